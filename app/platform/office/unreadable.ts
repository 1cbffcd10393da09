/** Why a file cannot be read. */
export type UnreadableReason =
  /** It is not what its name says, or it is damaged. */
  | "damaged"
  /** It asks for a password. */
  | "password"
  /** It holds more than is read of one file. */
  | "tooMuch";

/** A file that cannot be read, for a reason of its own; what reads it says so in words that fit its page. */
export class Unreadable extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(`This file cannot be read: ${reason}`);
    this.name = "Unreadable";
  }
}
