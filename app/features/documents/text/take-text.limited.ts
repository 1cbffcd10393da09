import type { LimitedWork } from "#platform/limited/child-side.ts";
import { openZip, type Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import { Enough, gatherer, type Gather } from "./gather.ts";
import { isCompound, isReadableType, type ReadableType } from "./readable-types.ts";
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

const readers: Record<ReadableType, Reader> = {
  "application/pdf": textOfPdf,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": inArchive(/^word\//, textOfWord),
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": inArchive(/^ppt\//, textOfSlides),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": inArchive(/^xl\//, textOfSheets),
  "application/vnd.oasis.opendocument.text": inArchive(/^content\.xml$/, (archive, gather) =>
    textOfOpenDocument(archive, gather, "text"),
  ),
  "application/vnd.oasis.opendocument.spreadsheet": inArchive(/^content\.xml$/, (archive, gather) =>
    textOfOpenDocument(archive, gather, "spreadsheet"),
  ),
  "application/vnd.oasis.opendocument.presentation": inArchive(/^content\.xml$/, (archive, gather) =>
    textOfOpenDocument(archive, gather, "presentation"),
  ),
  "text/plain": (bytes, gather) => textOfPlain(bytes, gather, { isMarkdown: false }),
  "text/markdown": (bytes, gather) => textOfPlain(bytes, gather, { isMarkdown: true }),
  "text/csv": textOfCsv,
};

const isSealedOffice = (bytes: Buffer) => bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));

/** Takes the text out of a file. Runs in a process of its own: see `runLimited`. */
const takeText: LimitedWork<TextFacts, TakenText> = async (bytes, { mediaType }) => {
  if (mediaType.startsWith("image/")) return { reason: "picture" };
  if (!isReadableType(mediaType)) return { reason: ofUnread(bytes) };
  const read = readers[mediaType];
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
