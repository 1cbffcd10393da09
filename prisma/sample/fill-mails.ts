import { record } from "#features/audit/record.server.ts";
import { invitePerson } from "#features/membership/invitations.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import type { Tx } from "#platform/db/db.server.ts";
import type { SamplePerson } from "./content/people.ts";

/** Invitations that wait, made as an officer makes them: with their mails in the outbox and their entries on the trail. */
export async function fillMails(
  tx: Tx,
  facts: {
    people: readonly SamplePerson[];
    emailOf: (key: string) => string;
    ids: {
      agencyIds: ReadonlyMap<string, string>;
      personIds: ReadonlyMap<string, string>;
      groupIds: ReadonlyMap<string, string>;
    };
  },
) {
  const { agencyIds, personIds, groupIds } = facts.ids;
  const officer = await loadActor(personIds.get("officer") ?? "", tx);
  if (!officer) throw new Error("The sample content has no officer.");
  await record(tx, officer, "portal.setUp", { subject: { type: "person", id: officer.id } });
  for (const [shortName, id] of agencyIds) {
    await record(tx, officer, "agency.created", { subject: { type: "agency", id }, details: { shortName } });
  }
  for (const [code, id] of groupIds) {
    await record(tx, officer, "group.created", { subject: { type: "group", id }, groupId: id, details: { code } });
  }
  for (const person of facts.people.filter(({ state }) => state === "invited")) {
    await invitePerson(
      officer,
      {
        name: person.name,
        email: facts.emailOf(person.key),
        agencyId: (person.agency && agencyIds.get(person.agency)) ?? null,
        role: person.role,
        isSecretariat: false,
      },
      tx,
    );
  }
}
