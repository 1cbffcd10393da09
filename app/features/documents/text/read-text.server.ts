import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";
import { partName, whichPart, type NoTextReason, type Part } from "./taken-text.ts";

/** So much of a text is on one page. */
const PARTS_OF_A_PAGE = 25;
const CHARACTERS_OF_A_PAGE = 40_000;

/** A part as it is shown: its place in the text (`order`, from 0), its name, and which one of its kind it is. */
export type ShownPart = Pick<Part, "kind" | "label" | "paragraphs"> & { order: number; name: string; which: string };

/** The words of a revision, from a part on, with the names of all its parts. */
export type TextPage =
  | { state: "waiting" }
  | { state: "none"; reason: NoTextReason }
  | {
      state: "taken";
      isCut: boolean;
      shown: ShownPart[];
      contents: { order: number; name: string }[];
      earlier: number | null;
      later: number | null;
    };

/** The words of a revision, from the part `from` on: as readable as the revision itself. */
export async function readText(
  actor: Actor,
  documentId: string,
  number: number,
  from: number,
  db: Db = liveDb,
): Promise<TextPage> {
  if (!isUuid(documentId)) throw new NotFound();
  const revision = { documentId, number, erasedAt: null, document: readableBy(actor) };
  const first = Math.max(0, from - 1);
  const found = await db.revision.findFirst({
    relationLoadStrategy: "join",
    where: revision,
    select: {
      text: {
        select: {
          state: true,
          reason: true,
          isCut: true,
          parts: {
            where: { order: { gte: from, lt: from + PARTS_OF_A_PAGE } },
            orderBy: { order: "asc" },
            select: { order: true, kind: true, number: true, label: true, paragraphs: true },
          },
        },
      },
    },
  });
  if (!found) throw new NotFound();
  const { text } = found;
  if (!text || text.state === "waiting") return { state: "waiting" };
  if (text.state === "none") return { state: "none", reason: text.reason as NoTextReason };
  const contents = await db.revisionPart.findMany({
    where: { text: { revision } },
    orderBy: { order: "asc" },
    select: { order: true, kind: true, number: true, label: true },
  });
  const parts = withinOnePage(text.parts);
  const next = (parts.at(-1)?.order ?? from) + 1;
  return {
    state: "taken",
    isCut: text.isCut,
    shown: parts.map(({ number: count, ...part }) => {
      const facts = { ...part, number: count };
      return { ...part, name: partName(facts), which: whichPart(facts) };
    }),
    contents: contents.map((part) => ({ order: part.order, name: partName(part) })),
    earlier: from > 0 ? Math.max(0, first - PARTS_OF_A_PAGE + 1) : null,
    later: next < contents.length ? next : null,
  };
}

/** As many parts as fit on a page; always one. */
function withinOnePage<T extends { paragraphs: string[] }>(parts: readonly T[]): T[] {
  let characters = 0;
  const end = parts.findIndex(({ paragraphs }, at) => {
    characters += paragraphs.reduce((sum, text) => sum + text.length, 0);
    return at > 0 && characters > CHARACTERS_OF_A_PAGE;
  });
  return parts.slice(0, end === -1 ? undefined : end);
}
