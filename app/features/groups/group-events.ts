declare module "#platform/events.server.ts" {
  interface Events {
    /** A group is about to be concluded; higher rooms refuse while something in it is open. */
    "group.concluding": { groupId: string };
  }
}

export {};
