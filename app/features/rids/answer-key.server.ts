import type { RidDisposition } from "#platform/db/client/enums.ts";
import { sha256 } from "#platform/secrets.server.ts";
import { keyStarts } from "./sheet-columns.ts";

/** The answer to a RID: what import compares. */
export type Answer = { disposition: RidDisposition | null; duplicateOf: number | null; rationale: string };

const markOf = ({ disposition, duplicateOf, rationale }: Answer) =>
  sha256(JSON.stringify([disposition, disposition === "duplicate" ? duplicateOf : null, rationale])).slice(0, 10);

/** How a RID stood when it went out: in which kind of file (see `sheet-columns.ts`), its version, a mark of its answer. */
export const answerKey = (rid: Answer & { version: number }, file: "xlsx" | "csv") =>
  `${keyStarts[file]}${rid.version}-${markOf(rid)}`;

/** Whether an answer is the one that went out with a key, and whether the RID is still of that version. */
export function compareWithKey(
  key: string,
  answer: Answer,
  version: number,
): { isAsSent: boolean; isCurrent: boolean } {
  const [, sent, mark] = /^[a-z](\d+)-([0-9a-f]{10})$/.exec(key.trim()) ?? [];
  return { isAsSent: mark === markOf(answer), isCurrent: Number(sent) === version };
}
