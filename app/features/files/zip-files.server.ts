import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { storage } from "#platform/storage/storage.server.ts";

/** Files in one archive, streamed one after the other; of several with the same name the later get a number. */
export function zipFiles(files: readonly { sha256: string; fileName: string; size: number }[]): Readable {
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
  zip.end();
  return zip.outputStream as Readable;
}

function unusedName(fileName: string, used: ReadonlySet<string>): string {
  const dot = fileName.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ""];
  for (let count = 1; ; count++) {
    const name = count === 1 ? fileName : `${stem} (${count})${ending}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
