import type { MatrixRow } from "./read-matrix.server.ts";

/** Whose turn it is with a RID, and until when, in a few words; null when nothing is left to do. */
export function nextStep({
  state,
  agency,
  escalatedTo,
  settlesOn,
}: Pick<MatrixRow, "state" | "agency" | "escalatedTo" | "settlesOn">): string | null {
  if (state === "open") return "Chair";
  if (state === "answered") return `${agency ?? "Observer"} to answer${settlesOn ? `, until ${settlesOn}` : ""}`;
  if (state === "escalated") return escalatedTo === "plenary" ? "Plenary" : "Chair";
  return state === "agreed" || state === "settled" ? "Editor" : null;
}
