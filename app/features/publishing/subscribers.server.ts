import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayPublish } from "#access/publishing.ts";
import { record } from "#features/audit/record.server.ts";
import { config } from "#platform/config.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { queueJob } from "#platform/jobs/queue-job.server.ts";
import { post, wipeTokensTo } from "#platform/mail/outbox.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { keyedHash, randomToken, sha256 } from "#platform/secrets.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { countAttempts, type Count } from "#platform/throttle.server.ts";

const CONFIRM_HOURS = 72;
const DAY_SECONDS = 24 * 3_600;
const PAGE_SIZE = 100;

/**
 * Asks for news by mail. Once this answers, the asking is kept, and what follows is made by a job: it takes the same
 * whether the address is new, asked for before, or confirmed already.
 */
export async function askToSubscribe(email: string, network: string, db: Db = liveDb): Promise<void> {
  const counts: Count[] = [
    [`subscribe:${email}`, { limit: 3, seconds: DAY_SECONDS }],
    [`subscribe-network:${network}`, { limit: config().signIn.perNetwork, seconds: DAY_SECONDS }],
  ];
  if (await countAttempts(db, counts)) return;
  await queueJob(db, "offerSubscription", { email });
}

/** Sends an address that has asked for news, and is not on the list, a link to a button that confirms. */
export async function offerSubscription(email: string, db: Db = liveDb): Promise<void> {
  const token = randomToken();
  await inTransaction(db, async (tx) => {
    const asked = await tx.$executeRaw`
      insert into "Subscriber" (id, email, state, "confirmHash", "confirmBy")
      values (${randomUUID()}::uuid, ${email}, 'asked', ${sha256(token)}, now() + make_interval(hours => ${CONFIRM_HOURS}))
      on conflict (email) do update set "confirmHash" = excluded."confirmHash", "confirmBy" = excluded."confirmBy"
        where "Subscriber".state = 'asked'`;
    if (asked === 0) return;
    await wipeTokensTo(tx, email, "subscription-confirm");
    await post(tx, { template: "subscription-confirm", to: email, data: {}, token });
  });
}

/** Whether a link from a mail still opens; spends nothing. */
export const isSubscriptionOpen = async (token: string, db: Db = liveDb): Promise<boolean> => {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from "Subscriber" where "confirmHash" = ${sha256(token)} and "confirmBy" > now()`;
  return rows.length > 0;
};

/** Confirms a subscription by the button behind the link; once. */
export async function confirmSubscription(token: string, db: Db = liveDb): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [confirmed] = await tx.$queryRaw<{ email: string }[]>`
      update "Subscriber" set state = 'confirmed', "confirmedAt" = now(), "confirmHash" = null, "confirmBy" = null
      where "confirmHash" = ${sha256(token)} and "confirmBy" > now() returning email`;
    if (!confirmed) throw new Refused("This link has been used or is too old. Subscribe again for a new one.");
    await wipeTokensTo(tx, confirmed.email, "subscription-confirm");
  });
}

/** The secret in the link that ends a subscription: made from its id, so that each mail carries the same one. */
export const unsubscribeToken = (id: string) => `${id.replaceAll("-", "")}${keyedHash("unsubscribe", id)}`;

const subscriberIdOf = (token: string): string | null => {
  const id = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isUuid(id) && token === unsubscribeToken(id) ? id : null;
};

/** Whether a link to stop is one of ours; also when the subscription has ended already. */
export const isUnsubscribeLink = (token: string) => subscriberIdOf(token) !== null;

/** Ends a subscription and forgets the address. Answers false for a link that is not one of ours. */
export async function unsubscribe(token: string, db: Db = liveDb): Promise<boolean> {
  const id = subscriberIdOf(token);
  if (id === null) return false;
  await inTransaction(db, async (tx) => {
    const [gone] = await tx.$queryRaw<{ email: string }[]>`
      delete from "Subscriber" where id = ${id}::uuid returning email`;
    // The outbox forgets it, too; what waits there is not sent.
    const template = { in: ["subscription-confirm", "public-news"] };
    if (gone) await tx.outboxMail.deleteMany({ where: { to: gone.email, template } });
  });
  return true;
}

/** How many would be told. */
export async function countSubscribers(actor: Actor, db: Db = liveDb): Promise<number> {
  ensureSeen(mayPublish(actor));
  return db.subscriber.count({ where: { state: "confirmed" } });
}

/** A page of subscribers by address. `after`: the last address of the page before. */
export async function listSubscribers(
  actor: Actor,
  { q, after }: { q: string; after?: string | undefined },
  db: Db = liveDb,
) {
  ensureSeen(mayPublish(actor));
  const rows = await db.subscriber.findMany({
    where: { email: { ...(q && { contains: q.toLowerCase() }), ...(after && { gt: after }) } },
    select: { id: true, email: true, state: true, createdAt: true, confirmedAt: true },
    orderBy: { email: "asc" },
    take: PAGE_SIZE + 1,
  });
  const subscribers = rows.slice(0, PAGE_SIZE).map(({ createdAt, confirmedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
  }));
  return { subscribers, next: rows.length > PAGE_SIZE ? (subscribers.at(-1)?.email ?? null) : null };
}

/** One subscriber, before taking them off the list. */
export async function readSubscriber(actor: Actor, id: string, db: Db = liveDb): Promise<{ email: string }> {
  ensureSeen(mayPublish(actor) && isUuid(id));
  const subscriber = await db.subscriber.findUnique({ where: { id }, select: { email: true } });
  if (!subscriber) throw new NotFound();
  return subscriber;
}

/** Takes a subscriber off the list, at their wish; the trail does not keep the address. */
export async function removeSubscriber(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  ensureSeen(mayPublish(actor) && isUuid(id));
  await inTransaction(db, async (tx) => {
    const { count } = await tx.subscriber.deleteMany({ where: { id } });
    if (count === 0) throw new Refused("This address is off the list already.");
    await record(tx, actor, "subscriber.removed", { subject: { type: "subscriber", id } });
  });
}

/** Forgets addresses that nobody confirmed in time. */
export async function cleanSubscribers(db: Db): Promise<void> {
  await db.$executeRaw`delete from "Subscriber" where state = 'asked' and "confirmBy" < now()`;
}
