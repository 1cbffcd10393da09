import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, type RefObject } from "react";

const changesIn = (region: HTMLElement | null) => [...(region?.querySelectorAll<HTMLElement>("[id^=change-]") ?? [])];

/** Brings a change into view, and the focus to it. */
function show(change: HTMLElement | undefined) {
  change?.focus({ preventScroll: true });
  change?.scrollIntoView({ block: "nearest" });
}

/**
 * Goes from change to change: by keys while the focus is on one, and by the function that is answered. Beyond the first
 * and the last of a page the next page follows, at `before` and `after`.
 */
export function useChanges(
  region: RefObject<HTMLElement | null>,
  { before, after }: { before: string | null; after: string | null },
): (by: 1 | -1) => void {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const step = useCallback(
    (by: 1 | -1) => {
      const changes = changesIn(region.current);
      const here =
        document.activeElement?.closest<HTMLElement>("[id^=change-]") ??
        document.querySelector<HTMLElement>("[id^=change-]:target");
      const at = here ? changes.indexOf(here) + by : by === 1 ? 0 : changes.length - 1;
      const beyond = at < 0 ? before : at >= changes.length ? after : null;
      if (beyond) void navigate(beyond);
      else if (changes[at]) show(changes[at]);
    },
    [region, before, after, navigate],
  );
  // An address that names a change leads to it by keyboard as well as to the eye.
  useEffect(() => {
    if (hash.startsWith("#change-")) show(changesIn(region.current).find(({ id }) => `#${id}` === hash));
  }, [hash, search, region]);
  useEffect(() => {
    const box = region.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "n" && event.key !== "p") return;
      event.preventDefault();
      step(event.key === "n" ? 1 : -1);
    };
    box?.addEventListener("keydown", onKey);
    return () => box?.removeEventListener("keydown", onKey);
  }, [region, step]);
  return step;
}
