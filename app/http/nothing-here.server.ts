import { NotFound } from "#platform/problems.ts";
import { openDoor } from "./with-actor.server.ts";

/** Answers that there is nothing at this address. */
export const nothing = (): never => {
  throw new NotFound();
};

/** The loader and action of every address that does not exist. */
export const nothingHere = openDoor((): null => nothing());
