declare module "#platform/events.server.ts" {
  interface Events {
    /** Something became public, and its subscribers are to be told. */
    "item.announced": { itemId: string };
  }
}

export {};
