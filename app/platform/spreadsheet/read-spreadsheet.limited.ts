import type { LimitedWork } from "../limited/child-side.ts";
import { Unreadable } from "../office/unreadable.ts";
import { Refused } from "../problems.ts";
import { readSpreadsheet } from "./read-spreadsheet.server.ts";
import type { ReadSheet } from "./read-xlsx.server.ts";

/** The sheets of a file, or the sentence that says why they cannot be had. */
export type ReadAnswer = { sheets: ReadSheet[] } | { refusal: string };

const words: Record<Unreadable["reason"], string> = {
  damaged: "The file is damaged: it cannot be read as a spreadsheet.",
  password: "The file is protected by a password. Save it without one.",
  tooMuch: "The file holds more than is taken at once.",
};

const work: LimitedWork<object, ReadAnswer> = async (bytes) => {
  try {
    return { sheets: await readSpreadsheet(bytes) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.message };
    if (error instanceof Unreadable) return { refusal: words[error.reason] };
    throw error;
  }
};

export default work;
