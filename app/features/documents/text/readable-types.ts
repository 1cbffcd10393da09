import type { NoTextReason } from "./taken-text.ts";

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const OPEN = "application/vnd.oasis.opendocument.";

/** The types out of which words are taken. */
export const readableTypes = [
  "application/pdf",
  `${OFFICE}wordprocessingml.document`,
  `${OFFICE}presentationml.presentation`,
  `${OFFICE}spreadsheetml.sheet`,
  `${OPEN}text`,
  `${OPEN}spreadsheet`,
  `${OPEN}presentation`,
  "text/plain",
  "text/markdown",
  "text/csv",
] as const;

export type ReadableType = (typeof readableTypes)[number];

export const isReadableType = (type: string): type is ReadableType =>
  (readableTypes as readonly string[]).includes(type);

const COMPOUND = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Old Office files, and new ones under a password, lie in the same kind of container. */
export const isCompound = (bytes: Uint8Array) => COMPOUND.every((byte, at) => bytes[at] === byte);

/** Larger files are not read for their words: they are in memory while they are. */
const MAX_BYTES = 100 * 1024 * 1024;

/** Why no words can be taken, where it is seen without reading the file; else null. `head`: its first bytes. */
export function reasonAtOnce(file: { mediaType: string; size: number; head: Uint8Array }): NoTextReason | null {
  if (file.mediaType.startsWith("image/")) return "picture";
  if (!isReadableType(file.mediaType) && !isCompound(file.head)) return "otherKind";
  return file.size > MAX_BYTES ? "tooMuch" : null;
}
