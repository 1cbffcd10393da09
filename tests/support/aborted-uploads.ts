import { readdir, readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { Visitor } from "./over-http.ts";
import type { RunningPortal } from "./portal.ts";
import { postHead, RAW_FORM, rawConnection, rawUpload } from "./raw-http.ts";

const MIB = 1024 * 1024;
const PAGE_BYTES = 4096;

/** What a process holds: open files and sockets, and memory. */
export async function heldBy({ process: { pid } }: Pick<RunningPortal, "process">) {
  const [, resident] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
  return { files: (await readdir(`/proc/${pid}/fd`)).length, residentMib: (Number(resident) * PAGE_BYTES) / MIB };
}

/** Sends an upload up to `percent` of its bytes and goes away without a word. */
async function abortAt(visitor: Visitor, fields: Record<string, string>, bytes: Uint8Array, percent: number) {
  const body = rawUpload({ createKey: crypto.randomUUID(), ...fields }, bytes);
  const socket = rawConnection(visitor);
  const cut = Math.floor((body.length * percent) / 100);
  socket.write(
    postHead(visitor, "/private/documents/upload", { "Content-Type": RAW_FORM, "Content-Length": body.length }),
  );
  await new Promise((sent) => socket.write(body.subarray(0, cut), sent));
  socket.resetAndDestroy();
}

/** Aborts that many uploads, spread over 1 to 99 % of their bytes; afterwards the portal holds what it held before. */
export async function expectNothingLeftByAborts(
  portal: RunningPortal,
  visitor: Visitor,
  fields: Record<string, string>,
  { aborts, bytes }: { aborts: number; bytes: Uint8Array },
): Promise<void> {
  const round = async (count: number) => {
    const all = Array.from({ length: count }, (_, index) => 1 + ((index * 37) % 99));
    for (let at = 0; at < all.length; at += 10) {
      await Promise.all(all.slice(at, at + 10).map((percent) => abortAt(visitor, fields, bytes, percent)));
    }
  };
  // The first ones make the process as large as such work makes it.
  await round(20);
  await settled(portal);
  const before = await heldBy(portal);
  await round(aborts);
  // Connections to the database that a busy moment opened are closed when nobody has needed them for ten seconds.
  await expect
    .poll(async () => (await heldBy(portal)).files, {
      timeout: 30_000,
      interval: 300,
      message: "open files and sockets",
    })
    .toBeLessThanOrEqual(before.files + 10);
  const after = await heldBy(portal);
  expect(after.residentMib - before.residentMib, "memory in MiB").toBeLessThan(48);
}

/** Waits until the number of open files stands still. */
async function settled(portal: RunningPortal) {
  let last = -1;
  await expect
    .poll(
      async () => {
        const { files } = await heldBy(portal);
        const isSame = files === last;
        last = files;
        return isSame;
      },
      { timeout: 10_000, interval: 300 },
    )
    .toBe(true);
}
