import { log } from "#platform/log.server.ts";

/** Lets work go on after the answer; what goes wrong in it is logged. */
export function soon(what: string, work: Promise<unknown>) {
  work.catch((error: unknown) => log.error({ err: error }, `${what} failed`));
}
