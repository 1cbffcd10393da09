import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsOfAct } from "#features/audit/act-words.ts";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { giveSeat } from "#features/groups/seats.server.ts";
import { aGroup, anOfficer, aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const officer = await anOfficer(db);

test("an entry says in words what was done, and leads to the thing it was done on", async () => {
  const group = await aGroup(db);
  const person = await aPerson(db);
  await giveSeat(officer, group.id, { personId: person.id, kind: "member" }, db);
  const { entries } = await readTrail(officer, { act: "seat." }, db);
  expect(entries[0]).toMatchObject({
    act: "seat.given",
    words: "Gave a seat",
    subject: { path: `/private/groups/${group.slug}` },
    facts: [
      { name: "kind", value: "none → member" },
      { name: "person", value: person.name },
    ],
  });
});

test("every act that is recorded has its words", () => {
  const sources = readdirSync("app/features", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".server.ts"),
  );
  const acts = sources.flatMap((file) =>
    [...readFileSync(`app/features/${file}`, "utf8").matchAll(/record(?:\(\s*tx,|ed\()\s*\w+,\s*"([a-zA-Z.]+)"/g)].map(
      ([, act = ""]) => act,
    ),
  );
  expect(acts.length).toBeGreaterThan(30);
  expect(acts.filter((act) => wordsOfAct(act) === act)).toEqual([]);
});
