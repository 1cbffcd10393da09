import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import { record } from "#features/audit/record.server.ts";
import { keepBlobRow, type StoredFile } from "#features/files/blob-row.server.ts";
import { mediaTypeOf } from "#features/files/media-type.ts";
import type { SentFile } from "#features/files/send-file.server.ts";
import { inTransaction, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { NotFound, Refused } from "#platform/problems.ts";
import { announcePublicChange } from "#platform/public-change.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { isUuid } from "#platform/text-schema.ts";

const KIB = 1024;
const MAX_LOGO_BYTES = 512 * KIB;
const ENDINGS = ["png", "jpg", "webp"] as const;
const HEAD_BYTES = 16;

/** Gives an agency a logo: a PNG, JPEG or WebP picture of at most 512 KiB. */
export async function setLogo(actor: Actor, id: string, file: StoredFile | undefined, db: Db = liveDb): Promise<void> {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  if (!file) throw new Refused("Choose a picture.", "file");
  if (!/^image\/(png|jpeg|webp)$/.test(file.mediaType)) {
    throw new Refused(`“${file.fileName}” is no PNG, JPEG or WebP picture. Nothing was changed.`, "file");
  }
  if (file.size > MAX_LOGO_BYTES) {
    throw new Refused(
      `“${file.fileName}” has ${Math.ceil(file.size / KIB)} KiB, a logo at most 512. Nothing was changed.`,
      "file",
    );
  }
  await inTransaction(db, async (tx) => {
    await keepBlobRow(tx, file);
    await writeLogo(tx, actor, id, file.sha256);
  });
}

/** Takes an agency's logo away. */
export async function removeLogo(actor: Actor, id: string, db: Db = liveDb): Promise<void> {
  ensureSeen(mayAdminister(actor) && isUuid(id));
  await inTransaction(db, (tx) => writeLogo(tx, actor, id, null));
}

async function writeLogo(tx: Tx, actor: Actor, id: string, logoSha256: string | null) {
  const before = await tx.agency.findUnique({ where: { id }, select: { logoSha256: true } });
  if (!before) throw new NotFound();
  if (before.logoSha256 === logoSha256) return;
  await tx.agency.update({ where: { id }, data: { logoSha256 }, select: { id: true } });
  const details = { logo: { from: before.logoSha256, to: logoSha256 } };
  await record(tx, actor, "agency.logoChanged", { subject: { type: "agency", id }, details });
  await announcePublicChange(tx);
}

/** An agency's logo as it is handed out: a picture that anybody may see. */
export async function readLogo(id: string, db: Db = liveDb): Promise<SentFile> {
  const agency = isUuid(id)
    ? await db.agency.findUnique({ where: { id }, select: { slug: true, logoSha256: true } })
    : null;
  if (!agency?.logoSha256) throw new NotFound();
  const sha256 = agency.logoSha256;
  const blob = await db.blob.findUniqueOrThrow({ where: { sha256 }, select: { size: true } });
  const head = await headOf(sha256);
  const ending = ENDINGS.find((each) => mediaTypeOf(`logo.${each}`, head) !== "application/octet-stream") ?? "png";
  const fileName = `${agency.slug}.${ending}`;
  return { sha256, size: Number(blob.size), fileName, mediaType: mediaTypeOf(fileName, head) };
}

/** The first bytes: enough to tell one kind of picture from another. */
async function headOf(sha256: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await storage().open(sha256, { start: 0, end: HEAD_BYTES - 1 })) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
