import type { Readable } from "node:stream";
import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "#access/actor.ts";
import { actorFrom, actorSql, type ActorRow } from "#features/groups/load-actor.server.ts";
import { readSessionBeside, type LiveSession } from "#features/identity/session.server.ts";
import { Prisma } from "#platform/db/client/client.ts";

/** A signed-in request: who asks, and by which session. */
export type Visit = { actor: Actor; session: LiveSession };

declare module "@remix-run/node" {
  interface AppLoadContext {
    requestId: string;
    /** For scripts of this answer; null where no script may run. */
    nonce: string | null;
    /** The caller's network address, behind trusted proxies only. */
    address: string;
    /** As the browser asked: to loaders of data, Remix shows every request as a GET. */
    method?: string;
    /** The body as it arrives, for who reads its chunks; else Remix's request has it. */
    body?: () => Readable;
    visit?: Promise<Visit | null>;
  }
}

const ownActor = Prisma.sql`(select row_to_json(actor) from (${actorSql(Prisma.sql`live."personId"`)}) actor)`;

/**
 * Session and rights of a request, read from the database in one statement and once for all its loaders. Null when
 * nobody is signed in.
 */
export function readVisit(request: Request, context: AppLoadContext): Promise<Visit | null> {
  context.visit ??= (async () => {
    const found = await readSessionBeside(request.headers.get("cookie"), ownActor);
    return found?.beside ? { actor: actorFrom(found.beside as ActorRow), session: found.session } : null;
  })();
  return context.visit;
}
