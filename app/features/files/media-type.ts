/** Types that are handed out under their own name; everything else is plain bytes. Source: security.md C21. */
const byExtension: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  zip: "application/zip",
  txt: "text/plain",
  md: "text/markdown",
  csv: "text/csv",
};

const starts = (head: Uint8Array, ...expected: number[]) => expected.every((byte, at) => head[at] === byte);
const ascii = (head: Uint8Array, from: number, to: number) => Buffer.from(head.subarray(from, to)).toString("latin1");
const isZip = (head: Uint8Array) => starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06);
const isCompound = (head: Uint8Array) => starts(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Whether the first bytes are what the extension says. */
const looksLike: Record<string, (head: Uint8Array) => boolean> = {
  "application/pdf": (head) => ascii(head, 0, 1024).includes("%PDF-"),
  "image/png": (head) => starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  "image/jpeg": (head) => starts(head, 0xff, 0xd8, 0xff),
  "image/gif": (head) => /^GIF8[79]a/.test(ascii(head, 0, 6)),
  "image/webp": (head) => ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP",
};

/** Pictures that may be shown in a page. */
export const isRaster = (mediaType: string) => /^image\/(png|jpeg|gif|webp)$/.test(mediaType);

/**
 * The type under which a file is handed out: by its extension, and only if its first bytes agree; else plain bytes.
 * So a page that calls itself a picture is never taken for one.
 */
export function mediaTypeOf(fileName: string, head: Uint8Array): string {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const type = byExtension[extension];
  if (!type) return "application/octet-stream";
  const agrees =
    looksLike[type] ??
    (/openxml/.test(type)
      ? // Under a password, a file of these types lies in the older container.
        (bytes: Uint8Array) => isZip(bytes) || isCompound(bytes)
      : /opendocument|zip$/.test(type)
        ? isZip
        : /^application\/(msword|vnd\.ms-)/.test(type)
          ? isCompound
          : () => true);
  return agrees(head) ? type : "application/octet-stream";
}

/** Whether a file claims, by its name, to be something that its first bytes contradict. */
export const isPosing = (fileName: string, head: Uint8Array) =>
  mediaTypeOf(fileName, head) === "application/octet-stream" &&
  byExtension[/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""] !== undefined;
