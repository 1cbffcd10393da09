import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "#access/actor.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { readSession, type LiveSession } from "#features/identity/session.server.ts";

/** A signed-in request: who asks, and by which session. */
export type Visit = { actor: Actor; session: LiveSession };

declare module "@remix-run/node" {
  interface AppLoadContext {
    requestId: string;
    /** For scripts of this answer; null where no script may run. */
    nonce: string | null;
    /** The caller's network address, behind trusted proxies only. */
    address: string;
    visit?: Promise<Visit | null>;
  }
}

/** Session and rights of a request, read from the database once for all its loaders. Null when nobody is signed in. */
export function readVisit(request: Request, context: AppLoadContext): Promise<Visit | null> {
  context.visit ??= (async () => {
    const session = await readSession(request.headers.get("cookie"));
    const actor = session && (await loadActor(session.personId));
    return session && actor ? { actor, session } : null;
  })();
  return context.visit;
}
