import type { Tx } from "./db/db.server.ts";

/** The channel on which processes tell each other that something public has changed. */
export const PUBLIC_CHANGED = "public_changed";

/** Tells every process, when the transaction commits, that the public site must be rendered anew. */
export const announcePublicChange = (tx: Tx) => tx.$executeRaw`select pg_notify('public_changed', '')`;
