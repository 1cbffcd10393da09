import "./group-events.ts";
import type { Actor } from "#access/actor.ts";
import { ensure, ensureSeen } from "#access/ensure.ts";
import { groupsSeenBy, mayAdministerGroups, maySeeGroup } from "#access/groups.ts";
import { record } from "#features/audit/record.server.ts";
import { brokeUnique, inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Conflict, Refused } from "#platform/problems.ts";
import { lockGroup } from "./load-group.server.ts";

/** What a group is known by. The quota counts the bytes of its shared documents. */
export type GroupWords = { name: string; code: string; charter: string; quotaBytes: number };

const taken = (error: unknown): never => {
  if (brokeUnique(error, "code") || brokeUnique(error, "slug"))
    throw new Refused("Another group has this code.", "code");
  throw error;
};

/** Creates a working group. */
export const createGroup = (actor: Actor, words: GroupWords, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    ensureSeen(mayAdministerGroups(actor));
    const slug = words.code.toLowerCase();
    const { id } = await tx.group.create({ data: { ...words, slug, kind: "working" }, select: { id: true } });
    await record(tx, actor, "group.created", {
      subject: { type: "group", id },
      groupId: id,
      details: { name: words.name, code: words.code },
    });
    return slug;
  }).catch(taken);

/** The group of all, which every portal begins with; its charter names the whole as its first officer did. */
export async function createPlenary(tx: Tx, { groupName }: { groupName: string }): Promise<void> {
  await tx.group.create({
    data: {
      code: "PLEN",
      slug: "plenary",
      name: "Plenary",
      kind: "plenary",
      charter: `All agencies that take part in ${groupName}, represented by their heads of delegation, alternates and delegates.`,
    },
    select: { id: true },
  });
}

/** Changes a group's words and quota, under a version check. Its code never changes once a number carries it. */
export async function editGroup(
  actor: Actor,
  id: string,
  wanted: GroupWords & { version: number },
  db: Db = liveDb,
): Promise<void> {
  const { version, ...words } = wanted;
  await inTransaction(db, async (tx) => {
    const group = await lockGroup(tx, id);
    ensureSeen(maySeeGroup(actor, group));
    ensure(mayAdministerGroups(actor));
    if (group.code !== words.code && (await tx.document.count({ where: { groupId: id, number: { not: null } } })) > 0) {
      throw new Refused(`Documents carry the code ${group.code} in their numbers, so it stays.`, "code");
    }
    const before = await tx.group.findUniqueOrThrow({
      where: { id },
      select: { name: true, code: true, charter: true, quotaBytes: true },
    });
    const { count } = await tx.group.updateMany({
      where: { id, version },
      data: { ...words, version: { increment: 1 } },
    });
    if (count === 0) {
      const { name, code, charter } = before;
      throw new Conflict("Somebody has changed this group meanwhile. Compare, and save again.", {
        name,
        code,
        charter,
      });
    }
    const from: GroupWords = { ...before, quotaBytes: Number(before.quotaBytes) };
    const changed = (["name", "code", "charter", "quotaBytes"] as const).filter((key) => from[key] !== words[key]);
    const details = Object.fromEntries(changed.map((key) => [key, { from: from[key], to: words[key] }]));
    await record(tx, actor, "group.changed", { subject: { type: "group", id }, groupId: id, details });
  }).catch(taken);
}

/** Concludes a group: seats are frozen for reading, nothing new begins in it, the chairs' acts pass to the Secretariat. */
export async function concludeGroup(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const group = await lockGroup(tx, id);
    ensureSeen(maySeeGroup(actor, group));
    ensure(mayAdministerGroups(actor));
    if (group.isPlenary) throw new Refused("The plenary is never concluded.");
    if (group.isConcluded) throw new Refused("This group is concluded already.");
    await announce(tx, "group.concluding", { groupId: id });
    await tx.$executeRaw`update "Group" set "concludedAt" = now(), version = version + 1 where id = ${id}::uuid`;
    await record(tx, actor, "group.concluded", { subject: { type: "group", id }, groupId: id });
  });
}

/** The groups that this actor may see, the plenary first, concluded ones last. */
export async function listGroups(actor: Actor, db: Db = liveDb) {
  const rows = await db.group.findMany({
    where: groupsSeenBy(actor),
    select: {
      id: true,
      slug: true,
      code: true,
      name: true,
      kind: true,
      concludedAt: true,
      seats: { where: { until: null }, select: { kind: true, person: { select: { name: true } } } },
    },
    orderBy: [{ concludedAt: { sort: "asc", nulls: "first" } }, { kind: "asc" }, { name: "asc" }],
  });
  return rows.map(({ seats, concludedAt, kind, ...group }) => ({
    ...group,
    isPlenary: kind === "plenary",
    isConcluded: concludedAt !== null,
    members: seats.length,
    chairs: seats.filter((seat) => seat.kind === "chair" || seat.kind === "cochair").map((seat) => seat.person.name),
  }));
}
