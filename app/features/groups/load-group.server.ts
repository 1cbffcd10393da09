import type { GroupFacts } from "#access/groups.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { NotFound } from "#platform/problems.ts";
import { isUuid } from "#platform/text-schema.ts";

/** A group as the verbs of this room need it, locked until the transaction ends. */
export async function lockGroup(tx: Tx, id: string): Promise<GroupFacts & { name: string; code: string }> {
  if (!isUuid(id)) throw new NotFound();
  const [group] = await tx.$queryRaw<(GroupFacts & { name: string; code: string })[]>`
    select id, name, code, kind = 'plenary' as "isPlenary", "concludedAt" is not null as "isConcluded"
    from "Group" where id = ${id}::uuid for update`;
  if (!group) throw new NotFound();
  return group;
}
