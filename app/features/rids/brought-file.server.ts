import { Readable } from "node:stream";
import type { Actor } from "#access/actor.ts";
import { runLimited } from "#platform/limited/run-limited.server.ts";
import { RanAway } from "#platform/limited/ran-away.ts";
import { Refused, TooLarge } from "#platform/problems.ts";
import { sign, verified } from "#platform/secrets.server.ts";
import type { ReadAnswer } from "#platform/spreadsheet/read-spreadsheet.limited.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { readRidSheet, type RidSheet } from "./read-rid-sheet.ts";

const MIB = 1024 * 1024;
/** Thousands of RIDs, with all that a spreadsheet wraps around them. */
const MAX_SHEET_BYTES = 16 * MIB;

/** Refuses more bytes than a spreadsheet of comments has. */
export function refuseLarge(bytes: number) {
  if (bytes > MAX_SHEET_BYTES)
    throw new TooLarge(`A spreadsheet may have ${MAX_SHEET_BYTES / MIB} MiB. Nothing was kept.`);
}

/**
 * Puts what was read of a file into the store, to wait for its reader's word; answers a name that this person alone can
 * give for this document. The store keeps for a day what nothing refers to.
 */
export async function waitWith(actor: Actor, documentId: string, sheet: RidSheet): Promise<string> {
  const bytes = Readable.from([Buffer.from(JSON.stringify(sheet))]);
  const received = await storage().receive(bytes, { maxBytes: 8 * MAX_SHEET_BYTES });
  try {
    await storage().keep(received);
  } finally {
    await storage().discard(received);
  }
  return sign("sheet", `${received.sha256}.${documentId}.${actor.id}`);
}

/** What waits under a name of `waitWith`. Throws `Refused` for another's, and for what the store has dropped meanwhile. */
export async function readWaiting(actor: Actor, documentId: string, name: string): Promise<RidSheet> {
  const [sha256, document, person] = verified("sheet", name)?.split(".") ?? [];
  const isOwn = document === documentId && person === actor.id;
  if (!sha256 || !isOwn || !(await storage().has(sha256))) {
    throw new Refused("What was shown is not here any more. Choose the file again.");
  }
  return JSON.parse((await storage().read(sha256)).toString()) as RidSheet;
}

/** The comments in a file, read in a process whose time and memory end. Throws `Refused` for what cannot be read. */
export async function readBroughtFile(file: { sha256: string; size?: number } | undefined): Promise<RidSheet> {
  if (!file) throw new Refused("Choose a file.", "file");
  const { sha256, size = 0 } = file;
  refuseLarge(size);
  try {
    const read = await runLimited<ReadAnswer>(
      "#platform/spreadsheet/read-spreadsheet.limited.ts",
      await storage().open(sha256),
      {},
      { seconds: 15, memoryMebibytes: 256 },
    );
    if ("refusal" in read) throw new Refused(read.refusal, "file");
    return readRidSheet(read.sheets);
  } catch (error) {
    if (!(error instanceof RanAway)) throw error;
    throw new Refused(
      "The file takes more time or memory than a spreadsheet of comments needs, and was not read.",
      "file",
    );
  }
}
