declare module "#platform/events.server.ts" {
  interface Events {
    /** Something has happened in a round that its audience is told of: the event of that number. */
    "round.acted": { roundId: string; seq: string };
    /** An agency's condition is confirmed; by the Secretariat, on whose behalf. */
    "condition.confirmed": { documentId: string; number: number; onBehalfOf: string | null; byId: string };
    /** A provisional adoption has become full without a round, or was given up: the record that says so. */
    "adoption.settled": { documentId: string; decision: string; news: "full" | "givenUp" };
  }
}

export {};
