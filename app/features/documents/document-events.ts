/** Who acts, in an event that higher rooms record as well. */
type By = { id: string; name: string; agencyId: string | null };

declare module "#platform/events.server.ts" {
  interface Events {
    "document.shared": { documentId: string; byId: string; tell: boolean };
    "revision.added": { documentId: string; number: number; byId: string; tell: boolean };
    /** Somebody may read it no longer; higher rooms refuse while something of it is open. */
    "document.narrowing": { documentId: string };
    /** A document is about to be withdrawn: what is open on it ends in the same act. */
    "document.withdrawing": { documentId: string; by: By; reason: string };
    /** A revision's bytes are about to be erased: what is open on it ends in the same act. */
    "revision.erasing": { documentId: string; number: number; by: By; reason: string };
  }
}

export {};
