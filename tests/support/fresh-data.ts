import { inject } from "vitest";
import { copyData, dataDirectory, firstStartIn, hear, type FirstStart } from "./portal.ts";

const { freshData } = inject("portal");

/** What the first start said. */
export const { output: firstOutput } = await hear<FirstStart>(firstStartIn(freshData));

/** A data directory as a first start leaves it, for a portal of a test's own. */
export async function freshDataDirectory(): Promise<string> {
  const directory = await dataDirectory();
  await copyData(freshData, directory);
  return directory;
}
