import { compareTexts } from "#features/documents/comparison/compare-texts.ts";
import { COMPARISON_VERSION } from "#features/documents/comparison/comparison.ts";
import takeText from "#features/documents/text/take-text.limited.ts";
import { TEXT_VERSION, type TakenText } from "#features/documents/text/taken-text.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { Tx } from "#platform/db/db.server.ts";

/** The words of a sample file, taken here and now: these files are the portal's own. */
export const takeSampleText = (bytes: Buffer, mediaType: string): Promise<TakenText> =>
  Promise.resolve(takeText(bytes, { mediaType }));

/** A revision of the sample content with what was taken out of its file. */
export type RevisionOfSample = { id: string; documentId: string; number: number; taken: TakenText };

/** Keeps the words of all sample revisions, and what differs between each and the one before. */
export async function fillTexts(tx: Tx, revisions: readonly RevisionOfSample[]): Promise<void> {
  await tx.revisionText.createMany({
    data: revisions.map(({ id, taken }) => ({
      revisionId: id,
      version: TEXT_VERSION,
      ...("reason" in taken
        ? { state: "none" as const, reason: taken.reason }
        : { state: "taken" as const, isCut: taken.isCut }),
    })),
  });
  await tx.revisionPart.createMany({
    data: revisions.flatMap(({ id, taken }) =>
      "reason" in taken ? [] : taken.parts.map((part, order) => ({ ...part, revisionId: id, order })),
    ),
  });
  const pairs = revisions.flatMap((to) => {
    const from = revisions.find(({ documentId, number }) => documentId === to.documentId && number === to.number - 1);
    if (!from || "reason" in from.taken || "reason" in to.taken) return [];
    return [{ fromId: from.id, toId: to.id, result: compareTexts(from.taken.parts, to.taken.parts) }];
  });
  await tx.revisionComparison.createMany({
    data: pairs.map(({ fromId, toId, result }) => ({
      fromId,
      toId,
      version: COMPARISON_VERSION,
      state: "taken" as const,
      counts: result.counts as Prisma.InputJsonObject,
      pageCount: result.pages.length,
    })),
  });
  await tx.revisionComparisonPage.createMany({
    data: pairs.flatMap(({ fromId, toId, result }) =>
      result.pages.map((rows, at) => ({
        fromId,
        toId,
        number: at + 1,
        rows: rows as unknown as Prisma.InputJsonArray,
      })),
    ),
  });
}
