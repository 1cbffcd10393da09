import { respondWith } from "./own-bytes.ts";
import { keyedHash } from "#platform/secrets.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { attachment } from "./content-disposition.ts";
import { byteRange } from "./byte-range.ts";
import { isRaster } from "./media-type.ts";

/** A stored file as it is handed out. */
export type SentFile = { sha256: string; size: number; fileName: string; mediaType: string };

/** Opaque: tells nothing about the bytes to who has not got them. Source: security.md C23. */
const etagOf = (file: SentFile) => `"${keyedHash("etag", `${file.sha256}/${file.fileName}`).slice(0, 27)}"`;

/**
 * Answers a file, streamed: whole, one range of it, or 304 / 416. Rights are the caller's business and come before
 * this. `isShown`: a raster picture goes into a page.
 */
export async function sendFile(request: Request, file: SentFile, { isShown = false } = {}): Promise<Response> {
  const etag = etagOf(file);
  const headers = new Headers({
    ETag: etag,
    "Accept-Ranges": "bytes",
    "Content-Type": file.mediaType.startsWith("text/") ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    "Content-Disposition": isShown && isRaster(file.mediaType) ? "inline" : attachment(file.fileName),
  });
  const known = request.headers
    .get("if-none-match")
    ?.split(",")
    .some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  if (known) return new Response(null, { status: 304, headers });

  const range = byteRange(request.headers.get("range"), file.size, request.headers.get("if-range"), etag);
  if (range.kind === "beyond") {
    headers.set("Content-Range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const [start, end] = range.kind === "part" ? [range.start, range.end] : [0, file.size - 1];
  headers.set("Content-Length", String(end - start + 1));
  if (range.kind === "part") headers.set("Content-Range", `bytes ${start}-${end}/${file.size}`);
  const status = range.kind === "part" ? 206 : 200;
  if (request.method === "HEAD" || file.size === 0) return new Response(null, { status, headers });
  return respondWith(await storage().open(file.sha256, { start, end }), { status, headers });
}
