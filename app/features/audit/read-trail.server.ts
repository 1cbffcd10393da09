import type { Actor } from "#access/actor.ts";
import { entriesReadBy, mayReadTrail } from "#access/audit.ts";
import { ensureSeen } from "#access/ensure.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";
import { wordsOfAct, wordsOfDetails } from "./act-words.ts";
import { nameSubjects, withNames } from "./name-subjects.server.ts";

const PAGE_SIZE = 50;
const BATCH_SIZE = 1_000;

/** What the trail is narrowed to. `before`: the number of the last entry of the page before. */
export type TrailFilter = {
  act?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: string | undefined;
};

const DAY = 24 * 60 * 60 * 1000;

const whereOf = (actor: Actor, { act, actor: name, from, to, before }: TrailFilter): Prisma.AuditEntryWhereInput => ({
  AND: [
    entriesReadBy(actor),
    ...(act ? [{ act: { startsWith: act } }] : []),
    ...(name ? [{ actorLabel: { contains: name, mode: "insensitive" as const } }] : []),
    ...(from ? [{ at: { gte: new Date(from) } }] : []),
    ...(to ? [{ at: { lt: new Date(Date.parse(to) + DAY) } }] : []),
    ...(before && /^\d{1,18}$/.test(before) ? [{ seq: { lt: BigInt(before) } }] : []),
  ],
});

const fields = {
  seq: true,
  at: true,
  actorLabel: true,
  act: true,
  subjectType: true,
  subjectId: true,
  details: true,
  requestId: true,
} as const;

const asRow = (entry: Prisma.AuditEntryGetPayload<{ select: typeof fields }>) => ({
  ...entry,
  seq: String(entry.seq),
  at: entry.at.toISOString(),
  details: JSON.stringify(entry.details) === "{}" ? "" : JSON.stringify(entry.details),
});

/** A page of the trail in plain words, newest first; the Secretariat's. */
export async function readTrail(actor: Actor, filter: TrailFilter, db: Db = liveDb) {
  ensureSeen(mayReadTrail(actor));
  const where = whereOf(actor, filter);
  const rows = await db.auditEntry.findMany({ where, select: fields, orderBy: { seq: "desc" }, take: PAGE_SIZE + 1 });
  const shown = rows.slice(0, PAGE_SIZE);
  const names = await nameSubjects(actor, shown, db);
  const entries = shown.map((row) => ({
    ...asRow(row),
    words: wordsOfAct(row.act),
    facts: wordsOfDetails(row.details).map(({ name, value }) => ({ name, value: withNames(value, names) })),
    subject: names[row.subjectId] ?? null,
  }));
  return { entries, next: rows.length > PAGE_SIZE ? (entries.at(-1)?.seq ?? null) : null };
}

/** The whole trail under a filter, batch by batch, newest first. */
export async function* exportTrail(actor: Actor, filter: TrailFilter, db: Db = liveDb) {
  ensureSeen(mayReadTrail(actor));
  let before = filter.before;
  for (;;) {
    const where = whereOf(actor, { ...filter, before });
    const rows = await db.auditEntry.findMany({ where, select: fields, orderBy: { seq: "desc" }, take: BATCH_SIZE });
    for (const row of rows) yield asRow(row);
    if (rows.length < BATCH_SIZE) return;
    before = String(rows.at(-1)?.seq);
  }
}
