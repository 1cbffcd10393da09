import type { Db, Tx } from "./db/db.server.ts";
import { queueJob } from "./jobs/queue-job.server.ts";
import { remember } from "./remember.ts";

/** What rooms announce; each room adds its own by declaration merging. Payloads are ids and small facts. */
export interface Events {}

type Name = keyof Events & string;
/** Runs inside the transaction that announces, and may refuse it by throwing. */
type Within = { [E in Name]?: ((tx: Tx, payload: Events[E]) => Promise<void>)[] };
/** Queued in the same transaction and run by the worker, at least once. */
type After = { [E in Name]?: Record<string, (db: Db, payload: Events[E]) => Promise<void>> };

/** "When this happens, these react." */
export type Reactions = { within: Within; after: After };

const registry = remember<{ reactions: Reactions }>("reactions", () => ({ reactions: { within: {}, after: {} } }));

/** Makes these the reactions of this process. */
export function registerReactions(reactions: Reactions) {
  registry.reactions = reactions;
}

/** Tells what has happened, in the transaction in which it happens. */
export async function announce<E extends Name>(tx: Tx, event: E, payload: Events[E]): Promise<void> {
  const within = registry.reactions.within as Record<
    string,
    ((tx: Tx, payload: Events[E]) => Promise<void>)[] | undefined
  >;
  for (const react of within[event] ?? []) await react(tx, payload);
  for (const reaction of Object.keys((registry.reactions.after as Record<string, object | undefined>)[event] ?? {})) {
    await queueJob(tx, "react", { event, reaction, payload });
  }
}

/** The worker's side: runs one queued reaction. Unknown ones (of a newer portal) are an error and tried again. */
export async function react(db: Db, job: { event: string; reaction: string; payload: unknown }): Promise<void> {
  const reactions = registry.reactions.after[job.event as Name] as
    Record<string, (db: Db, payload: unknown) => Promise<void>> | undefined;
  const run = reactions?.[job.reaction];
  if (!run) throw new Error(`Nothing reacts to ${job.event} as ${job.reaction}.`);
  await run(db, job.payload);
}
