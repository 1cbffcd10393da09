import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { createAgency, editAgency, endAgency, readAgency } from "#features/membership/agencies.server.ts";
import { askForAddress, confirmAddress } from "#features/membership/change-address.server.ts";
import {
  endSecretariat,
  giveRole,
  giveSecretariat,
  moveToAgency,
  renamePerson,
} from "#features/membership/edit-person.server.ts";
import { importPeople, previewImport } from "#features/membership/import-people.server.ts";
import {
  acceptInvitation,
  invitePerson,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from "#features/membership/invitations.server.ts";
import { reactivatePerson } from "#features/membership/reactivate-person.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { listRoster, readPerson } from "#features/membership/roster.server.ts";
import { changeOwnPassword, isResetOpen, resetPassword, sendReset } from "#features/identity/change-password.server.ts";
import { knowsDevice } from "#features/identity/known-device.server.ts";
import { readSession } from "#features/identity/session.server.ts";
import { openToken } from "#platform/mail/outbox.server.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const PASSWORD = "eleven quiet herons cross the harbour";
const chosen = {
  name: "Delegate for tests",
  timeZone: "Asia/Tokyo",
  newPassword: PASSWORD,
  device: "",
  address: "",
  cookies: null,
};

const aHead = async () => {
  const agency = await anAgency(db);
  const person = await aPerson(db, { agencyId: agency.id, role: "head" });
  return { agency, person, actor: await actorOf(db, person) };
};
const invited = (
  agencyId: string | null,
  email: string,
  role: "head" | "alternate" | "delegate" | "observer" = "delegate",
) => ({
  name: "Somebody new",
  email,
  agencyId,
  role,
  isSecretariat: false,
});
const tokenFor = async (personId: string, template = "invitation") => {
  const mail = await db.outboxMail.findFirstOrThrow({ where: { personId, template, sealedToken: { not: null } } });
  return openToken(mail.sealedToken) ?? "";
};
const stateOf = async (id: string) => (await db.person.findUniqueOrThrow({ where: { id } })).state;

describe("an invitation", () => {
  test("is taken once, by its link alone, and opens a session", async () => {
    const { agency } = await aHead();
    const id = await invitePerson(officer, invited(agency.id, "new-1@example.org"), db);
    const token = await tokenFor(id);
    expect(await readInvitation(token, db)).toMatchObject({ email: "new-1@example.org", role: "delegate" });
    expect(await stateOf(id)).toBe("invited");
    const [cookie = "", device = ""] = await acceptInvitation(token, chosen, db);
    expect(knowsDevice(device.split(";")[0] ?? "", "new-1@example.org")).toBe(true);
    expect(await readSession(cookie.split(";")[0] ?? "", db)).toMatchObject({ personId: id });
    await expect(acceptInvitation(token, chosen, db)).rejects.toMatchObject({ kind: "notFound" });
    expect(await actorOf(db, { id })).toMatchObject({ role: "delegate", agencyId: agency.id, name: chosen.name });
  });

  test("of fifty clicks at once opens one account", async () => {
    const { agency } = await aHead();
    const id = await invitePerson(officer, invited(agency.id, "new-2@example.org"), db);
    const token = await tokenFor(id);
    const clicks = await Promise.allSettled(Array.from({ length: 12 }, () => acceptInvitation(token, chosen, db)));
    expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.agencyRole.count({ where: { personId: id } })).toBe(1);
  });

  test("sent again makes the earlier link worthless; withdrawn, every link", async () => {
    const { agency } = await aHead();
    const id = await invitePerson(officer, invited(agency.id, "new-3@example.org"), db);
    const first = await tokenFor(id);
    await resendInvitation(officer, id, db);
    expect(await readInvitation(first, db)).toBeNull();
    const second = await tokenFor(id);
    expect(await readInvitation(second, db)).not.toBeNull();
    await revokeInvitation(officer, id, db);
    expect(await readInvitation(second, db)).toBeNull();
    await expect(acceptInvitation(second, chosen, db)).rejects.toMatchObject({ kind: "notFound" });
    expect(await invitePerson(officer, invited(agency.id, "new-3@example.org"), db)).toBe(id);
  });

  test("is not sent to an address that has an account", async () => {
    const { agency, person } = await aHead();
    await expect(invitePerson(officer, invited(agency.id, person.email), db)).rejects.toMatchObject({
      kind: "refused",
      field: "email",
    });
  });

  test("a head invites the own agency's delegates and observers, and nobody else", async () => {
    const { agency, actor } = await aHead();
    const other = await anAgency(db);
    await expect(invitePerson(actor, invited(agency.id, "new-4@example.org", "observer"), db)).resolves.toBeDefined();
    await expect(invitePerson(actor, invited(agency.id, "new-5@example.org", "alternate"), db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(invitePerson(actor, invited(other.id, "new-5@example.org"), db)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(
      invitePerson(actor, { ...invited(agency.id, "new-5@example.org"), isSecretariat: true }, db),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("roles", () => {
  test("an agency has one head, also when two are named at once", async () => {
    const agency = await anAgency(db);
    const [one, two] = [await aPerson(db, { agencyId: agency.id }), await aPerson(db, { agencyId: agency.id })];
    const named = await Promise.allSettled([
      giveRole(officer, one.id, "head", db),
      giveRole(officer, two.id, "head", db),
    ]);
    expect(named.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.agencyRole.count({ where: { agencyId: agency.id, role: "head", until: null } })).toBe(1);
  });

  test("and up to three alternates, named by its head", async () => {
    const { agency, actor } = await aHead();
    const people = await Promise.all([1, 2, 3, 4].map(() => aPerson(db, { agencyId: agency.id })));
    const named = await Promise.allSettled(people.map(({ id }) => giveRole(actor, id, "alternate", db)));
    expect(named.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("a head names no head, and touches no other agency", async () => {
    const { agency, actor } = await aHead();
    const own = await aPerson(db, { agencyId: agency.id });
    const stranger = await aPerson(db);
    await expect(giveRole(actor, own.id, "head", db)).rejects.toMatchObject({ kind: "forbidden" });
    for (const act of [
      () => giveRole(actor, stranger.id, "observer", db),
      () => retirePerson(actor, stranger.id, db),
      () => renamePerson(actor, stranger.id, { name: "Another", version: 1 }, db),
      () => moveToAgency(actor, own.id, stranger.agencyId ?? "", db),
      () => giveSecretariat(actor, own.id, db),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  test("who works for the Secretariat speaks for no agency", async () => {
    const { agency, person } = await aHead();
    await expect(giveSecretariat(officer, person.id, db)).rejects.toMatchObject({ kind: "refused" });
    const delegate = await aPerson(db, { agencyId: agency.id });
    await giveSecretariat(officer, delegate.id, db);
    await expect(giveRole(officer, delegate.id, "alternate", db)).rejects.toMatchObject({ kind: "refused" });
    await endSecretariat(officer, delegate.id, db);
  });

  test("who becomes an observer keeps observer seats only", async () => {
    const person = await aPerson(db);
    const [member, observer] = [await aGroup(db), await aGroup(db)];
    await aSeat(db, member.id, person, "chair");
    await aSeat(db, observer.id, person, "observer");
    await giveRole(officer, person.id, "observer", db);
    expect((await actorOf(db, person)).seats.map(({ groupId }) => groupId)).toEqual([observer.id]);
  });

  test("changing agency ends role and seats, and keeps both on record", async () => {
    const { person } = await aHead();
    const target = await anAgency(db);
    const group = await aGroup(db);
    await aSeat(db, group.id, person, "member");
    await moveToAgency(officer, person.id, target.id, db);
    expect(await actorOf(db, person)).toMatchObject({ agencyId: target.id, role: "delegate", seats: [] });
    expect(await db.agencyRole.count({ where: { personId: person.id } })).toBe(2);
    expect(await db.seat.count({ where: { personId: person.id, until: { not: null } } })).toBe(1);
  });
});

test("a new password or a new address ends the link that a forgotten password was mailed", async () => {
  const { agency } = await aHead();
  const person = await aPerson(db, { agencyId: agency.id });
  const ask = async () => {
    const { email } = await db.person.findUniqueOrThrow({ where: { id: person.id } });
    await sendReset(email, db);
    return tokenFor(person.id, "password-reset");
  };
  const first = await ask();
  await resetPassword(await ask(), PASSWORD, db);
  expect(await isResetOpen(first, db)).toBe(false);
  const changing = await ask();
  await changeOwnPassword(person.id, { currentPassword: PASSWORD, newPassword: `${PASSWORD} again`, secret: "" }, db);
  expect(await isResetOpen(changing, db)).toBe(false);
  const moving = await ask();
  await askForAddress(officer, person.id, "lost-mailbox@example.org", db);
  await confirmAddress(await tokenFor(person.id, "confirm-address"), db);
  expect(await isResetOpen(moving, db)).toBe(false);
  expect(await db.outboxMail.count({ where: { template: "password-reset", sealedToken: { not: null } } })).toBe(0);
});

test("an agency takes part from a day that has come, and until one that is not before it", async () => {
  const { agency } = await aHead();
  const facts = await readAgency(officer, agency.id, db);
  const since = (day: string) =>
    editAgency(
      officer,
      agency.id,
      {
        shortName: facts.shortName,
        name: facts.name,
        country: facts.country,
        site: "",
        since: day,
        sincePrecision: "day",
        version: facts.version,
      },
      db,
    );
  await expect(since("2999-01-01")).rejects.toMatchObject({ field: "since" });
  await since("2019-05-01");
  await expect(endAgency(officer, agency.id, "1990-01-01", db)).rejects.toMatchObject({ field: "endedOn" });
});

test("a list takes up again who was uninvited, and a quotation mark within a cell", async () => {
  const { agency } = await aHead();
  const id = await invitePerson(officer, invited(agency.id, "uninvited@example.org"), db);
  await revokeInvitation(officer, id, db);
  const list = `name,address,agency,role\nA "Bee" C,uninvited@example.org,${agency.shortName},delegate`;
  const { rows } = await previewImport(officer, list, db);
  expect(rows).toMatchObject([{ name: 'A "Bee" C', outcome: "invite" }]);
});

describe("retiring", () => {
  test("ends sessions, role, seats and open links at once, and can be undone", async () => {
    const { agency } = await aHead();
    const id = await invitePerson(officer, invited(agency.id, "leaver@example.org"), db);
    const [cookie = ""] = await acceptInvitation(await tokenFor(id), chosen, db);
    const group = await aGroup(db);
    await aSeat(db, group.id, { id, agencyId: agency.id });
    await retirePerson(officer, id, db);
    expect(await readSession(cookie.split(";")[0] ?? "", db)).toBeNull();
    expect(await db.seat.count({ where: { personId: id, until: null } })).toBe(0);
    expect(await db.agencyRole.count({ where: { personId: id, until: null } })).toBe(0);
    await reactivatePerson(officer, id, agency.id, db);
    expect(await actorOf(db, { id })).toMatchObject({ role: "delegate", seats: [] });
  });

  test("an agency that leaves retires its people with it; its history stays", async () => {
    const { agency, person } = await aHead();
    const waiting = await invitePerson(officer, invited(agency.id, "waiting@example.org"), db);
    const token = await tokenFor(waiting);
    await endAgency(officer, agency.id, "2026-06-30", db);
    expect(await stateOf(person.id)).toBe("retired");
    await expect(acceptInvitation(token, chosen, db)).rejects.toMatchObject({ kind: "notFound" });
    expect(await db.agencyRole.count({ where: { agencyId: agency.id, until: null } })).toBe(0);
    expect(await db.agencyRole.count({ where: { agencyId: agency.id } })).toBe(1);
    await expect(endAgency(officer, agency.id, "2026-07-01", db)).rejects.toMatchObject({ kind: "refused" });
  });
});

test("a new address is confirmed by its own link, and the old one is told", async () => {
  const person = await aPerson(db);
  await askForAddress(officer, person.id, "moved@example.org", db);
  expect((await db.person.findUniqueOrThrow({ where: { id: person.id } })).email).toBe(person.email);
  expect(await db.outboxMail.count({ where: { to: person.email, template: "address-changing" } })).toBe(1);
  const token = await tokenFor(person.id, "confirm-address");
  await confirmAddress(token, db);
  expect((await db.person.findUniqueOrThrow({ where: { id: person.id } })).email).toBe("moved@example.org");
  await expect(confirmAddress(token, db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(askForAddress(await actorOf(db, person), person.id, "x@example.org", db)).rejects.toMatchObject({
    kind: "forbidden",
  });
});

describe("two editors", () => {
  test("of a person: the second is told, with what stands now", async () => {
    const person = await aPerson(db);
    await renamePerson(officer, person.id, { name: "First", version: 1 }, db);
    await expect(renamePerson(officer, person.id, { name: "Second", version: 1 }, db)).rejects.toMatchObject({
      kind: "conflict",
      theirs: { name: "First" },
    });
  });

  test("of an agency: the same", async () => {
    const facts = {
      shortName: "TWO",
      name: "Two editors",
      country: "Here",
      since: "",
      sincePrecision: "day" as const,
      site: "",
    };
    const id = await createAgency(officer, facts, db);
    await editAgency(officer, id, { ...facts, name: "First", version: 1 }, db);
    await expect(editAgency(officer, id, { ...facts, name: "Second", version: 1 }, db)).rejects.toMatchObject({
      kind: "conflict",
    });
    expect((await readAgency(officer, id, db)).name).toBe("First");
    await expect(createAgency(officer, facts, db)).rejects.toMatchObject({ kind: "refused", field: "shortName" });
    const delegate = await actorOf(db, await aPerson(db));
    await expect(createAgency(delegate, facts, db)).rejects.toMatchObject({ kind: "notFound" });
    await expect(readAgency(delegate, id, db)).rejects.toMatchObject({ kind: "notFound" });
  });
});

describe("a pasted list", () => {
  test("is shown line by line before anything happens, then invites the good ones", async () => {
    const agency = await anAgency(db, { shortName: "LIST" });
    const known = await aPerson(db);
    const list = [
      "name,email,agency,role",
      `One,one@example.org,list,delegate`,
      `Two,not an address,LIST,delegate`,
      `Three,three@example.org,NOWHERE,delegate`,
      `Four,four@example.org,LIST,king`,
      `Five,${known.email},LIST,observer`,
      `"Six, with a comma",six@example.org,LIST,observer`,
      `One again,one@example.org,LIST,delegate`,
    ].join("\n");
    const preview = await previewImport(officer, list, db);
    expect(preview.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, "invite"],
      [3, "wrong"],
      [4, "wrong"],
      [5, "wrong"],
      [6, "known"],
      [7, "invite"],
      [8, "wrong"],
    ]);
    expect(await db.person.count({ where: { email: "one@example.org" } })).toBe(0);
    const again = await previewImport(officer, list, db);
    expect(again.seal).toBe(preview.seal);
    expect(await importPeople(officer, list, db)).toBe(2);
    expect((await previewImport(officer, list, db)).seal).not.toBe(preview.seal);
    expect(await importPeople(officer, list, db)).toBe(0);
    expect(await db.person.count({ where: { agencyId: agency.id } })).toBe(2);
    await expect(previewImport((await aHead()).actor, list, db)).rejects.toMatchObject({ kind: "notFound" });
  });
});

test("a list with more heads or alternates than an agency has room for says so before anybody is invited", async () => {
  const agency = await anAgency(db);
  await aPerson(db, { agencyId: agency.id, role: "alternate" });
  const rows = ["head", "head", "alternate", "alternate", "alternate", "observer"].map(
    (role, at) => `Person,room-${at}@example.org,${agency.shortName},${role}`,
  );
  const preview = await previewImport(officer, rows.join("\n"), db);
  expect(preview.rows.map(({ outcome }) => outcome)).toEqual([
    "invite",
    "wrong",
    "invite",
    "invite",
    "wrong",
    "invite",
  ]);
  expect(await importPeople(officer, rows.join("\n"), db)).toBe(4);
});

describe("the roster", () => {
  test("shows addresses to the own agency and to people of a shared working group only", async () => {
    const group = await aGroup(db);
    const [plenary] = await Promise.all([aGroup(db, { kind: "plenary" })]);
    const [reader, colleague, mate, stranger] = [
      await aPerson(db),
      await aPerson(db),
      await aPerson(db),
      await aPerson(db),
    ];
    await db.person.update({ where: { id: colleague.id }, data: { agencyId: reader.agencyId } });
    await aSeat(db, group.id, reader);
    await aSeat(db, group.id, mate);
    await aSeat(db, plenary.id, stranger, "chair");
    const actor = await actorOf(db, reader);
    const emailOf = async (id: string) => (await readPerson(actor, id, db)).email;
    expect(await emailOf(colleague.id)).toBe(colleague.email);
    expect(await emailOf(mate.id)).toBe(mate.email);
    expect(await emailOf(stranger.id)).toBeNull();
  });

  test("who is invited or retired does not exist for delegates of other agencies", async () => {
    const retired = await aPerson(db, { state: "retired", name: "Canary in retirement" });
    const reader = await actorOf(db, await aPerson(db));
    await expect(readPerson(reader, retired.id, db)).rejects.toMatchObject({ kind: "notFound" });
    expect((await listRoster(reader, { q: "Canary" }, db)).people).toEqual([]);
    expect((await listRoster(officer, { q: "Canary" }, db)).people).toHaveLength(1);
  });

  test("pages by key, and leaves nobody out", async () => {
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await listRoster(officer, { after }, db);
      for (const { id } of page.people) seen.add(id);
      after = page.next ?? undefined;
    } while (after);
    expect(seen.size).toBe(await db.person.count());
  });
});

test("the last active officer stays, not even fifty at once end that", async () => {
  const officers = await db.secretariatTerm.findMany({ where: { until: null }, select: { personId: true } });
  for (let more = officers.length; more < 5; more++) await aPerson(db, { isSecretariat: true });
  const all = await db.secretariatTerm.findMany({ where: { until: null }, select: { personId: true } });
  const tries = Array.from({ length: 50 }, (_, index) => all[index % all.length]?.personId ?? "");
  await Promise.allSettled(
    tries.map((id, index) => (index % 2 ? retirePerson(officer, id, db) : endSecretariat(officer, id, db))),
  );
  expect(await db.secretariatTerm.count({ where: { until: null, person: { state: "active" } } })).toBe(1);
});
