declare module "#platform/events.server.ts" {
  interface Events {
    /** Something has happened in a round that its audience is told of: the event of that number. */
    "round.acted": { roundId: string; seq: string };
  }
}

export {};
