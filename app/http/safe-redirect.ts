/** `to` when it is a path of this portal, else `fallback`. Source: security.md C8. */
export function safePath(to: string | null | undefined, fallback: string): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\u0000-\u001f\u007f\\]/.test(to)) return fallback;
  const here = "http://portal.invalid";
  const url = URL.canParse(to, here) ? new URL(to, here) : null;
  if (!url || url.origin !== here || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}

/** A path that shows kept fields again. */
export const withKept = (path: string, kept: string | null | undefined) =>
  kept ? `${path}${path.includes("?") ? "&" : "?"}kept=${encodeURIComponent(kept)}` : path;
