import { NotFound } from "#platform/problems.ts";
import { openDoor } from "./with-actor.server.ts";

/** The loader and action of every address that does not exist. */
export const nothingHere = openDoor((): null => {
  throw new NotFound();
});
