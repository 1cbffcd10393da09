import type { RidAct } from "#platform/db/client/enums.ts";

declare module "#platform/events.server.ts" {
  interface Events {
    /** Something has happened to RIDs of a document in one act. `seq`: the first of its events in their threads. */
    "rid.acted": { documentId: string; act: RidAct; seq: string; ridIds: string[] };
    /** RIDs are done: rounds of which they were the last may end. */
    "rids.done": { documentId: string };
  }
}

export {};
