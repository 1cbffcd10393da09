import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { publishItem, withdrawItem } from "#features/publishing/publish-item.server.ts";
import { tellSubscribers } from "#features/publishing/publishing-mails.server.tsx";
import {
  askToSubscribe,
  offerSubscription,
  cleanSubscribers,
  confirmSubscription,
  countSubscribers,
  isSubscriptionOpen,
  isUnsubscribeLink,
  listSubscribers,
  readSubscriber,
  removeSubscriber,
  unsubscribe,
  unsubscribeToken,
} from "#features/publishing/subscribers.server.ts";
import { config, setConfig } from "#platform/config.server.ts";
import { openToken } from "#platform/mail/outbox.server.ts";
import { closeRelays, sendMail } from "#platform/mail/send-mail.server.ts";
import { actorOf, anOfficer, aPerson } from "#tests/factories/people.ts";
import { anItem } from "#tests/factories/publishing.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

const taken: ParsedMail[] = [];
const relay = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    void simpleParser(stream).then((mail) => {
      taken.push(mail);
      done();
    });
  },
});
const port = await new Promise<number>((resolve) => {
  const server = relay.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve(typeof address === "object" && address ? address.port : 0);
  });
});
setConfig({ ...config(), smtpUrl: `smtp://127.0.0.1:${port}` });
afterAll(() => {
  closeRelays();
  return new Promise<void>((resolve) => relay.close(() => resolve()));
});
beforeEach(async () => {
  taken.length = 0;
  await db.subscriber.deleteMany({});
  await db.outboxMail.deleteMany({});
  await db.throttle.deleteMany({});
});

const mailsTo = (to: string) => db.outboxMail.findMany({ where: { to }, orderBy: { createdAt: "asc" } });
const tokenTo = async (to: string) => openToken((await mailsTo(to)).at(-1)?.sealedToken ?? null) ?? "";
const aSubscriber = (email: string) =>
  db.subscriber.create({ data: { email, state: "confirmed", confirmedAt: new Date() } });
const sendAll = async () => {
  for (const { id } of await db.outboxMail.findMany({ where: { state: "queued" } })) await sendMail(db, id);
};

test("a mail comes first; its link spends nothing when opened, and its button confirms once", async () => {
  await offerSubscription("reader@example.org", db);
  expect(await countSubscribers(officer, db)).toBe(0);
  const token = await tokenTo("reader@example.org");
  await sendAll();
  expect(taken[0]?.text).toContain(`/subscribe/${token}`);
  expect(await isSubscriptionOpen(token, db)).toBe(true);
  expect(await isSubscriptionOpen(token, db)).toBe(true);
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => confirmSubscription(token, db)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await countSubscribers(officer, db)).toBe(1);
  expect(await isSubscriptionOpen(token, db)).toBe(false);
});

test("who is on the list gets no second mail; a second asking replaces the first link", async () => {
  await offerSubscription("twice@example.org", db);
  const first = await tokenTo("twice@example.org");
  await offerSubscription("twice@example.org", db);
  expect(await isSubscriptionOpen(first, db)).toBe(false);
  expect((await mailsTo("twice@example.org"))[0]?.sealedToken).toBe(null);
  await confirmSubscription(await tokenTo("twice@example.org"), db);
  await offerSubscription("twice@example.org", db);
  expect(await mailsTo("twice@example.org")).toHaveLength(2);
});

test("nobody can have somebody's letter-box filled", async () => {
  for (let times = 0; times < 10; times++) await askToSubscribe("flooded@example.org", "n", db);
  const queued = db.$queryRaw`select 1 from graphile_worker.jobs where task_identifier = 'offerSubscription'`;
  expect(await queued).toHaveLength(3);
});

test("a link that is three days old opens nothing, and its address is forgotten", async () => {
  await offerSubscription("late@example.org", db);
  const token = await tokenTo("late@example.org");
  await db.$executeRaw`update "Subscriber" set "confirmBy" = now() - interval '1 second'`;
  expect(await isSubscriptionOpen(token, db)).toBe(false);
  await expect(confirmSubscription(token, db)).rejects.toMatchObject({ kind: "refused" });
  await cleanSubscribers(db);
  expect(await db.subscriber.count()).toBe(0);
});

test("a published item is told to each subscriber once, with a way to stop in one click", async () => {
  const [one, two] = [await aSubscriber("one@example.org"), await aSubscriber("two@example.org")];
  await db.subscriber.create({ data: { email: "unconfirmed@example.org" } });
  const id = await anItem(db, officer, "news", { title: "Something new" });
  expect(await publishItem(officer, "news", id, { tell: true }, db)).toEqual({ told: true });
  await tellSubscribers(db, { itemId: id });
  await tellSubscribers(db, { itemId: id });
  await sendAll();
  expect(taken.map(({ to }) => [to].flat()[0]?.text).sort()).toEqual(["one@example.org", "two@example.org"]);
  const mail = taken.find(({ to }) => [to].flat()[0]?.text === "one@example.org");
  expect(mail?.subject).toBe("Something new");
  const stop = `http://localhost:3000/unsubscribe/${unsubscribeToken(one.id)}`;
  expect(mail?.headers.get("list")).toMatchObject({ unsubscribe: { url: stop } });
  expect(mail?.headerLines.map(({ line }) => line)).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(mail?.text).toContain(stop);
  expect(await unsubscribe(unsubscribeToken(two.id), db)).toBe(true);
  expect(await unsubscribe(unsubscribeToken(two.id), db), "again").toBe(true);
  expect(await db.subscriber.findMany({ select: { email: true }, where: { state: "confirmed" } })).toEqual([
    { email: "one@example.org" },
  ]);

  await withdrawItem(officer, "news", id, { reason: "Replaced" }, db);
  expect(await publishItem(officer, "news", id, { tell: true }, db), "mailed once in its life").toEqual({
    told: false,
  });
});

test("a mail that has not gone when its item is withdrawn, or its reader has left, does not go", async () => {
  const [stays, leaves] = [await aSubscriber("stays@example.org"), await aSubscriber("leaves@example.org")];
  const id = await anItem(db, officer);
  await publishItem(officer, "news", id, { tell: true }, db);
  await tellSubscribers(db, { itemId: id });
  await unsubscribe(unsubscribeToken(leaves.id), db);
  const [mail] = await mailsTo(stays.email);
  await withdrawItem(officer, "news", id, { reason: "Replaced" }, db);
  await sendMail(db, mail?.id ?? "");
  await publishItem(officer, "news", id, { tell: false }, db);
  await sendAll();
  expect(taken).toEqual([]);
});

test("a link to stop is made for one subscriber; a changed one is none of ours", async () => {
  const { id } = await aSubscriber("kept@example.org");
  const token = unsubscribeToken(id);
  const forged = `${"0".repeat(32)}${token.slice(32)}`;
  for (const wrong of ["", "x", token.slice(0, -1), forged, `${token}x`]) {
    expect(isUnsubscribeLink(wrong)).toBe(false);
    expect(await unsubscribe(wrong, db)).toBe(false);
  }
  expect(await db.subscriber.count()).toBe(1);
});

test("the list is the Secretariat's alone; taking one off leaves no address on the trail", async () => {
  const { id, email } = await aSubscriber("off@example.org");
  const stranger = await actorOf(db, await aPerson(db, { role: "head" }));
  for (const act of [
    () => listSubscribers(stranger, { q: "" }, db),
    () => countSubscribers(stranger, db),
    () => readSubscriber(stranger, id, db),
    () => removeSubscriber(stranger, id, db),
  ]) {
    await expect(act()).rejects.toMatchObject({ kind: "notFound" });
  }
  expect((await listSubscribers(officer, { q: "OFF@" }, db)).subscribers).toMatchObject([{ email }]);
  await removeSubscriber(officer, id, db);
  expect(await db.subscriber.count()).toBe(0);
  expect(JSON.stringify(await db.auditEntry.findMany({ select: { details: true, subjectId: true } }))).not.toContain(
    email,
  );
});
