import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addRevision, roomForRevision } from "#features/documents/add-revision.server.ts";
import { receiveForm } from "#features/files/receive-form.server.ts";
import { giveBackExpired, reserveRoom, type Room } from "#features/files/reserve-room.server.ts";
import { aDraft, aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { actorOf, aGroup, anAgency, aPerson, aSeat } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
/** Large enough that room is kept for it before it arrives. */
const FILE_BYTES = 4_500_000;
const useOf = async (scope: string) => {
  const use = await db.quotaUse.findUnique({ where: { scope } });
  return { bytes: Number(use?.bytes ?? 0), reserved: Number(use?.reserved ?? 0) };
};
const reservations = () => db.uploadReservation.count();
const form = (bytes: Uint8Array, announced: number) => {
  const body = new FormData();
  body.append("file", new File([bytes as Uint8Array<ArrayBuffer>], "revision.bin"));
  return new Request("http://localhost/x", { method: "POST", body, headers: { "content-length": String(announced) } });
};

beforeEach(async () => {
  await db.uploadReservation.deleteMany({});
});

/** A member of a group that has room for one file and a half beside the one that its document has. */
async function aFullGroup() {
  const person = await aPerson(db, { agencyId: (await anAgency(db)).id });
  const group = await aGroup(db, { quotaBytes: 100 + FILE_BYTES + FILE_BYTES / 2 });
  await aSeat(db, group.id, person);
  const actor = await actorOf(db, person);
  const { id } = await aSharedDocument(db, actor, group.id);
  return { actor, id, room: await roomForRevision(actor, id, db), scope: `group:${group.id}` };
}

const bring = (
  room: Room,
  { actor, id }: Pick<Awaited<ReturnType<typeof aFullGroup>>, "actor" | "id">,
  bytes = FILE_BYTES,
) =>
  receiveForm(form(randomBytes(bytes), bytes + 300), { maxFiles: 1, room }, async ({ files: [file] }) => {
    if (!file) throw new Error("No file arrived.");
    const wanted = { createKey: randomUUID(), whatChanged: "x", expectedRevision: 1, tell: false, file };
    return addRevision(actor, id, wanted, db);
  });

describe("room for uploads", () => {
  test("of fifty at once where one fits, one is kept; the others are refused and leave nothing", async () => {
    const full = await aFullGroup();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => bring(full.room, full)));
    const refused = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    expect(refused).toHaveLength(49);
    for (const { reason } of refused) expect(reason).toMatchObject({ kind: "refused", field: "file" });
    expect(await useOf(full.scope)).toEqual({ bytes: 100 + FILE_BYTES, reserved: 0 });
    expect(await reservations()).toBe(0);
  });

  test("is refused before the body is read", async () => {
    const { room } = await aFullGroup();
    const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("The body was read.")) });
    const request = new Request("http://localhost/x", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": String(2 * FILE_BYTES) },
      duplex: "half",
    } as RequestInit);
    const asked = receiveForm(request, { maxFiles: 1, room }, () => Promise.resolve());
    await expect(asked).rejects.toThrow("no room left");
  });

  test("of small files, which are counted when they are there, no more are kept than fit either", async () => {
    const full = await aFullGroup();
    const small = FILE_BYTES / 5;
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => bring(full.room, full, small)));
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ kind: "refused", field: "file" });
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    expect(await useOf(full.scope)).toEqual({ bytes: 100 + 7 * small, reserved: 0 });
  });

  test("a file that just fits is not refused for the form around it", async () => {
    const person = await aPerson(db, { agencyId: (await anAgency(db)).id });
    const group = await aGroup(db, { quotaBytes: 100 + FILE_BYTES });
    await aSeat(db, group.id, person);
    const actor = await actorOf(db, person);
    const { id } = await aSharedDocument(db, actor, group.id);
    await bring(await roomForRevision(actor, id, db), { actor, id });
    expect(await useOf(`group:${group.id}`)).toEqual({ bytes: 100 + FILE_BYTES, reserved: 0 });
  });

  test("comes back when the sender goes away, and by itself when the portal died", async () => {
    const full = await aFullGroup();
    const gone = new Request("http://localhost/x", {
      method: "POST",
      body: new ReadableStream({ start: (controller) => controller.error(new Error("gone")) }),
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": String(FILE_BYTES) },
      duplex: "half",
    } as RequestInit);
    await expect(receiveForm(gone, { maxFiles: 1, room: full.room }, () => Promise.resolve())).rejects.toThrow();
    expect(await useOf(full.scope)).toEqual({ bytes: 100, reserved: 0 });

    await reserveRoom(full.room, FILE_BYTES, db);
    await expect(bring(full.room, full)).rejects.toThrow("no room left");
    await db.$executeRaw`update "UploadReservation" set "expiresAt" = now() - interval '1 second'`;
    await bring(full.room, full);
    expect(await useOf(full.scope)).toEqual({ bytes: 100 + FILE_BYTES, reserved: 0 });
    expect(await giveBackExpired(db)).toBe(0);
  });

  test("that expired while its bytes came in is taken from what is left", async () => {
    const full = await aFullGroup();
    const { id: reservationId } = await reserveRoom(full.room, FILE_BYTES, db);
    await db.$executeRaw`update "UploadReservation" set "expiresAt" = now() - interval '1 second'`;
    await giveBackExpired(db);
    const file = { ...(await aFile(randomBytes(FILE_BYTES))), reservationId };
    const wanted = { createKey: randomUUID(), whatChanged: "x", expectedRevision: 1, tell: false, file };
    await addRevision(full.actor, full.id, wanted, db);
    expect(await useOf(full.scope)).toEqual({ bytes: 100 + FILE_BYTES, reserved: 0 });
  });

  test("a stranger learns nothing of a document by asking for its room", async () => {
    const { id } = await aFullGroup();
    const stranger = await actorOf(db, await aPerson(db));
    await expect(roomForRevision(stranger, id, db)).rejects.toMatchObject({ kind: "notFound" });
    const other = await aFullGroup();
    const draft = await aDraft(db, other.actor, other.scope.slice("group:".length));
    await expect(roomForRevision(stranger, draft, db)).rejects.toMatchObject({ kind: "notFound" });
  });
});
