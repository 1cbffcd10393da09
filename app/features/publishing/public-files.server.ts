import { randomUUID } from "node:crypto";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { itemsReadBy, mayPublish } from "#access/publishing.ts";
import { record } from "#features/audit/record.server.ts";
import { keepBlobRow, type StoredFile } from "#features/files/blob-row.server.ts";
import type { SentFile } from "#features/files/send-file.server.ts";
import type { PublicKind } from "#platform/db/client/enums.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { isUuid } from "#platform/text-schema.ts";
import { slugOf } from "./public-item.ts";
import { loadItem } from "./write-item.server.ts";

const MIB = 1024 ** 2;
const MAX_PICTURE_BYTES = 8 * MIB;
/** Of one item, its picture not counted. */
export const MAX_FILES = 20;

/** Gives an item its one picture: PNG, JPEG or WebP, at most 8 MiB; an earlier one goes. */
export async function setPicture(
  actor: Actor,
  kind: PublicKind,
  id: string,
  file: StoredFile | undefined,
  db: Db = liveDb,
) {
  ensureSeen(mayPublish(actor));
  if (!file) throw new Refused("Choose a picture.", "file");
  if (!/^image\/(png|jpeg|webp)$/.test(file.mediaType)) {
    throw new Refused(`“${file.fileName}” is no PNG, JPEG or WebP picture. Nothing was changed.`, "file");
  }
  if (file.size > MAX_PICTURE_BYTES) {
    throw new Refused(
      `“${file.fileName}” has ${Math.ceil(file.size / MIB)} MiB, a picture at most 8. Nothing was changed.`,
      "file",
    );
  }
  await change(actor, kind, id, "pictureSet", [file.fileName], db, async (tx) => {
    await tx.publicFile.deleteMany({ where: { itemId: id, isPicture: true } });
    await insertFile(tx, id, file, true);
  });
}

/** Adds files that are listed for download, at most 20 on one item. */
export async function addFiles(
  actor: Actor,
  kind: PublicKind,
  id: string,
  files: readonly StoredFile[],
  db: Db = liveDb,
) {
  ensureSeen(mayPublish(actor));
  if (files.length === 0) throw new Refused("Choose a file.", "file");
  const names = files.map(({ fileName }) => fileName);
  await change(actor, kind, id, "filesAdded", names, db, async (tx) => {
    const there = await tx.publicFile.count({ where: { itemId: id, isPicture: false } });
    if (there + files.length > MAX_FILES)
      throw new Refused(`At most ${MAX_FILES} files on one item. Nothing was added.`, "file");
    for (const file of files) await insertFile(tx, id, file, false);
  });
}

/** Takes a file off an item; its address stops working at once. */
export async function removeFile(actor: Actor, kind: PublicKind, id: string, fileId: string, db: Db = liveDb) {
  await change(actor, kind, id, "fileRemoved", [fileId], db, async (tx) => {
    const isAgreed = isUuid(fileId) && (await tx.publicationSource.count({ where: { itemId: id, fileId } })) > 0;
    if (isAgreed) throw new Refused("These are the bytes that were agreed. They stay with the publication.");
    const { count } = await tx.publicFile.deleteMany({ where: { id: fileId, itemId: id } });
    if (count === 0) throw new Refused("This file is gone already.");
  });
}

/** One change of an item's files: seen by the Secretariat alone, recorded, and shown at once if the item is public. */
async function change(
  actor: Actor,
  kind: PublicKind,
  id: string,
  act: string,
  names: readonly string[],
  db: Db,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { state } = await loadItem(tx, actor, kind, id);
    await tx.$executeRaw`select 1 from "PublicItem" where id = ${id}::uuid for update`;
    await work(tx);
    await record(tx, actor, `${kind}.${act}`, { subject: { type: kind, id }, details: { files: [...names] } });
    if (state === "published") await announcePublicChange(tx);
  });
}

/** An address that names the file and that nobody has had before: bytes at an address never change. */
export function addressOf(fileName: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  const stem = slugOf(fileName.replace(/\.[^.]*$/, "")).slice(0, 60) || "file";
  return `${stem}-${randomUUID().slice(0, 8)}${ending ? `.${ending}` : ""}`;
}

/** Writes a file's row, in the transaction that also holds its blob. */
export async function insertFile(tx: Tx, itemId: string, file: StoredFile, isPicture: boolean): Promise<void> {
  await keepBlobRow(tx, file);
  const { fileName, mediaType, size, sha256 } = file;
  await tx.publicFile.create({
    data: { itemId, address: addressOf(fileName), fileName, mediaType, size, sha256, isPicture },
    select: { id: true },
  });
}

/** A file for who may read its item: the public only while it is published. `isPicture`: it is shown in a page. */
export async function readPublicFile(
  actor: Actor | null,
  address: string,
  db: Db = liveDb,
): Promise<SentFile & { isPicture: boolean }> {
  const file = await db.publicFile.findFirst({
    where: { address: address.slice(0, 200), item: itemsReadBy(actor) },
    select: { sha256: true, size: true, fileName: true, mediaType: true, isPicture: true },
  });
  if (!file) throw new NotFound();
  return { ...file, size: Number(file.size) };
}

/** The same for the Secretariat's own pages, drafts included. */
export async function readDraftFile(actor: Actor, address: string, db: Db = liveDb) {
  ensureSeen(mayPublish(actor));
  return readPublicFile(actor, address, db);
}
