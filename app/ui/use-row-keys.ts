import { useEffect, useState, type RefObject } from "react";

const STORED = "isecg-keys";
const isOff = () => {
  try {
    return localStorage.getItem(STORED) === "off";
  } catch {
    // Where nothing may be stored, keys are on.
    return false;
  }
};

/** Where keys are letters of a text, or already mean something. */
const isTaken = (event: KeyboardEvent) =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof HTMLElement &&
    event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog, [contenteditable]") !==
      null);

/** What single keys do beside moving from row to row. `row` is where the focus is, or was last. */
export type RowKeys = Record<string, (row: HTMLElement | null) => void>;

/**
 * Single keys on a table's rows, which carry `data-row` and hold a link each: j and k move to the next and the previous,
 * o opens; `more` adds others. They can be switched off, and stay so in this browser. Without scripts nothing is offered.
 */
export function useRowKeys(table: RefObject<HTMLElement | null>, more: RowKeys) {
  const [state, setState] = useState<"unknown" | "on" | "off">("unknown");
  useEffect(() => setState(isOff() ? "off" : "on"), []);
  useEffect(() => {
    if (state !== "on") return;
    const rowsOf = () => [...(table.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const currentOf = (rows: readonly HTMLElement[]) =>
      rows.find((row) => row.contains(document.activeElement)) ??
      rows.find((row) => row.dataset["row"] === "open") ??
      null;
    const linkOf = (row: HTMLElement | undefined) => row?.querySelector<HTMLAnchorElement>("a");
    const listen = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const rows = rowsOf();
      const current = currentOf(rows);
      const at = current ? rows.indexOf(current) : -1;
      const acts: RowKeys = {
        j: () => linkOf(rows[Math.min(at + 1, rows.length - 1)])?.focus(),
        k: () => linkOf(rows[Math.max(at - 1, 0)])?.focus(),
        o: (row) => linkOf(row ?? rows[0])?.click(),
        ...more,
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act(current);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [state, table, more]);
  const turn = (wanted: "on" | "off") => {
    setState(wanted);
    try {
      localStorage.setItem(STORED, wanted);
    } catch {
      // It then holds for this page alone.
    }
  };
  return { isKnown: state !== "unknown", isOn: state === "on", turn };
}
