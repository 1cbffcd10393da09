import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { storage } from "#platform/storage/storage.server.ts";

/**
 * Files in one archive, streamed one after the other; of several with the same name the later get a number. Throws
 * `Unavailable` when the store is away.
 */
export async function zipFiles(
  files: readonly { sha256: string; fileName: string; size: number }[],
): Promise<Readable> {
  await storage().check();
  const zip = new ZipFile();
  const used = new Set<string>();
  for (const { sha256, fileName } of files) {
    const name = unusedName(fileName, used);
    used.add(name.toLowerCase());
    zip.addReadStreamLazy(name, { compress: false }, (give) => {
      storage()
        .open(sha256)
        .then(
          (bytes) => give(null, bytes),
          (error: unknown) => give(error, Readable.from([])),
        );
    });
  }
  const stream = zip.outputStream as Readable;
  // What fails half-way can only be cut off: an archive that ends is a whole one.
  zip.on("error", (error) => stream.destroy(error as Error));
  zip.end();
  return stream;
}

function unusedName(fileName: string, used: ReadonlySet<string>): string {
  const dot = fileName.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ""];
  for (let count = 1; ; count++) {
    const name = count === 1 ? fileName : `${stem} (${count})${ending}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
