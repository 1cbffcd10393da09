import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import type { AnyProblem } from "./problems.ts";
import { remember } from "./remember.ts";

/**
 * What every line written during a request carries; where it was refused, what its answer says of that; and why the act
 * of its form was not carried out.
 */
export type RequestContext = {
  requestId: string;
  address: string;
  actorId?: string | undefined;
  refusal?: { sentence?: string; retryAfterSeconds?: number };
  refusedAct?: AnyProblem;
};

export const requestContext = remember("request-context", () => new AsyncLocalStorage<RequestContext>());

/** A level that does not exist is refused where the settings are read. */
const levelOf = (asked: string | undefined) => {
  if (asked === "silent" || (asked && asked in pino.levels.values)) return asked;
  return process.env["VITEST"] ? "silent" : "info";
};

/** One JSON line per event, UTC, without secrets and without content; readable lines in development. */
export const log = remember("log", () =>
  pino({
    level: levelOf(process.env["LOG_LEVEL"]),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: ["*.password", "*.token", "*.secret", "err.meta.query", "err.config"], censor: "…" },
    mixin: () => {
      const { requestId, actorId } = requestContext.getStore() ?? {};
      return { ...(requestId && { requestId }), ...(actorId && { actorId }) };
    },
    ...(process.env["NODE_ENV"] === "development" && { transport: { target: "pino-pretty" } }),
  }),
);
