const MAX_BYTES = 200;
/**
 * Control characters, bidirectional and zero-width marks, and what file systems refuse; not the joiners
 * within words, which are part of how several scripts and some emoji are spelled.
 */
const UNSAFE = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb/\\:*?"<>|]/gu;
const LOOSE_JOINER = /(?<![\p{L}\p{M}\p{N}\p{S}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{N}\p{S}])/gu;
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A file's name as it is kept and handed out again: NFC, in any script, without what could hide or mislead, at most
 * 200 bytes of UTF-8 with its extension kept; "file" when nothing is left. Idempotent. Source: security.md C20.
 */
export function cleanFileName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize("NFC")
    .replace(UNSAFE, "")
    .replace(LOOSE_JOINER, "")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const short = shorten(name);
  if (short === "") return "file";
  return RESERVED.test(short) ? shorten(`file ${short}`) : short;
}

const bytes = (text: string) => Buffer.byteLength(text);

/** Cuts the stem, between characters, until the whole fits. */
function shorten(name: string): string {
  if (bytes(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && bytes(name.slice(dot)) <= 20 ? name.slice(dot) : "";
  let stem = "";
  for (const { segment } of new Intl.Segmenter().segment(extension ? name.slice(0, dot) : name)) {
    if (bytes(stem + segment + extension) > MAX_BYTES) break;
    stem += segment;
  }
  return `${stem.replace(/[. \u200c\u200d]+$/, "")}${extension}`;
}
