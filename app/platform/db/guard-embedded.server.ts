import { connect } from "node:net";
import { log } from "../log.server.ts";
import { startEmbedded, type DatabaseAddress } from "./embedded.server.ts";

const LOOK_MILLISECONDS = 1_000;

/**
 * Starts the embedded server again whenever it has died (killed, disk full): it belongs to the portal, so nobody else
 * would. One that is only slow or frozen is left alone. Answers the function that ends the watch.
 */
export function guardEmbedded(dataDirectory: string, address: DatabaseAddress): () => Promise<void> {
  let isWatching = true;
  let starting: Promise<void> = Promise.resolve();
  let isStarting = false;
  const look = async () => {
    if (isStarting || (await isListening(address)) || !isWatching) return;
    isStarting = true;
    log.error("PostgreSQL has died and is started again");
    starting = startAgain(dataDirectory).finally(() => (isStarting = false));
  };
  const watch = setInterval(() => void look(), LOOK_MILLISECONDS).unref();
  return async () => {
    isWatching = false;
    clearInterval(watch);
    await starting;
  };
}

async function startAgain(dataDirectory: string) {
  try {
    await startEmbedded(dataDirectory);
    log.info("PostgreSQL is back");
  } catch (error) {
    log.error({ err: error }, "PostgreSQL does not start; this is tried again");
  }
}

/** Only a socket that is not there, or refuses, means that nobody is. */
const isListening = ({ host, port }: DatabaseAddress) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(`${host}/.s.PGSQL.${port}`);
    socket.once("connect", () => resolve(true));
    socket.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code !== "ECONNREFUSED" && code !== "ENOENT"));
    socket.setTimeout(LOOK_MILLISECONDS, () => resolve(true));
    socket.once("connect", () => socket.destroy());
    socket.once("timeout", () => socket.destroy());
  });
