import type { Tx } from "#platform/db/db.server.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { startingPages } from "./starting-pages.ts";

/** Publishes the texts with which a new portal begins; a page that is there already stays as it is. */
export async function putStartingPages(tx: Tx): Promise<void> {
  const publishedAt = new Date();
  await tx.publicItem.createMany({
    data: Object.entries(startingPages).map(([slug, { title, summary, body }]) => ({
      kind: "page" as const,
      slug,
      title,
      summary,
      body: body.trim(),
      state: "published" as const,
      publishedAt,
    })),
    skipDuplicates: true,
  });
  await announcePublicChange(tx);
}
