import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { openRound, type NewRound } from "#features/reviews/open-round.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";

const DAYS = 24 * 60 * 60 * 1000;
export const inDays = (days: number) => new Date(Date.now() + days * DAYS);

/** What a form opens: a comment round on the first revision, for three weeks. */
export const roundWords = (facts: Partial<NewRound> = {}): NewRound => ({
  createKey: randomUUID(),
  kind: "comment",
  revision: 1,
  deadline: inDays(21),
  shortReason: "",
  message: "",
  rule: facts.kind === "adoption" ? "allPresent" : null,
  ...facts,
});

/** An open round on a document. */
export const aRound = (db: Db, actor: Actor, documentId: string, facts: Partial<NewRound> = {}) =>
  openRound(actor, documentId, roundWords(facts), db);

/** Makes a round older by so many days, as if they had passed: its deadline comes nearer by them. */
export const letDaysPass = (db: Db, roundId: string, days: number) =>
  inTransaction(db, async (tx) => {
    // Triggers hold what no verb may do; time is no verb.
    await tx.$executeRaw`set local session_replication_role = replica`;
    await tx.$executeRaw`
      update "ReviewRound" set "openedAt" = "openedAt" - make_interval(secs => ${days * 86_400}),
        deadline = deadline - make_interval(secs => ${days * 86_400}) where id = ${roundId}::uuid`;
    await tx.$executeRaw`
      update "Position" set at = at - make_interval(secs => ${days * 86_400}) where "roundId" = ${roundId}::uuid`;
    await tx.$executeRaw`
      update "RoundOpened" set at = at - make_interval(secs => ${days * 86_400}) where "roundId" = ${roundId}::uuid`;
    await tx.$executeRaw`
      update "RevisionOpened" o set at = at - make_interval(secs => ${days * 86_400}) from "ReviewRound" r
      where r."revisionId" = o."revisionId" and r.id = ${roundId}::uuid`;
    await tx.$executeRaw`
      update "RoundEvent" set at = at - make_interval(secs => ${days * 86_400}) where "roundId" = ${roundId}::uuid`;
  });

/** Makes a round's deadline be so many milliseconds from now, by the database's clock. */
export const letItEndIn = (db: Db, roundId: string, milliseconds: number) =>
  inTransaction(db, async (tx) => {
    await tx.$executeRaw`set local session_replication_role = replica`;
    await tx.$executeRaw`
      update "ReviewRound" set deadline = clock_timestamp() + make_interval(secs => ${milliseconds / 1000})
      where id = ${roundId}::uuid`;
  });
