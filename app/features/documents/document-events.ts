declare module "#platform/events.server.ts" {
  interface Events {
    "document.shared": { documentId: string; byId: string; tell: boolean };
    "revision.added": { documentId: string; number: number; byId: string; tell: boolean };
  }
}

export {};
