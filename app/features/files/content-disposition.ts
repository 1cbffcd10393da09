/**
 * The Content-Disposition of a download: an ASCII name for old programs and the real one, in any script, beside it.
 * Source: RFC 6266, RFC 8187.
 */
export function attachment(fileName: string): string {
  const plain = fileName
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%;]/g, "_")
    .trim();
  const ascii = /^[^.]/.test(plain) ? plain : `file${plain}`;
  const exact = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
