import { expect, test } from "vitest";
import { askForReset, changeOwnPassword, resetPassword, sendReset } from "#features/identity/change-password.server.ts";
import { keepForm, readKeptForm } from "#features/identity/kept-form.server.ts";
import { giveToken, peekToken, spendToken } from "#features/identity/one-time-token.server.ts";
import { openSetup } from "#features/identity/open-setup.server.ts";
import { hashPassword } from "#features/identity/password.server.ts";
import { readSession } from "#features/identity/session.server.ts";
import { setUp } from "#features/identity/set-up.server.ts";
import { signIn } from "#features/identity/sign-in.server.ts";
import { inTransaction } from "#platform/db/db.server.ts";
import { openToken } from "#platform/mail/outbox.server.ts";
import { aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const OLD = "plain cabbage under seven clocks";
const NEW = "eleven quiet herons cross the harbour";
const caller = { address: "10.0.0.1", userAgent: null, cookies: null };
const cookieHeader = (cookies: string[]) => cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");

test("before any officer exists a setup link opens once, and the newest alone", async () => {
  const [older, newest] = [await openSetup(db), await openSetup(db)];
  const facts = {
    groupName: "ISECG",
    name: "First",
    email: "first@example.org",
    newPassword: NEW,
    device: "",
    address: "",
  };
  await expect(setUp(older ?? "", facts, db)).rejects.toMatchObject({ kind: "notFound" });
  await setUp(newest ?? "", facts, db);
  await expect(setUp(newest ?? "", { ...facts, email: "second@example.org" }, db)).rejects.toMatchObject({
    kind: "notFound",
  });
  expect(await openSetup(db)).toBeNull();
});

test("of fifty who spend a token at once, one does", async () => {
  const person = await aPerson(db);
  const token = await giveToken(db, { purpose: "passwordReset", personId: person.id, hours: 1 });
  const spent = await Promise.all(Array.from({ length: 50 }, () => spendToken(db, "passwordReset", token)));
  expect(spent.filter(Boolean)).toHaveLength(1);
});

test("a token opens for its purpose only, and not after its end", async () => {
  const person = await aPerson(db);
  const token = await giveToken(db, { purpose: "passwordReset", personId: person.id, hours: 1 });
  expect(await peekToken(db, "invitation", token)).toBeNull();
  expect(await peekToken(db, "passwordReset", token)).not.toBeNull();
  await db.$executeRaw`update "OneTimeToken" set "expiresAt" = now() - interval '1 millisecond' where "personId" = ${person.id}::uuid`;
  expect(await spendToken(db, "passwordReset", token)).toBeNull();
});

test("a forgotten password: a mail with a link, spent once, and every session ends", async () => {
  const person = await aPerson(db, { passwordHash: await hashPassword(OLD) });
  const session = cookieHeader(await signIn({ email: person.email, password: OLD }, caller, db));
  await sendReset(person.email, db);
  const mail = await db.outboxMail.findFirstOrThrow({ where: { template: "password-reset", personId: person.id } });
  const token = openToken(mail.sealedToken) ?? "";
  expect(JSON.stringify(await db.oneTimeToken.findMany())).not.toContain(token);

  await expect(resetPassword(token, "isecg2026portal-isecg", db)).rejects.toMatchObject({
    kind: "refused",
    field: "newPassword",
  });
  await resetPassword(token, NEW, db);
  expect(await readSession(session, db)).toBeNull();
  await expect(resetPassword(token, OLD, db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(signIn({ email: person.email, password: NEW }, caller, db)).resolves.toBeDefined();
  expect((await db.outboxMail.findUniqueOrThrow({ where: { id: mail.id } })).sealedToken).toBeNull();
});

test("for an unknown address the same is queued, up to a number of times, and nothing is posted", async () => {
  const before = await db.outboxMail.count();
  const queued = () => db.$queryRaw`select 1 from graphile_worker.jobs where task_identifier = 'sendReset'`;
  for (let times = 0; times < 8; times++) await askForReset("nobody@example.org", "10.0.0.0/24", db);
  expect(await queued()).toHaveLength(5);
  await sendReset("nobody@example.org", db);
  expect(await db.outboxMail.count()).toBe(before);
});

test("changing one's password ends the other sessions, not this one", async () => {
  const person = await aPerson(db, { passwordHash: await hashPassword(OLD) });
  const here = cookieHeader(await signIn({ email: person.email, password: OLD }, caller, db));
  const there = cookieHeader(await signIn({ email: person.email, password: OLD }, caller, db));
  const secret = (await readSession(here, db))?.secret ?? "";
  const change = (currentPassword: string) =>
    changeOwnPassword(person.id, { currentPassword, newPassword: NEW, secret }, db);
  await expect(change("not this one")).rejects.toMatchObject({ kind: "refused", field: "currentPassword" });
  await change(OLD);
  expect(await readSession(here, db)).not.toBeNull();
  expect(await readSession(there, db)).toBeNull();
});

test("kept fields are shown to who typed them, for a quarter of an hour", async () => {
  const [person, other] = [await aPerson(db), await aPerson(db)];
  const token = await inTransaction(db, (tx) =>
    keepForm(
      person.id,
      [
        ["title", "Chapter 3, typed for an hour"],
        ["newPassword", "never shown again"],
      ],
      tx,
    ),
  );
  expect(await readKeptForm(person.id, token, db)).toEqual([["title", "Chapter 3, typed for an hour"]]);
  expect(await readKeptForm(other.id, token, db)).toBeNull();
  const [row] = await db.keptForm.findMany();
  expect(Buffer.from(row?.sealed ?? []).toString("latin1")).not.toContain("Chapter");
  await db.$executeRaw`update "KeptForm" set "expiresAt" = now() - interval '1 millisecond'`;
  expect(await readKeptForm(person.id, token, db)).toBeNull();
});
