import { timingSafeEqual } from "node:crypto";
import express, { Router } from "express";
import { config } from "#platform/config.server.ts";
import { liveDb } from "#platform/db/db.server.ts";
import { log } from "#platform/log.server.ts";
import { metricsText } from "#platform/metrics.server.ts";
import { storage } from "#platform/storage/storage.server.ts";
import { takeLocally } from "./take-locally.ts";

/** How the start has got on; `server.ts` sets it. */
export type Health = { started: boolean; instance: string };

const CHECK_MILLISECONDS = 2_500;

/** The addresses for machines: alive, ready, numbers, and reports of the content policy. */
export function machineDoors(health: Health): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.set("X-Instance", health.instance).json({ alive: true });
  });
  router.get("/readyz", (_request, response, next) => {
    const answering = health.started ? partsThatAnswer() : Promise.resolve({ database: false, storage: false });
    answering
      .then((answers) => {
        const ready = answers.database && answers.storage;
        response.status(ready ? 200 : 503).json({ ready, ...answers });
      })
      .catch(next);
  });
  router.get("/metrics", (request, response, next) => {
    const { metricsToken } = config();
    if (!metricsToken || !isBearer(request.headers.authorization, metricsToken)) return next();
    metricsText()
      .then((text) => response.type("text/plain; version=0.0.4").send(text))
      .catch(next);
  });
  router.post("/csp-report", express.text({ type: () => true, limit: "8kb" }), (request, response) => {
    if (takeLocally("csp-report", { limit: 60, seconds: 60 })) {
      log.warn({ report: String(request.body).slice(0, 2_000) }, "content policy report");
    }
    response.status(204).end();
  });
  return router;
}

async function partsThatAnswer() {
  const within = <T>(work: Promise<T>) =>
    Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_MILLISECONDS, false).unref()),
    ]);
  const [database, files] = await Promise.all([within(liveDb.$queryRaw`select 1`), within(storage().check())]);
  return { database, storage: files };
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}
