import { Transform, type Readable } from "node:stream";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import { Unreadable } from "./unreadable.ts";

/** What an archive may hold at most. Inflated bytes are counted over all that is read of it. */
export type ZipLimits = { entries: number; inflatedBytes: number };

const LIMITS: ZipLimits = { entries: 10_000, inflatedBytes: 256 * 1024 * 1024 };

/** An archive in memory, whose parts are inflated one by one and only as far as they are read. */
export type Archive = {
  names: readonly string[];
  /** The bytes of a part, counted against the limit; null when there is none of that name. */
  open: (name: string) => Promise<Readable | null>;
};

/**
 * Opens an archive (an Office file is one). Nothing is inflated beyond the limits, whatever the archive says of itself:
 * reading fails as `Unreadable` there, as it does for what is no archive, is damaged, or is sealed.
 */
export async function openZip(bytes: Buffer, limits: Partial<ZipLimits> = {}): Promise<Archive> {
  const { entries: maxEntries, inflatedBytes } = { ...LIMITS, ...limits };
  const zip = await asUnreadable(
    new Promise<ZipFile>((resolve, reject) =>
      fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, file) =>
        error ? reject(error) : resolve(file),
      ),
    ),
  );
  if (zip.entryCount > maxEntries) throw new Unreadable("tooMuch");
  const entries = await asUnreadable(entriesOf(zip));
  let left = inflatedBytes;
  const open = async (name: string): Promise<Readable | null> => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (entry.isEncrypted()) throw new Unreadable("password");
    // What an archive says of itself is believed when it is too much; when it is too little, inflating it shows.
    if (entry.uncompressedSize > left) throw new Unreadable("tooMuch");
    const inflated = await asUnreadable(
      new Promise<Readable>((resolve, reject) =>
        zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
      ),
    );
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        left -= chunk.byteLength;
        if (left < 0) done(new Unreadable("tooMuch"));
        else done(null, chunk);
      },
    });
    inflated.on("error", () => counted.destroy(new Unreadable("damaged")));
    counted.on("close", () => inflated.destroy());
    return inflated.pipe(counted);
  };
  return { names: [...entries.keys()], open };
}

const entriesOf = (zip: ZipFile) =>
  new Promise<Map<string, Entry>>((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on("entry", (entry: Entry) => {
      // Of two parts with one name the first counts, as in the programs that write such files.
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });

const asUnreadable = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new Unreadable("damaged");
  });
