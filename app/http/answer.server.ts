import { data, type AppLoadContext } from "@remix-run/node";
import { isDatabaseAway } from "#platform/db/db.server.ts";
import { log, requestContext } from "#platform/log.server.ts";
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

/** What an error page shows: a sentence, the id under which the log has the rest, and what had been written. */
export type ErrorFacts = { message: string; requestId: string; written?: string[] };

const AWAY_SECONDS = 5;

/** Status and headers of a problem. Pages show no loader's headers, so that the answer learns of them here. */
export function statusAndHeaders(problem: AnyProblem): { status: number; headers: Record<string, string> } {
  const status = statusOf[problem.kind];
  const wait =
    problem.kind === "tooMany"
      ? problem.retryAfterSeconds
      : status === 503 || status === 507
        ? AWAY_SECONDS
        : undefined;
  noteRefusal(problem.message, wait);
  return { status, headers: wait === undefined ? {} : { "Retry-After": String(wait) } };
}

/** Tells the answer of this request what to say where there is no page to say it, and when to ask again. */
function noteRefusal(sentence: string, retryAfterSeconds?: number) {
  const store = requestContext.getStore();
  if (store) store.refusal = { sentence, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

/** Keeps why the act of a form was not carried out, in case its page is gone with what it was about. */
export function noteRefusedAct(problem: AnyProblem) {
  const store = requestContext.getStore();
  if (store) store.refusedAct = problem;
}

/** What had been written into a form: its fields of several words. */
const writtenInto = (fields: readonly (readonly [name: string, value: string])[] = []): string[] => [
  ...new Set(fields.map(([, value]) => value).filter((value) => /\S\s+\S/.test(value))),
];

/** Turns whatever a loader or action threw into the answer of an error page. Responses pass as they are. */
export function answerTo(error: unknown, context: AppLoadContext) {
  if (error instanceof Response) return error;
  const { requestId } = context;
  if (isProblem(error)) {
    const problem = (error.kind === "notFound" && requestContext.getStore()?.refusedAct) || error;
    const facts: ErrorFacts = { message: problem.message, requestId, written: writtenInto(problem.typed) };
    return data(facts, statusAndHeaders(problem));
  }
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, "database away");
    const message = "The portal cannot reach its database at the moment. Nothing was changed.";
    noteRefusal(message, AWAY_SECONDS);
    return data({ message, requestId }, { status: 503, headers: { "Retry-After": String(AWAY_SECONDS) } });
  }
  log.error({ err: error }, "unexpected error");
  return data({ message: "It has been noted.", requestId }, { status: 500 });
}
