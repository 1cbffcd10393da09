/** Which bytes a request asks for: all, a part (both ends included), or a part that does not exist. */
export type ByteRange = { kind: "whole" } | { kind: "part"; start: number; end: number } | { kind: "beyond" };

/**
 * One range of a file of `size` bytes. Several ranges, other units and malformed headers are answered with the whole
 * file, as RFC 9110 section 14.2 allows. `ifRange` is the header's value, `etag` the file's own.
 */
export function byteRange(header: string | null, size: number, ifRange: string | null, etag: string): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (ifRange !== null && ifRange !== etag)) return { kind: "whole" };
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return { kind: "whole" };
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: "beyond" } : { kind: "part", start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < start) return { kind: "whole" };
  return start >= size ? { kind: "beyond" } : { kind: "part", start, end };
}
