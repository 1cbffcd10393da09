import { expect, test } from "vitest";
import { readAgency } from "#features/membership/agencies.server.ts";
import { readLogo, removeLogo, setLogo } from "#features/membership/agency-logo.server.ts";
import { sweepBlobs } from "#features/files/sweep-blobs.server.ts";
import { aFile } from "#tests/factories/documents.ts";
import { actorOf, anAgency, anOfficer, aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const officer = await anOfficer(db);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const aPicture = async (size: number, mediaType = "image/png") => {
  const bytes = Buffer.alloc(size, size);
  bytes.set(PNG);
  return { ...(await aFile(bytes, "logo.png")), mediaType };
};

test("the Secretariat gives an agency a logo, and takes it away; its bytes outlive a sweep only while it has it", async () => {
  const agency = await anAgency(db);
  await expect(readLogo(agency.id, db)).rejects.toMatchObject({ kind: "notFound" });
  const picture = await aPicture(2_000);
  await setLogo(officer, agency.id, picture, db);
  await sweepBlobs(db, { olderThanHours: -1 });
  expect(await readLogo(agency.id, db)).toMatchObject({
    sha256: picture.sha256,
    size: 2_000,
    mediaType: "image/png",
    fileName: `${agency.slug}.png`,
  });
  expect((await readAgency(officer, agency.id, db)).hasLogo).toBe(true);
  await removeLogo(officer, agency.id, db);
  await expect(readLogo(agency.id, db)).rejects.toMatchObject({ kind: "notFound" });
  await sweepBlobs(db, { olderThanHours: -1 });
  expect(await db.blob.count({ where: { sha256: picture.sha256 } })).toBe(0);
  expect(await db.auditEntry.count({ where: { subjectId: agency.id, act: "agency.logoChanged" } })).toBe(2);
});

test("what is no small picture is refused, and the logo stays", async () => {
  const agency = await anAgency(db);
  await setLogo(officer, agency.id, await aPicture(512 * 1024), db);
  for (const file of [await aPicture(512 * 1024 + 1), await aPicture(900, "application/pdf"), undefined]) {
    await expect(setLogo(officer, agency.id, file, db)).rejects.toMatchObject({ kind: "refused", field: "file" });
  }
  expect((await readLogo(agency.id, db)).size).toBe(512 * 1024);
});

test("nobody else touches it", async () => {
  const person = await aPerson(db, { role: "head" });
  const head = await actorOf(db, person);
  const id = person.agencyId ?? "";
  await expect(setLogo(head, id, await aPicture(700), db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(removeLogo(head, id, db)).rejects.toMatchObject({ kind: "notFound" });
  await expect(removeLogo(officer, "no id", db)).rejects.toMatchObject({ kind: "notFound" });
});
