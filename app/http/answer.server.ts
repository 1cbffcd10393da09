import { data, type AppLoadContext } from "@remix-run/node";
import { isDatabaseAway } from "#platform/db/db.server.ts";
import { log } from "#platform/log.server.ts";
import { isProblem, type AnyProblem } from "#platform/problems.ts";

/** The only map from problems to status codes. */
const statusOf: Record<AnyProblem["kind"], number> = {
  notFound: 404,
  forbidden: 403,
  refused: 422,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  storageFull: 507,
  unavailable: 503,
};

/** What an error page shows: a sentence and the id under which the log has the rest. */
export type ErrorFacts = { message: string; requestId: string };

/** Status and headers of a problem. */
export function statusAndHeaders(problem: AnyProblem): { status: number; headers: Record<string, string> } {
  const status = statusOf[problem.kind];
  if (problem.kind === "tooMany") return { status, headers: { "Retry-After": String(problem.retryAfterSeconds) } };
  return { status, headers: status === 503 || status === 507 ? { "Retry-After": "5" } : {} };
}

/** Turns whatever a loader or action threw into the answer of an error page. Responses pass as they are. */
export function answerTo(error: unknown, context: AppLoadContext) {
  if (error instanceof Response) return error;
  const problem = isProblem(error) ? error : null;
  const { requestId } = context;
  if (problem) {
    return data({ message: problem.message, requestId } satisfies ErrorFacts, statusAndHeaders(problem));
  }
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, "database away");
    return data(
      { message: "The portal cannot reach its database at the moment. Nothing was changed.", requestId },
      {
        status: 503,
        headers: { "Retry-After": "5" },
      },
    );
  }
  log.error({ err: error }, "unexpected error");
  return data({ message: "It has been noted.", requestId }, { status: 500 });
}
