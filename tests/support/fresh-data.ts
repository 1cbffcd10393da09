import { inject } from "vitest";
import { copyData, dataDirectory } from "./portal.ts";

/** A data directory as a first start leaves it, for a portal of a test's own. */
export async function freshDataDirectory(): Promise<string> {
  const directory = await dataDirectory();
  await copyData(inject("portal").freshData, directory);
  return directory;
}
