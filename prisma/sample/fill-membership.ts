import { randomUUID } from "node:crypto";
import type { Tx } from "#platform/db/db.server.ts";
import { agencies } from "./content/agencies.ts";
import { chairTerms } from "./content/chair-agencies.ts";
import { groups } from "./content/groups.ts";
import type { SamplePerson } from "./content/people.ts";

const DAYS = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAYS);
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const required = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Error(`The sample content names ${name}, which it does not hold.`);
  return value;
};

/** Agencies, groups and people of the sample content, with their dates. */
export async function fillMembership(
  tx: Tx,
  facts: { people: readonly SamplePerson[]; emailOf: (key: string) => string; hashes: ReadonlyMap<string, string> },
) {
  const agencyIds = new Map(agencies.map(({ shortName }) => [shortName, randomUUID()]));
  const groupIds = new Map(groups.map(({ code }) => [code, randomUUID()]));
  const personIds = new Map(facts.people.map(({ key }) => [key, randomUUID()]));
  const agencyIdOf = (name: string) => required(agencyIds.get(name), name);

  await tx.agency.createMany({
    data: agencies.map((agency) => ({
      ...agency,
      id: agencyIdOf(agency.shortName),
      slug: agency.shortName.toLowerCase().replaceAll(" ", "-"),
      since: dateOf(agency.since),
    })),
  });
  await tx.chairAgencyTerm.createMany({
    data: chairTerms.map(({ agency, ...term }) => ({
      ...term,
      agencyId: agencyIdOf(agency),
      from: dateOf(term.from),
      to: term.to === null ? null : dateOf(term.to),
    })),
  });
  await tx.group.createMany({
    data: groups.map(({ isConcluded, ...group }) => ({
      ...group,
      id: required(groupIds.get(group.code), group.code),
      createdAt: ago(900),
      concludedAt: isConcluded ? ago(200) : null,
    })),
  });
  await tx.person.createMany({
    data: facts.people.map((person) => ({
      id: required(personIds.get(person.key), person.key),
      name: person.name,
      email: facts.emailOf(person.key),
      state: person.state,
      agencyId: person.agency && agencyIdOf(person.agency),
      passwordHash: facts.hashes.get(person.key) ?? null,
      timeZone: person.timeZone,
      createdAt: ago(400),
      retiredAt: person.state === "retired" ? ago(90) : null,
    })),
  });
  const until = (person: SamplePerson) => (person.state === "retired" ? ago(90) : null);
  await tx.agencyRole.createMany({
    data: facts.people.flatMap((person) =>
      person.agency && person.role
        ? [
            {
              personId: required(personIds.get(person.key), person.key),
              agencyId: agencyIdOf(person.agency),
              role: person.role,
              since: ago(400),
              until: until(person),
            },
          ]
        : [],
    ),
  });
  await tx.secretariatTerm.createMany({
    data: facts.people
      .filter(({ isSecretariat }) => isSecretariat)
      .map(({ key }) => ({ personId: required(personIds.get(key), key), since: ago(400) })),
  });
  await tx.seat.createMany({
    data: facts.people.flatMap((person) =>
      person.seats.map(([code, kind]) => ({
        groupId: required(groupIds.get(code), code),
        personId: required(personIds.get(person.key), person.key),
        agencyId: person.agency && agencyIdOf(person.agency),
        kind,
        since: ago(380),
        until: until(person),
      })),
    ),
  });
  return { agencyIds, groupIds, personIds };
}
