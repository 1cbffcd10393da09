import type { LimitedWork } from "#platform/limited/child-side.ts";
import { openZip, type Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import { Enough, gatherer, type Gather } from "./gather.ts";
import type { NoTextReason, TakenText } from "./taken-text.ts";
import { textOfOpenDocument } from "./text-of-open-document.ts";
import { textOfPdf } from "./text-of-pdf.ts";
import { textOfCsv, textOfPlain } from "./text-of-plain.ts";
import { textOfSheets } from "./text-of-sheets.ts";
import { textOfSlides } from "./text-of-slides.ts";
import { textOfWord } from "./text-of-word.ts";

/** The type under which the file is handed out. */
export type TextFacts = { mediaType: string };

type Reader = (bytes: Buffer, gather: Gather) => Promise<void> | void;

const inArchive =
  (marker: RegExp, read: (archive: Archive, gather: Gather) => Promise<void>): Reader =>
  async (bytes, gather) => {
    if (isCompound(bytes)) throw new Unreadable(isSealedOffice(bytes) ? "password" : "damaged");
    const archive = await openZip(bytes);
    // A file of another kind under this name would be read as an empty one.
    if (!archive.names.some((name) => marker.test(name))) throw new Unreadable("damaged");
    await read(archive, gather);
  };

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const OPEN = "application/vnd.oasis.opendocument.";

const readers: Record<string, Reader> = {
  "application/pdf": textOfPdf,
  [`${OFFICE}wordprocessingml.document`]: inArchive(/^word\//, textOfWord),
  [`${OFFICE}presentationml.presentation`]: inArchive(/^ppt\//, textOfSlides),
  [`${OFFICE}spreadsheetml.sheet`]: inArchive(/^xl\//, textOfSheets),
  [`${OPEN}text`]: inArchive(/^content\.xml$/, (archive, gather) => textOfOpenDocument(archive, gather, "text")),
  [`${OPEN}spreadsheet`]: inArchive(/^content\.xml$/, (archive, gather) =>
    textOfOpenDocument(archive, gather, "spreadsheet"),
  ),
  [`${OPEN}presentation`]: inArchive(/^content\.xml$/, (archive, gather) =>
    textOfOpenDocument(archive, gather, "presentation"),
  ),
  "text/plain": (bytes, gather) => textOfPlain(bytes, gather, { isMarkdown: false }),
  "text/markdown": (bytes, gather) => textOfPlain(bytes, gather, { isMarkdown: true }),
  "text/csv": textOfCsv,
};

/** Old Office files, and new ones under a password, lie in the same kind of container. */
const isCompound = (bytes: Buffer) => bytes.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1";
const isSealedOffice = (bytes: Buffer) => bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));

/** Takes the text out of a file. Runs in a process of its own: see `runLimited`. */
const takeText: LimitedWork<TextFacts, TakenText> = async (bytes, { mediaType }) => {
  if (mediaType.startsWith("image/")) return { reason: "picture" };
  const read = readers[mediaType];
  if (!read) return { reason: ofUnread(bytes) };
  const gather = gatherer();
  let isCut = false;
  try {
    await read(bytes, gather);
  } catch (error) {
    if (error instanceof Unreadable) return { reason: error.reason };
    if (!(error instanceof Enough)) throw error;
    isCut = true;
  }
  const parts = gather.parts();
  if (parts.every(({ paragraphs }) => paragraphs.length === 0)) {
    return { reason: parts.some(({ kind }) => kind === "page") ? "scan" : "empty" };
  }
  return { parts, isCut };
};
export default takeText;

const ofUnread = (bytes: Buffer): NoTextReason =>
  isCompound(bytes) ? (isSealedOffice(bytes) ? "password" : "oldOffice") : "otherKind";
