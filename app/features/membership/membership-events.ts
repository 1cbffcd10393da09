declare module "#platform/events.server.ts" {
  interface Events {
    /** A person retires: what hangs on being active ends in the same act. */
    "person.retired": { personId: string };
    /** An agency's participation ends; its people have retired in the same act. */
    "agency.ended": { agencyId: string };
    /** A person changes agency or becomes an observer: seats given for what they were end. */
    "person.seatsLost": { personId: string; keep: "none" | "observer" };
  }
}

export {};
