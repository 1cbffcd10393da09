import type { TaskList } from "graphile-worker";
import { compareRevisions } from "#features/documents/comparison/compare-revisions.server.ts";
import { discardAbandoned } from "#features/documents/discard-abandoned.server.ts";
import { sweepTexts, takeText } from "#features/documents/text/take-text.server.ts";
import { giveBackExpired } from "#features/files/reserve-room.server.ts";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { sendReset } from "#features/identity/change-password.server.ts";
import { cleanIdentity } from "#features/identity/clean-identity.server.ts";
import { cleanSubscribers, offerSubscription } from "#features/publishing/subscribers.server.ts";
import { endOverdueRound } from "#features/reviews/end-round.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { sweepRids } from "#features/rids/sweep-rids.server.ts";
import { liveDb, type Connection } from "#platform/db/db.server.ts";
import { react } from "#platform/events.server.ts";
import { freeJobs, freeStaleJobs, startWorker } from "#platform/jobs/worker.server.ts";
import { closeRelays, sendMail } from "#platform/mail/send-mail.server.ts";
import { cleanThrottles } from "#platform/throttle.server.ts";

/** What the worker can do, by the names under which jobs are queued. */
const tasks: TaskList = {
  react: (job) => react(liveDb, job as Parameters<typeof react>[1]),
  sendMail: (job) => sendMail(liveDb, (job as { id: string }).id),
  sendReset: (job) => sendReset((job as { email: string }).email),
  offerSubscription: (job) => offerSubscription((job as { email: string }).email),
  endRound: async (job) => {
    await endOverdueRound((job as { id: string }).id, liveDb);
  },
  freeStaleJobs: () => freeStaleJobs(liveDb),
  sweepRounds: () => sweepRounds(liveDb),
  sweepRids: () => sweepRids(liveDb),
  sweepBlobs: () => sweepBlobs(liveDb),
  sweepTexts: () => sweepTexts(liveDb),
  discardAbandoned: () => discardAbandoned(liveDb),
  clean: async () => {
    await cleanIdentity(liveDb);
    await cleanThrottles(liveDb);
    await cleanSubscribers(liveDb);
    await giveBackExpired(liveDb);
  },
};

/** What reads files takes its time: one at once, and never in the way of the rest. */
const slowTasks: TaskList = {
  takeText: (job) => takeText((job as { id: string }).id),
  compareRevisions: (job) => {
    const { fromId, toId } = job as { fromId: string; toId: string };
    return compareRevisions(fromId, toId);
  },
};

/** When, in cron's words and UTC. */
const crontab = `
* * * * * sweepRounds ?max=1
* * * * * sweepRids ?max=1
* * * * * freeStaleJobs ?max=1
*/5 * * * * sweepTexts ?max=1
17 * * * * clean
13 2 * * * discardAbandoned
43 2 * * * sweepBlobs
`;

/**
 * Starts the worker of this process; answers the function that stops it. Where nobody else works on the queue, what was
 * taken from it before was taken by a process that was killed, and is free again.
 */
export async function startJobs(connection: Connection, isAlone: boolean): Promise<() => Promise<void>> {
  if (isAlone) await freeJobs(connection, "all");
  const stop = await startWorker(connection, { tasks, crontab });
  const stopSlow = await startWorker(connection, { tasks: slowTasks, crontab: "", concurrency: 1 });
  return async () => {
    await Promise.all([stop(), stopSlow()]);
    closeRelays();
  };
}
