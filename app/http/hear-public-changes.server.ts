import pg from "pg";
import type { Connection } from "#platform/db/db.server.ts";
import { log } from "#platform/log.server.ts";
import { PUBLIC_CHANGED } from "#platform/public-change.server.ts";
import { dropPublicPages, setListening } from "./page-cache.server.ts";

const AGAIN_MILLISECONDS = 500;
/** A connection that has died without a word is noticed within this time. */
const PULSE_MILLISECONDS = 5_000;

/**
 * Drops rendered public pages whenever any process changes something public. While the database cannot be heard,
 * nothing is served from memory. Answers the function that stops it.
 */
export async function hearPublicChanges(connection: Connection): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let stopped = false;

  const listen = async () => {
    if (stopped) return;
    const fresh = new pg.Client({
      ...connection,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
    });
    const lost = () => {
      if (client !== fresh && client !== null) return;
      client = null;
      setListening(false);
      void fresh.end().catch(() => undefined);
      if (!stopped) setTimeout(() => void listen(), AGAIN_MILLISECONDS).unref();
    };
    fresh.on("notification", dropPublicPages);
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${PUBLIC_CHANGED}`);
      client = fresh;
      fresh.on("error", lost);
      fresh.on("end", lost);
      setListening(true);
    } catch (error) {
      fresh.on("error", () => undefined);
      log.debug({ err: error }, "not listening yet");
      lost();
    }
  };

  const pulse = setInterval(() => {
    const pulsing = client;
    pulsing?.query("select 1").catch(() => pulsing.emit("end"));
  }, PULSE_MILLISECONDS);
  pulse.unref();
  await listen();
  return async () => {
    stopped = true;
    clearInterval(pulse);
    setListening(false);
    await client?.end();
  };
}
