import { NotFound } from "#platform/problems.ts";
import { openDoor } from "./with-actor.server.ts";

/** Answers that there is nothing at this address. */
export const nothing = (): never => {
  throw new NotFound();
};

/** The number that a part of an address is; there is nothing where it is none, or is spelled otherwise than we do. */
export const numberIn = (part: string | undefined): number =>
  part && /^[1-9]\d{0,8}$/.test(part) ? Number(part) : nothing();

/** The loader and action of every address that does not exist. */
export const nothingHere = openDoor((): null => nothing());
