import { expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { endAgency } from "#features/membership/agencies.server.ts";
import { askForAddress, confirmAddress } from "#features/membership/change-address.server.ts";
import { endSecretariat, giveRole, moveToAgency } from "#features/membership/edit-person.server.ts";
import { acceptInvitation, invitePerson } from "#features/membership/invitations.server.ts";
import { reactivatePerson } from "#features/membership/reactivate-person.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { giveSeat } from "#features/groups/seats.server.ts";
import { openToken } from "#platform/mail/outbox.server.ts";
import { registerReactions } from "#platform/events.server.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const chosen = {
  name: "New here",
  timeZone: "UTC",
  newPassword: "eleven quiet herons cross the harbour",
  device: "",
  cookies: null,
  address: "",
};
const tokenFor = async (personId: string, template: string) =>
  openToken(
    (await db.outboxMail.findFirstOrThrow({ where: { personId, template, sealedToken: { not: null } } })).sealedToken,
  ) ?? "";

test("an agency ends today or has ended, with one line on the trail for each of its people", async () => {
  const agency = await anAgency(db);
  const [one, two] = [await aPerson(db, { agencyId: agency.id }), await aPerson(db, { agencyId: agency.id })];
  const wanted = { name: "Waiting", email: "waits@example.org", agencyId: agency.id, role: "delegate" as const };
  const waiting = await invitePerson(officer, { ...wanted, isSecretariat: false }, db);
  await expect(endAgency(officer, agency.id, "2999-01-01", db)).rejects.toMatchObject({
    kind: "refused",
    field: "endedOn",
  });
  await endAgency(officer, agency.id, "2024-06-30", db);
  const trail = await db.auditEntry.findMany({ where: { act: "person.retired", subjectId: { in: [one.id, two.id] } } });
  expect(trail).toHaveLength(2);
  expect((await db.outboxMail.findFirstOrThrow({ where: { personId: waiting } })).sealedToken).toBeNull();
  const successor = await anAgency(db);
  expect(await invitePerson(officer, { ...wanted, agencyId: successor.id, isSecretariat: false }, db)).toBe(waiting);
});

test("who retired with an agency is taken back for its successor, or for the Secretariat", async () => {
  const agency = await anAgency(db);
  const [one, two] = [await aPerson(db, { agencyId: agency.id }), await aPerson(db, { agencyId: agency.id })];
  await endAgency(officer, agency.id, "2024-06-30", db);
  const successor = await anAgency(db);
  await expect(reactivatePerson(officer, one.id, agency.id, db)).rejects.toMatchObject({ kind: "refused" });
  await reactivatePerson(officer, one.id, successor.id, db);
  expect(await actorOf(db, one)).toMatchObject({ agencyId: successor.id, role: "delegate" });
  await reactivatePerson(officer, two.id, null, db);
  expect(await actorOf(db, two)).toMatchObject({ agencyId: null, isSecretariat: true });
});

test("the flag of who has nothing else is not ended: nobody is left without a place", async () => {
  const only = await aPerson(db, { isSecretariat: true });
  await expect(endSecretariat(officer, only.id, db)).rejects.toMatchObject({ kind: "refused" });
  await moveToAgency(officer, only.id, (await anAgency(db)).id, db);
  await endSecretariat(officer, only.id, db);
  expect(await actorOf(db, only)).toMatchObject({ role: "delegate", isSecretariat: false });
});

test("a seat given while a person retires or becomes an observer does not outlive that", async () => {
  for (let round = 0; round < 8; round++) {
    const group = await aGroup(db);
    const [leaver, observer] = [await aPerson(db), await aPerson(db)];
    await Promise.allSettled([
      giveSeat(officer, group.id, { personId: leaver.id, kind: "member" }, db),
      retirePerson(officer, leaver.id, db),
      giveSeat(officer, group.id, { personId: observer.id, kind: "member" }, db),
      giveRole(officer, observer.id, "observer", db),
    ]);
    expect(await db.seat.count({ where: { personId: leaver.id, until: null } })).toBe(0);
    const isObserver = (await actorOf(db, observer)).role === "observer";
    const seats = await db.seat.count({ where: { personId: observer.id, until: null, kind: "member" } });
    expect(isObserver && seats > 0).toBe(false);
  }
});

test("the same invitation sent five times at once is one invitation and one mail", async () => {
  const agency = await anAgency(db);
  const wanted = { name: "Once", email: "once@example.org", agencyId: agency.id, role: "observer" as const };
  const ids = await Promise.all(
    Array.from({ length: 5 }, () => invitePerson(officer, { ...wanted, isSecretariat: false }, db)),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await db.invitation.count({ where: { personId: ids[0] ?? "" } })).toBe(1);
  expect(await db.outboxMail.count({ where: { personId: ids[0] ?? "" } })).toBe(1);
  await expect(invitePerson(officer, { ...wanted, role: "delegate", isSecretariat: false }, db)).rejects.toMatchObject({
    kind: "refused",
    field: "email",
  });
});

test("who is invited for the Secretariat alone has no role, whatever the form said", async () => {
  const wanted = { name: "Officer", email: "officer-2@example.org", agencyId: null, role: "delegate" as const };
  const id = await invitePerson(officer, { ...wanted, isSecretariat: true }, db);
  await acceptInvitation(await tokenFor(id, "invitation"), chosen, db);
  expect(await actorOf(db, { id })).toMatchObject({ isSecretariat: true, role: null, agencyId: null });
});

test("an invitation as head finds the place taken, says by whom, and stays open", async () => {
  const agency = await anAgency(db);
  const wanted = { name: "Head to be", email: "head-to-be@example.org", agencyId: agency.id, role: "head" as const };
  const id = await invitePerson(officer, { ...wanted, isSecretariat: false }, db);
  const token = await tokenFor(id, "invitation");
  const holder = await aPerson(db, { agencyId: agency.id, role: "head", name: "Head by now" });
  await expect(acceptInvitation(token, chosen, db)).rejects.toThrow("Head by now");
  await retirePerson(officer, holder.id, db);
  await acceptInvitation(token, chosen, db);
  expect(await actorOf(db, { id })).toMatchObject({ role: "head" });
});

test("two people confirm the same new address at once: one has it, the other is told that the link is worthless", async () => {
  const [one, two] = [await aPerson(db), await aPerson(db)];
  await askForAddress(officer, one.id, "wanted@example.org", db);
  await askForAddress(officer, two.id, "wanted@example.org", db);
  const tokens = [await tokenFor(one.id, "confirm-address"), await tokenFor(two.id, "confirm-address")];
  const done = await Promise.allSettled(tokens.map((token) => confirmAddress(token, db)));
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = done.find((each): each is PromiseRejectedResult => each.status === "rejected");
  expect(refused?.reason).toMatchObject({ kind: "notFound" });
});

test("higher rooms hear that an agency has ended, and may refuse it", async () => {
  const agency = await anAgency(db);
  registerReactions({
    within: {
      "agency.ended": [() => Promise.reject(new Error("not now"))],
    },
    after: {},
  });
  await expect(endAgency(officer, agency.id, "2024-06-30", db)).rejects.toThrow("not now");
  registerEverything();
  expect((await db.agency.findUniqueOrThrow({ where: { id: agency.id } })).endedOn).toBeNull();
});
