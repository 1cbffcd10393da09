import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { maySeePerson, peopleSeenBy } from "#access/membership.ts";
import { editAgency, endAgency } from "#features/membership/agencies.server.ts";
import { askForAddress } from "#features/membership/change-address.server.ts";
import {
  endSecretariat,
  giveRole,
  giveSecretariat,
  moveToAgency,
  renamePerson,
} from "#features/membership/edit-person.server.ts";
import { importPeople } from "#features/membership/import-people.server.ts";
import { invitePerson, resendInvitation, revokeInvitation } from "#features/membership/invitations.server.ts";
import { reactivatePerson } from "#features/membership/reactivate-person.server.ts";
import { retirePerson } from "#features/membership/retire-person.server.ts";
import { exportRoster, listRoster, readPerson } from "#features/membership/roster.server.ts";
import { giveSeat } from "#features/groups/seats.server.ts";
import { readGroup } from "#features/groups/read-group.server.ts";
import type { Actor } from "#access/actor.ts";
import { actorOf, aGroup, anAgency, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

const kindOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { kind?: string }) => error.kind,
  );

/** Every act on a person, by its verb. */
const actsOn = (actor: Actor, id: string, agencyId: string) => ({
  rename: () => renamePerson(actor, id, { name: "Another", version: 1 }, db),
  role: () => giveRole(actor, id, "observer", db),
  alternate: () => giveRole(actor, id, "alternate", db),
  move: () => moveToAgency(actor, id, agencyId, db),
  address: () => askForAddress(actor, id, "another@example.org", db),
  giveFlag: () => giveSecretariat(actor, id, db),
  endFlag: () => endSecretariat(actor, id, db),
  retire: () => retirePerson(actor, id, db),
  reactivate: () => reactivatePerson(actor, id, agencyId, db),
  resend: () => resendInvitation(actor, id, db),
  revoke: () => revokeInvitation(actor, id, db),
});
const answers = async (acts: ReturnType<typeof actsOn>) =>
  new Set(await Promise.all(Object.values(acts).map((act) => kindOf(act()))));

describe("a stranger", () => {
  test("of another agency may do nothing to an active person, whom they see", async () => {
    const person = await aPerson(db);
    const head = await actorOf(db, await aPerson(db, { role: "head" }));
    expect(await answers(actsOn(head, person.id, head.agencyId ?? ""))).toEqual(new Set(["forbidden"]));
  });

  test("is told nothing of who is invited or retired elsewhere, whatever they try", async () => {
    const agency = await anAgency(db);
    const retired = await aPerson(db, { agencyId: agency.id, state: "retired" });
    const invited = await invitePerson(
      officer,
      { name: "Waiting", email: "waiting@example.org", agencyId: agency.id, role: "delegate", isSecretariat: false },
      db,
    );
    const head = await actorOf(db, await aPerson(db, { role: "head" }));
    const delegate = await actorOf(db, await aPerson(db, { agencyId: agency.id }));
    for (const actor of [head, delegate]) {
      for (const id of [retired.id, invited, "00000000-0000-4000-8000-000000000000", "no id"]) {
        expect(await answers(actsOn(actor, id, agency.id))).toEqual(new Set(["notFound"]));
        expect(await kindOf(readPerson(actor, id, db))).toBe("notFound");
      }
    }
  });

  test("has no part in agencies, lists and exports", async () => {
    const agency = await anAgency(db);
    const head = await actorOf(db, await aPerson(db, { agencyId: agency.id, role: "head" }));
    const facts = { shortName: "X", name: "X", country: "X", since: "", sincePrecision: "day" as const, site: "" };
    expect(await kindOf(editAgency(head, agency.id, { ...facts, version: 1 }, db))).toBe("notFound");
    expect(await kindOf(endAgency(head, agency.id, "2020-01-01", db))).toBe("notFound");
    expect(await kindOf(exportRoster(head, db))).toBe("notFound");
    expect(await kindOf(importPeople(head, "A,a@example.org,X,delegate", db))).toBe("notFound");
  });
});

describe("a head of delegation", () => {
  test("edits and retires the own delegates and observers, and takes nobody back", async () => {
    const agency = await anAgency(db);
    const head = await actorOf(db, await aPerson(db, { agencyId: agency.id, role: "head" }));
    const delegate = await aPerson(db, { agencyId: agency.id });
    await renamePerson(head, delegate.id, { name: "Delegate, renamed", version: 1 }, db);
    await giveRole(head, delegate.id, "observer", db);
    await giveRole(head, delegate.id, "alternate", db);
    expect(await kindOf(retirePerson(head, delegate.id, db))).toBe("forbidden");
    await giveRole(head, delegate.id, "delegate", db);
    await retirePerson(head, delegate.id, db);
    expect(await kindOf(reactivatePerson(head, delegate.id, agency.id, db))).toBe("forbidden");
  });

  test("never touches a person with the secretariat flag", async () => {
    const agency = await anAgency(db);
    const head = await actorOf(db, await aPerson(db, { agencyId: agency.id, role: "head" }));
    const flagged = await aPerson(db, { agencyId: agency.id, isSecretariat: true });
    expect(await answers(actsOn(head, flagged.id, agency.id))).toEqual(new Set(["forbidden"]));
  });

  test("learns no name from an address that is taken elsewhere", async () => {
    const elsewhere = await aPerson(db, { name: "Canary elsewhere" });
    const head = await actorOf(db, await aPerson(db, { role: "head" }));
    const wanted = { name: "N", email: elsewhere.email, agencyId: head.agencyId, role: "delegate" as const };
    const error = await invitePerson(head, { ...wanted, isSecretariat: false }, db).catch((each: Error) => each);
    expect((error as Error).message).not.toContain("Canary");
  });
});

test("the sentence on who sees whom and its twin agree, for everybody", async () => {
  const [one, two] = [await anAgency(db), await anAgency(db)];
  for (const agencyId of [one.id, two.id]) {
    for (const state of ["invited", "active", "retired"] as const) await aPerson(db, { agencyId, state });
  }
  const actors = [
    officer,
    ...(await Promise.all(
      (["head", "alternate", "delegate", "observer"] as const).map(async (role) =>
        actorOf(db, await aPerson(db, { agencyId: one.id, role })),
      ),
    )),
    await actorOf(db, await aPerson(db, { agencyId: null })),
  ];
  const everybody = await db.person.findMany({ select: { id: true, state: true, agencyId: true } });
  for (const actor of actors) {
    const seen = await db.person.findMany({ where: peopleSeenBy(actor), select: { id: true } });
    const wanted = everybody.filter((person) => maySeePerson(actor, person)).map(({ id }) => id);
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(wanted));
    if (actor.role === null && !actor.isSecretariat) continue;
    const listed = new Set<string>();
    for (let after: string | undefined, more = true; more;) {
      const page = await listRoster(actor, { after }, db);
      page.people.forEach(({ id }) => listed.add(id));
      more = page.next !== null;
      after = page.next ?? undefined;
    }
    expect(listed).toEqual(new Set(wanted));
  }
});

test("earlier roles are shown to the person, the own head and the Secretariat, and to nobody else", async () => {
  const person = await aPerson(db);
  const target = await anAgency(db);
  await moveToAgency(officer, person.id, target.id, db);
  const head = await actorOf(db, await aPerson(db, { agencyId: target.id, role: "head" }));
  const colleague = await actorOf(db, await aPerson(db, { agencyId: target.id }));
  const pastOf = async (actor: Actor) => (await readPerson(actor, person.id, db)).history.filter(({ until }) => until);
  for (const actor of [officer, head, await actorOf(db, person)]) expect(await pastOf(actor)).toHaveLength(1);
  expect(await pastOf(colleague)).toEqual([]);
});

test("a group page shows no address of who has left the group or the agency", async () => {
  const group = await aGroup(db);
  const colleague = await aPerson(db);
  const reader = await aPerson(db, { agencyId: colleague.agencyId });
  await aSeat(db, group.id, colleague);
  await aSeat(db, group.id, reader, "chair");
  const emails = async () => {
    const { current, former } = await readGroup(await actorOf(db, reader), group.slug, db);
    return [...current, ...former].map(({ email }) => email);
  };
  expect(await emails()).toContain(colleague.email);
  await moveToAgency(officer, colleague.id, (await anAgency(db)).id, db);
  expect(await emails()).not.toContain(colleague.email);
  expect(
    await kindOf(giveSeat(await actorOf(db, colleague), group.id, { personId: reader.id, kind: "member" }, db)),
  ).toBe("notFound");
});
