import { bodyOf } from "#features/files/own-bytes.ts";
import { Refused, TooLarge } from "#platform/problems.ts";
import type { KeptFields } from "#features/identity/kept-form.server.ts";

/** Enough for a text of a thousand pages; files go elsewhere. */
const MAX_FORM_BYTES = 4 * 1024 * 1024;
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const MAX_FIELDS = 2_000;

/** Whether a request brings a form without files. */
export const isUrlencoded = (request: Request) =>
  request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;

/** The fields of a urlencoded form, read with limits on bytes and number. */
export async function readFields(request: Request): Promise<KeptFields> {
  if (!isUrlencoded(request)) {
    throw new Refused("This form was sent in a way that is not understood here.");
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of bodyOf(request)?.iterator({ destroyOnReturn: false }) ?? []) {
    bytes += chunk.byteLength;
    // What is too much is read to its end, within reason: an answer reaches only who has finished sending.
    if (bytes <= MAX_FORM_BYTES) chunks.push(chunk);
    else if (bytes > MAX_DRAINED_BYTES) break;
  }
  if (bytes > MAX_FORM_BYTES) throw new TooLarge("The form holds more than 4 MiB of text. Nothing was changed.");
  const body = Buffer.concat(chunks).toString("utf8");
  const fields: KeptFields = [...new URLSearchParams(body)];
  if (!isWellFormed(body, fields)) throw new Refused("The form holds characters that cannot be kept.");
  if (fields.length > MAX_FIELDS) throw new TooLarge("The form has more than 2,000 fields. Nothing was changed.");
  return fields;
}

/**
 * Bytes that are no UTF-8 (halves of characters among them) become replacement characters when they are decoded: one that
 * nobody typed tells of them.
 */
const isWellFormed = (body: string, fields: KeptFields) =>
  !fields.some((field) => field.join("").includes("\ufffd")) || /%EF%BF%BD|\ufffd/i.test(body);
