import { Prisma } from "./client/client.ts";
import type { Db } from "./db.server.ts";

/** Writes that go together, and functions of the database that are called in the end. */
export type Together = { writes: readonly Prisma.Sql[]; calls?: readonly Prisma.Sql[] };

/** In a statement of its own: the disk is not waited for. A crash of the database may forget the act, and forgets it whole. */
export const WITHOUT_WAITING = Prisma.sql`set_config('synchronous_commit', 'off', true)`;

/** Sends several writes as one statement: all of them or none. None sees what another writes. */
export async function writeTogether(db: Db, { writes, calls = [] }: Together): Promise<void> {
  const named = writes.map((write, at) => Prisma.sql`${Prisma.raw(`write_${at}`)} as (${write})`);
  await db.$executeRaw`with ${Prisma.join(named)} select ${Prisma.join([Prisma.sql`1`, ...calls])}`;
}
