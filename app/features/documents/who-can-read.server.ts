import type { Actor } from "#access/actor.ts";
import { mayRead, maySeeReaderNames } from "#access/documents.ts";
import { ensureSeen } from "#access/ensure.ts";
import type { Readable } from "#access/reader-keys.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { isUuid } from "#platform/text-schema.ts";

/** Somebody who can read a document. */
export type Reader = { id: string; name: string; email: string; agency: string | null };

/**
 * Everybody who could read a document of these facts at this moment: the audience of product.md as one statement.
 * A property test holds it equal to `mayRead` of every person.
 */
export function readersOf(document: Readable, db: Db = liveDb): Promise<Reader[]> {
  const { state, audience, groupId, authorId } = document;
  const isOpen = state !== "withdrawn";
  const byGroup = isOpen && audience !== "named";
  return db.$queryRaw<Reader[]>`
    select p.id, p.name, p.email, a."shortName" as agency
    from "Person" p
    left join "AgencyRole" r on r."personId" = p.id and r.until is null
      and exists (select 1 from "Agency" e where e.id = r."agencyId" and e."endedOn" is null)
    left join "Agency" a on a.id = r."agencyId"
    left join "Seat" s on s."personId" = p.id and s."groupId" = ${groupId}::uuid and s.until is null
    cross join (select kind = 'plenary' as is_plenary from "Group" where id = ${groupId}::uuid) g
    where p.state = 'active' and case when ${state} = 'unshared' then p.id = ${authorId}::uuid else
      exists (select 1 from "SecretariatTerm" t where t."personId" = p.id and t.until is null)
      or s.kind in ('chair', 'cochair')
      or (p.id = ${authorId}::uuid and (s.id is not null or (g.is_plenary and r.role in ('head', 'alternate', 'delegate'))))
      or (${byGroup} and (
        s.id is not null
        or (g.is_plenary and r.role in ('head', 'alternate', 'delegate'))
        or (r.role in ('head', 'alternate') and exists (
          select 1 from "Seat" o where o."groupId" = ${groupId}::uuid and o."agencyId" = r."agencyId"
            and o.until is null and o.kind <> 'observer'))))
      or (${isOpen} and r.role in ('head', 'alternate') and r."agencyId" = any(${[...document.voiceAgencyIds]}::uuid[]))
      or (${isOpen && audience === "all"} and r.role in ('head', 'alternate', 'delegate'))
      or (${isOpen && audience === "named"} and r.role in ('head', 'alternate', 'delegate')
        and r."agencyId" = any(${[...document.namedAgencyIds]}::uuid[]))
      end
    order by a."shortName" nulls first, p.name`;
}

/** Who can read a document, or could with another audience, as this actor may see it: observers see agencies only. */
export async function whoCanRead(
  actor: Actor,
  document: Readable,
  wanted: Pick<Readable, "audience" | "namedAgencyIds">,
  db: Db = liveDb,
) {
  ensureSeen(mayRead(actor, document));
  const state = document.state === "unshared" ? "draft" : document.state;
  const readers = await readersOf({ ...document, ...wanted, state }, db);
  const names = maySeeReaderNames(actor);
  const byAgency = new Map<string, string[]>();
  for (const { agency, name } of readers)
    byAgency.set(agency ?? "Secretariat", [...(byAgency.get(agency ?? "Secretariat") ?? []), name]);
  return {
    count: names ? readers.length : null,
    agencies: [...byAgency].map(([agency, people]) => ({ agency, people: names ? people : null })),
  };
}

/** The facts about a document from which its readers follow; null if there is none. */
export async function readableFacts(id: string, db: Db): Promise<Readable | null> {
  const row = await db.document.findUnique({
    where: { id },
    select: {
      state: true,
      audience: true,
      groupId: true,
      authorId: true,
      namedAgencies: { select: { agencyId: true } },
      voices: { select: { agencyId: true } },
    },
  });
  if (!row) return null;
  const { namedAgencies, voices, ...facts } = row;
  return {
    ...facts,
    namedAgencyIds: namedAgencies.map(({ agencyId }) => agencyId),
    voiceAgencyIds: voices.map(({ agencyId }) => agencyId),
  };
}

const factsOf = async (actor: Actor, id: string, db: Db): Promise<Readable> => {
  ensureSeen(isUuid(id));
  const facts = await readableFacts(id, db);
  ensureSeen(facts !== null && mayRead(actor, facts));
  return facts;
};

/** Who can read a document now. */
export async function readReaders(actor: Actor, id: string, db: Db = liveDb) {
  const facts = await factsOf(actor, id, db);
  return whoCanRead(actor, facts, facts, db);
}

/** Who would read a document with each audience that needs no naming; the sentence and the list. */
export async function previewReaders(actor: Actor, id: string, db: Db = liveDb) {
  const facts = await factsOf(actor, id, db);
  const [group, all] = await Promise.all([
    whoCanRead(actor, facts, { audience: "group", namedAgencyIds: [] }, db),
    whoCanRead(actor, facts, { audience: "all", namedAgencyIds: [] }, db),
  ]);
  const words = ({ count }: { count: number | null }) => `${count ?? 0} people at this moment.`;
  return { group: words(group), all: words(all), readers: { group, all } };
}
