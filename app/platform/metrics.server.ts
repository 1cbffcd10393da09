import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { liveDb, poolUse } from "./db/db.server.ts";
import { remember } from "./remember.ts";

const metrics = remember("metrics", () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: "portal_database_connections",
    help: "Connections of the pool",
    labelNames: ["state"],
    registers,
    collect() {
      for (const [state, count] of Object.entries(poolUse())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "portal_queue_jobs",
    help: "Jobs that wait in the queue",
    registers,
    async collect() {
      const rows = await liveDb.$queryRaw<
        { count: number }[]
      >`select count(*)::int as count from graphile_worker.jobs`.catch(() => []);
      // While the database is away the other numbers matter most.
      this.set(rows[0]?.count ?? Number.NaN);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: "portal_http_request_seconds",
      help: "Requests by part of the portal and status",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    signIns: new Counter({
      name: "portal_sign_ins_total",
      help: "Sign-ins by result",
      labelNames: ["result"],
      registers,
    }),
    uploadBytes: new Counter({ name: "portal_upload_bytes_total", help: "Bytes that were brought", registers }),
  };
});

/** Counts one request; addresses are folded so that ids and titles make no labels. */
export function countRequest({
  method,
  path,
  status,
  seconds,
}: {
  method: string;
  path: string;
  status: number;
  seconds: number;
}) {
  metrics.requests.observe({ method, route: foldAddress(path), status: String(status) }, seconds);
}

const KNOWN = new Set(
  "about news publications advanced-technology science-exploration lunar-volatiles faq subscribe unsubscribe news.atom sitemap.xml robots.txt files login logout forgot-password reset-password invitations setup address confirm private groups documents revisions download zip members account admin agencies pages subscribers outbox audit settings assets healthz readyz".split(
    " ",
  ),
);

const foldAddress = (path: string) =>
  path
    .replace(/\.data$/, "")
    .split("/")
    .slice(0, 6)
    .map((part) => (part === "" || KNOWN.has(part) ? part : ":x"))
    .join("/");

/** Counts one sign-in by its result. */
export const countSignIn = (result: "welcome" | "refused" | "throttled") => metrics.signIns.inc({ result });

/** Counts bytes that were brought. */
export const countUploadBytes = (bytes: number) => metrics.uploadBytes.inc(bytes);

/** All numbers in Prometheus' text form. */
export const metricsText = () => metrics.registry.metrics();
