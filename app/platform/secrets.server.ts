import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { config } from "./config.server.ts";

/** 256 random bits in base64url (43 characters): sessions, one-time tokens. */
export const randomToken = () => randomBytes(32).toString("base64url");

/** SHA-256 in hex: how secrets and files are known. */
export const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** What a sealed value is for; each purpose has its own key. */
type Purpose = "kept-form" | "mail-token" | "device" | "throttle" | "etag" | "unsubscribe" | "sheet";

const keys = new Map<string, Buffer>();

/** Deriving a key takes longer than using it. */
function keyFor(purpose: Purpose): Buffer {
  const { secret } = config();
  const name = `${purpose} ${secret}`;
  let key = keys.get(name);
  if (!key) keys.set(name, (key = Buffer.from(hkdfSync("sha256", secret, "", `isecg/${purpose}`, 32))));
  return key;
}

/** Encrypts and authenticates (AES-256-GCM) under a key made from SECRET for this purpose alone. */
export function seal(purpose: Purpose, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const body = Buffer.concat([cipher.update(data), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/** Opens what `seal` closed; throws when it was changed or sealed for something else. */
export function unseal(purpose: Purpose, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** An HMAC-SHA-256 of a text in base64url: a name for it that tells nothing of it. */
export const keyedHash = (purpose: Purpose, text: string) =>
  createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");

/** A text with its signature, for cookies and links that carry no secret. */
export const sign = (purpose: Purpose, text: string) => `${text}.${keyedHash(purpose, text)}`;

/** The text of what `sign` made, or null. */
export function verified(purpose: Purpose, signed: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 0) return null;
  const expected = Buffer.from(sign(purpose, signed.slice(0, dot)));
  const given = Buffer.from(signed);
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected) ? signed.slice(0, dot) : null;
}
