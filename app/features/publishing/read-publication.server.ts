import { mayReadItem, mayReadWithdrawal } from "#access/publishing.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { namesBehind } from "./agencies-behind.server.ts";
import { publicPathOf } from "./public-item.ts";
import { knownDate, readItem, type ItemWhole } from "./read-items.server.ts";

/** Another edition of a publication, to be linked to. */
export type Edition = { path: string; title: string; edition: string };

/** A publication as its page shows it. `source`: the decision and the revision that it comes from; `agencies`: those behind it. */
export type PublicationPage = {
  item: ItemWhole;
  source: { revision: number; decision: string } | null;
  agencies: string[];
  supersedes: Edition | null;
  supersededBy: Edition[];
};

/** What stands at the address of a publication that was withdrawn. */
export type WithdrawnPublication = {
  title: string;
  edition: string;
  when: ReturnType<typeof knownDate>;
  at: string | null;
  reason: string;
};

const edition = { kind: true, slug: true, title: true, edition: true, state: true } as const;
type EditionRow = Prisma.PublicItemGetPayload<{ select: typeof edition }>;

const link = (row: EditionRow): Edition => ({ path: publicPathOf(row), title: row.title, edition: row.edition });

/** A publication that the public may read, as a link; null when there is none. */
export async function findEdition(id: string, db: Db = liveDb): Promise<Edition | null> {
  const row = await db.publicItem.findFirst({ where: { id, kind: "publication" }, select: edition });
  return row && mayReadItem(null, row) ? link(row) : null;
}

/** A publication for everybody, or that it was withdrawn and why; else there is nothing at its address. */
export async function readPublication(
  slug: string,
  db: Db = liveDb,
): Promise<{ page: PublicationPage } | { withdrawn: WithdrawnPublication }> {
  const row = await db.publicItem.findUnique({
    where: { kind_slug: { kind: "publication", slug: slug.slice(0, 100) } },
    select: {
      ...edition,
      date: true,
      datePrecision: true,
      publishedAt: true,
      withdrawnAt: true,
      withdrawnReason: true,
      source: { select: { documentId: true, revision: true, decision: true } },
      supersedes: { select: edition },
      supersededBy: { select: edition, orderBy: [{ date: "asc" }, { id: "asc" }] },
    },
  });
  if (!row) throw new NotFound();
  const { title, withdrawnAt, withdrawnReason, source, supersedes, supersededBy } = row;
  if (mayReadWithdrawal(row)) {
    const reason = withdrawnReason ?? "";
    return {
      withdrawn: { title, edition: row.edition, when: knownDate(row), at: withdrawnAt?.toISOString() ?? null, reason },
    };
  }
  return {
    page: {
      item: await readItem("publication", slug, db),
      source: source && { revision: source.revision, decision: source.decision },
      agencies: source ? await namesBehind(db, source.documentId) : [],
      supersedes: supersedes && mayReadItem(null, supersedes) ? link(supersedes) : null,
      supersededBy: supersededBy.filter((other) => mayReadItem(null, other)).map(link),
    },
  };
}
