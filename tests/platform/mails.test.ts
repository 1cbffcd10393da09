import { SMTPServer } from "smtp-server";
import { simpleParser, type ParsedMail } from "mailparser";
import { afterAll, beforeEach, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { invitePerson, resendInvitation } from "#features/membership/invitations.server.ts";
import { lookAtMail, readOutbox, resendMail } from "#features/identity/read-outbox.server.ts";
import { config, setConfig } from "#platform/config.server.ts";
import { closeRelays, sendMail } from "#platform/mail/send-mail.server.ts";
import { actorOf, anAgency, anOfficer, aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

let answer: "take" | "later" = "take";
const taken: ParsedMail[] = [];
const relay = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    void simpleParser(stream).then((mail) => {
      if (answer === "later") return done(Object.assign(new Error("Try later"), { responseCode: 451 }));
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
const kept = config();
const withRelay = () => setConfig({ ...kept, smtpUrl: `smtp://127.0.0.1:${port}` });
afterAll(() => {
  closeRelays();
  return new Promise<void>((resolve) => relay.close(() => resolve()));
});
beforeEach(() => {
  answer = "take";
  taken.length = 0;
  setConfig(kept);
});

const invite = async () => {
  const agency = await anAgency(db);
  const address = `invited-${agency.shortName}@example.org`.toLowerCase();
  const id = await invitePerson(
    officer,
    { name: "New", email: address, agencyId: agency.id, role: "delegate", isSecretariat: false },
    db,
  );
  const mail = await db.outboxMail.findFirstOrThrow({ where: { personId: id } });
  return { id, address, mailId: mail.id, messageId: mail.messageId };
};
const rowOf = (id: string) => db.outboxMail.findUniqueOrThrow({ where: { id } });

test("without a relay a mail is kept, and an officer reads it whole, its link included", async () => {
  const { mailId } = await invite();
  expect((await rowOf(mailId)).state).toBe("kept");
  const { mail } = await lookAtMail(officer, mailId, db);
  expect(mail?.text).toMatch(/http:\/\/localhost:3000\/invitations\/[\w-]{43}/);
  const stranger = await actorOf(db, await aPerson(db));
  await expect(lookAtMail(stranger, mailId, db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(readOutbox(stranger, {}, db)).rejects.toMatchObject({ kind: "notFound" });
});

test("in production each look is on the trail and told to the person", async () => {
  const { id, mailId } = await invite();
  setConfig({ ...kept, isProduction: true });
  await lookAtMail(officer, mailId, db);
  expect(await db.auditEntry.count({ where: { act: "mail.lookedAt", subjectId: mailId } })).toBe(1);
  expect(await db.personNotice.count({ where: { personId: id } })).toBe(1);
});

test("a relay gets it once, with the link; then the token is wiped and never shown", async () => {
  withRelay();
  const { mailId, address, messageId } = await invite();
  expect((await rowOf(mailId)).state).toBe("queued");
  await sendMail(db, mailId);
  await sendMail(db, mailId);
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ messageId, subject: "Invitation to the ISECG Private Area" });
  expect(taken[0]?.headers.get("auto-submitted")).toBe("auto-generated");
  expect([taken[0]?.to].flat()[0]?.text).toBe(address);
  expect(taken[0]?.text).toMatch(/\/invitations\/[\w-]{43}/);
  expect(await rowOf(mailId)).toMatchObject({ state: "sent", sealedToken: null });
  await expect(lookAtMail(officer, mailId, db)).rejects.toMatchObject({ kind: "notFound" });
  expect(JSON.stringify(await readOutbox(officer, {}, db))).not.toContain("/invitations/");
});

test("a relay that says later is asked again with the same Message-ID; after three days it is given up, visibly", async () => {
  withRelay();
  const { mailId, messageId } = await invite();
  answer = "later";
  await sendMail(db, mailId);
  expect(await rowOf(mailId)).toMatchObject({ state: "queued", attempts: 1 });
  expect((await rowOf(mailId)).nextTryAt.getTime()).toBeGreaterThan(Date.now());
  answer = "take";
  await resendMail(officer, mailId, db);
  await sendMail(db, mailId);
  expect(taken[0]?.messageId).toBe(messageId);
  answer = "later";
  const late = await invite();
  await db.$executeRaw`update "OutboxMail" set "createdAt" = now() - interval '73 hours' where id = ${late.mailId}::uuid`;
  await sendMail(db, late.mailId);
  expect(await rowOf(late.mailId)).toMatchObject({ state: "dead", sealedToken: null });
  await expect(resendMail(officer, late.mailId, db)).rejects.toThrow("works no more");
});

test("an invitation that was sent anew while the first mail waited goes out once, with the link that works", async () => {
  withRelay();
  const { id, mailId } = await invite();
  await resendInvitation(officer, id, db);
  const second = await db.outboxMail.findFirstOrThrow({ where: { personId: id, sealedToken: { not: null } } });
  await sendMail(db, mailId);
  await sendMail(db, second.id);
  expect(taken.map(({ messageId }) => messageId)).toEqual([second.messageId]);
  expect(await rowOf(mailId)).toMatchObject({
    state: "dead",
    lastError: "Not sent: its link has been used or replaced.",
  });
});

test("rights are asked again before sending: an invitation of somebody who has joined does not go out", async () => {
  withRelay();
  const { id, mailId } = await invite();
  await db.person.update({ where: { id }, data: { state: "active" } });
  await sendMail(db, mailId);
  expect(taken).toEqual([]);
  expect((await rowOf(mailId)).state).toBe("dead");
});
