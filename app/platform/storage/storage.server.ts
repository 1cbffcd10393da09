import { randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { access, link, mkdir, open, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { StorageFull, Unavailable } from "../problems.ts";
import { log } from "../log.server.ts";
import { remember } from "../remember.ts";
import { StartRefused } from "../start/start-refused.ts";
import { HEAD_BYTES, pour, type Limits, type Poured, type Source } from "./pour.server.ts";

/** Bytes that have arrived whole in a temporary file, and are not kept yet. */
export type Received = Poured & { path: string };

const CHUNK_BYTES = 1024 * 1024;
const MARKER = "isecg-store";
const HOURS = 3_600_000;

/** A store of bytes named by their SHA-256, on one local file system. */
export type Storage = ReturnType<typeof localStorage>;

const current = remember<{ storage: Storage | null }>("storage", () => ({ storage: null }));

/** The portal's store. */
export function storage(): Storage {
  if (!current.storage) throw new Error("The storage has not been opened.");
  return current.storage;
}

/**
 * Opens the store of a directory. A directory without the store's marker is taken for new only when no blob is known
 * (`isExpectedEmpty`): a missing mount must never look like "all files gone".
 */
export async function openStorage(directory: string, isExpectedEmpty: () => Promise<boolean>): Promise<Storage> {
  const marker = join(directory, MARKER);
  const marked = await stat(marker).then(
    () => true,
    () => false,
  );
  if (!marked) {
    if (!(await isExpectedEmpty())) {
      throw new StartRefused(`The files' store is not at ${directory}: is its disk mounted, is STORAGE_DIR right?`);
    }
    await mkdir(join(directory, "tmp"), { recursive: true, mode: 0o700 }).catch(refuseUnwritable(directory));
    await writeFile(marker, "1\n", { mode: 0o600 }).catch(refuseUnwritable(directory));
  }
  await access(join(directory, "tmp"), constants.W_OK).catch(refuseUnwritable(directory));
  current.storage = localStorage(directory);
  return current.storage;
}

const refuseUnwritable = (directory: string) => (error: unknown) => {
  throw new StartRefused(
    `The files' store at ${directory} cannot be written to (${(error as NodeJS.ErrnoException).code}).`,
  );
};

function localStorage(directory: string) {
  const folderOf = (sha256: string) => join(directory, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256);

  return {
    /**
     * Streams bytes into a temporary file, counting and hashing, with back-pressure. Throws `TooLarge` past `maxBytes`,
     * `StorageFull` when the disk is; whatever fails leaves no file behind.
     */
    async receive(source: Source, limits: Limits): Promise<Received> {
      const path = join(directory, "tmp", randomUUID());
      const file = await open(path, "wx", 0o600).catch(rethrow);
      try {
        const received = await pour(source, file, limits);
        await file.sync();
        await file.close();
        return { path, ...received };
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(path, { force: true });
        return rethrow(error);
      }
    },

    /**
     * Keeps received bytes under their hash: durable when it returns; the same bytes are kept once. The temporary file
     * stays until `discard`, so that bytes which the sweeper takes meanwhile can be kept again (see `keepBlobRow`).
     */
    async keep({ path, sha256, size }: Received): Promise<void> {
      const folder = folderOf(sha256);
      try {
        const name = async () => {
          while (!(await linkOnce(path, pathOf(sha256), size)));
        };
        const hasFolder = await name().then(() => true, unless("ENOENT"));
        if (!hasFolder) {
          await mkdir(folder, { mode: 0o700 }).catch(unless("EEXIST"));
          await name();
        }
        await syncDirectory(folder);
        if (!hasFolder) await syncDirectory(directory);
      } catch (error) {
        rethrow(error);
      }
    },

    /** Whether these bytes are kept. */
    has: (sha256: string) =>
      stat(pathOf(sha256)).then(
        () => true,
        () => false,
      ),

    /** Removes the temporary file. */
    discard: (received: Pick<Received, "path">) => unlink(received.path).then(() => undefined, unless("ENOENT")),

    /** The bytes from `start` to `end` (both included), in chunks of 1 MiB. */
    async open(sha256: string, range: { start?: number; end?: number } = {}): Promise<Readable> {
      const file = await open(pathOf(sha256), "r").catch(rethrow);
      return createReadStream("", { fd: file, highWaterMark: CHUNK_BYTES, ...range });
    },

    /** The first 4 KiB. */
    async head(sha256: string): Promise<Uint8Array> {
      const file = await open(pathOf(sha256), "r").catch(rethrow);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },

    /** All bytes of a small file. */
    read: (sha256: string): Promise<Buffer> => readFile(pathOf(sha256)).catch(rethrow),

    /** Throws `Unavailable` unless the store is there and can be written to. */
    async check(): Promise<void> {
      await access(join(directory, MARKER)).catch(rethrow);
      await access(join(directory, "tmp"), constants.W_OK).catch(rethrow);
    },

    /**
     * Removes temporary files older than a day, and blobs older than that which `removeUnlessUsed` says are not used.
     * It is called with the hash and the removal, and must hold the lock that uploads of the same bytes take.
     */
    async sweep(
      removeUnlessUsed: (sha256: string, remove: () => Promise<void>) => Promise<void>,
      { olderThanHours = 24, temporaryOlderThanHours = 24 } = {},
    ): Promise<void> {
      await access(join(directory, MARKER)).catch(rethrow);
      const before = Date.now() - olderThanHours * HOURS;
      const temporaryBefore = Date.now() - temporaryOlderThanHours * HOURS;
      for (const name of await readdir(join(directory, "tmp"))) {
        const path = join(directory, "tmp", name);
        if (await isOlder(path, temporaryBefore)) await rm(path, { force: true });
      }
      for (const folder of (await readdir(directory)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        for (const sha256 of await readdir(join(directory, folder))) {
          const path = join(directory, folder, sha256);
          if (await isOlder(path, before)) await removeUnlessUsed(sha256, () => rm(path, { force: true }));
        }
      }
    },
  };
}

/**
 * Gives bytes their name; a file of that name with another length is replaced. False when what had the name has just been
 * swept: it is then free, and the next try takes it.
 */
async function linkOnce(path: string, name: string, size: number): Promise<boolean> {
  const isLinked = await link(path, name).then(() => true, unless("EEXIST"));
  if (isLinked) return true;
  const there = await stat(name).catch(unless("ENOENT"));
  if (!there) return false;
  if (there.size === size) return true;
  log.error({ name }, "a stored file had the wrong length and was replaced");
  await rm(name, { force: true });
  return false;
}

async function syncDirectory(path: string) {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const isOlder = (path: string, before: number) =>
  stat(path).then(
    (facts) => facts.mtimeMs < before,
    () => false,
  );

const unless =
  (code: string) =>
  (error: NodeJS.ErrnoException): false => {
    if (error.code !== code) throw error;
    return false;
  };

/** Says in the portal's words what the file system said. */
function rethrow(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT")
    throw new StorageFull("The disk is full. Nothing was kept; trying again later helps.");
  if (code && ["EIO", "EROFS", "EACCES", "EPERM", "EMFILE", "ENFILE", "ENOENT", "ENOTDIR"].includes(code)) {
    log.error({ err: error }, "storage away");
    throw new Unavailable("The files cannot be reached at the moment. Nothing was changed.");
  }
  throw error;
}
