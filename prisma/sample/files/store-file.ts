import { Readable } from "node:stream";
import type { StoredFile } from "#features/files/blob-row.server.ts";
import { mediaTypeOf } from "#features/files/media-type.ts";
import { storage } from "#platform/storage/storage.server.ts";

/** Brings bytes into the store, under a name. */
export async function storeFile(fileName: string, bytes: Buffer): Promise<StoredFile> {
  const received = await storage().receive(Readable.from([bytes]), { maxBytes: bytes.byteLength });
  await storage().keep(received);
  const { sha256, size, head } = received;
  return { sha256, size, fileName, mediaType: mediaTypeOf(fileName, head), received };
}
