import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { ensure } from "#access/ensure.ts";
import { mayStandAside } from "#access/publishing.ts";
import { record } from "#features/audit/record.server.ts";
import { lockDocument, trailOf } from "#features/documents/load-document.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { standsBehind, standsBehindWords, type AdoptingAgency } from "./stands-behind.ts";

/** An agency of the round that adopted a document in full. */
export type AgencyBehind = { id: string; shortName: string; name: string; why: string; asideSince: string | null };

/**
 * The agencies that adopted a document in full, by name: those behind it, and those that are not, with why. An agency
 * that stands aside is among the first, with since when. Both are empty for what no round has adopted.
 */
export async function agenciesBehind(db: Db | Tx, documentId: string) {
  type Row = AdoptingAgency & { id: string; shortName: string; name: string; asideSince: Date | null };
  const rows = await db.$queryRaw<Row[]>`
    select g.id::text as id, g."shortName", g.name, round.kind, a.standing, p.stance,
      a."struckAt" is not null as "isStruck", s.at as "asideSince"
    from (
      select coalesce(d.record -> 'round' ->> 'id', before.record -> 'round' ->> 'id')::uuid as id
      from "Decision" d left join "Decision" before on before.id = d."completesId"
      where d."documentId" = ${documentId}::uuid and d.outcome = 'adopted' order by d.at desc, d.number desc limit 1
    ) adopting
    join "ReviewRound" round on round.id = adopting.id
    join "RoundAgency" a on a."roundId" = round.id
    join "Agency" g on g.id = a."agencyId"
    left join "StandsAside" s on s."documentId" = round."documentId" and s."agencyId" = a."agencyId"
    left join lateral (
      select stance from "Position" p
      where p."roundId" = a."roundId" and p."agencyId" = a."agencyId" order by p.ordinal desc limit 1
    ) p on true
    order by g.name, g.id`;
  const named = (row: Row): AgencyBehind => ({
    id: row.id,
    shortName: row.shortName,
    name: row.name,
    why: standsBehindWords(row),
    asideSince: row.asideSince?.toISOString() ?? null,
  });
  return {
    behind: rows.filter(standsBehind).map(named),
    others: rows.filter((row) => !standsBehind(row)).map(named),
  };
}

/** The names that the public reads: those behind a document that do not stand aside. */
export const namesBehind = async (db: Db | Tx, documentId: string): Promise<string[]> =>
  (await agenciesBehind(db, documentId)).behind.filter(({ asideSince }) => !asideSince).map(({ name }) => name);

const standing = ["adopted", "published"] as const;

/** The agencies behind an adopted document, for its readers; and whose naming this actor decides. */
export async function readAgenciesBehind(actor: Actor, documentId: string, db: Db = liveDb) {
  if (!isUuid(documentId)) throw new NotFound();
  const document = await db.document.findFirst({
    where: { AND: [{ id: documentId, state: { in: [...standing] } }, readableBy(actor)] },
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      publication: { select: { item: { select: { slug: true } } } },
    },
  });
  if (!document) throw new NotFound();
  const { publication, ...facts } = document;
  const { behind, others } = await agenciesBehind(db, documentId);
  return {
    document: facts,
    address: facts.state === "published" && publication ? `/publications/${publication.item.slug}` : null,
    behind: behind.map((agency) => ({ ...agency, isMine: mayStandAside(actor, agency.id) })),
    others,
  };
}

/**
 * An agency that adopted a document wishes not to be named with it, or wishes to be named again. Its head or an alternate
 * says so, or the Secretariat for it; the public page follows at once.
 */
export const standAside = (
  actor: Actor,
  documentId: string,
  { agencyId, isAside }: { agencyId: string; isAside: boolean },
  db: Db = liveDb,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    ensure(mayStandAside(actor, agencyId), "The head of an agency’s delegation, or an alternate, speaks for it.");
    if (document.state !== "adopted" && document.state !== "published") {
      throw new Refused("An agency stands aside from what is adopted in full.");
    }
    const agency = (await agenciesBehind(tx, documentId)).behind.find(({ id }) => id === agencyId);
    if (!agency) throw new Refused("This agency is not among those behind the document.");
    if ((agency.asideSince !== null) === isAside) return;
    if (isAside) await tx.standsAside.create({ data: { documentId, agencyId }, select: { at: true } });
    else await tx.standsAside.deleteMany({ where: { documentId, agencyId } });
    await record(tx, actor, isAside ? "document.stoodAside" : "document.stoodBehind", {
      ...trailOf(document),
      details: { agency: agency.shortName },
    });
    if (document.state === "published") await announcePublicChange(tx);
  });
