import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { startJobs } from "#app/jobs.server.ts";
import { registerEverything } from "#app/reactions.server.ts";
import { openSetup } from "#features/identity/open-setup.server.ts";
import { expressApp, type AppParts } from "#http/express-app.server.ts";
import { hearPublicChanges } from "#http/hear-public-changes.server.ts";
import { keepPace, LONGEST_REQUEST_HOURS } from "#http/keep-pace.server.ts";
import type { Health } from "#http/machine.server.ts";
import { servePublicPage } from "#http/page-cache.server.ts";
import { publicPageRenderer } from "#http/render-public-page.server.ts";
import { ConfigError, readConfig, setConfig, type Config } from "#platform/config.server.ts";
import { portalRoot } from "#platform/limited/bundle.server.ts";
import { log } from "#platform/log.server.ts";
import { buildIfStale } from "#platform/start/build.server.ts";
import { claimDataDirectory, othersRun } from "#platform/start/one-portal.server.ts";
import { openDatabase, type OpenDatabase } from "#platform/start/open-database.server.ts";
import { StartRefused } from "#platform/start/start-refused.ts";
import { openStorage } from "#platform/storage/storage.server.ts";
import { accountLines, readAccounts } from "#prisma/sample/accounts-file.ts";
import { guardSamples, putSamples } from "#prisma/sample/samples.ts";

const root = portalRoot();
const development = process.env["NODE_ENV"] === "development";
const say = (line: string) => process.stdout.write(`${line}\n`);

const FINISH_MILLISECONDS = 30_000;

/** What has been started, in order; stopped in reverse. */
const started: (() => Promise<unknown>)[] = [];

/** Connections on which nothing has been asked yet, as browsers open ahead: nothing is lost when they are closed. */
const unused = new Set<Socket>();

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts what the role asks for, in the order in which each part needs the one before. */
async function start(config: Config) {
  const health: Health = { started: false, instance: randomUUID() };
  const { role, dataDirectory, origin } = config;
  started.push(
    await claimDataDirectory(dataDirectory, { role, pid: process.pid, address: origin, instance: health.instance }),
  );
  const door: { handler: Handler } = { handler: startingDoor(health) };
  const server =
    role === "worker" ? null : await listen(config, (request, response) => door.handler(request, response));
  if (server) {
    started.push(() => close(server));
    if (!development) await buildIfStale(root, say);
  }
  const database = await openDatabase(config);
  started.push(database.close);
  await guardSamples(database.db, config);
  registerEverything();
  await openStorage(config.storageDirectory, async () => (await database.db.blob.count()) === 0);
  if (database.isEmbedded) await putSamples(database.db, config, say);
  if (server) {
    door.handler = await portalHandler(server, database, health);
    // What is running needs everything that has been started until here.
    started.push(() => finish(server));
  }
  if (role !== "web") {
    const isAlone = database.isEmbedded && !(await othersRun(config));
    started.push(await startJobs(database.connection, isAlone));
  }
  await greet(config, database);
  health.started = true;
}

/** Before everything is there: alive, and not ready. */
const startingDoor =
  (health: Health): Handler =>
  (request, response) => {
    const alive = request.url === "/healthz";
    response.writeHead(alive ? 200 : 503, { "X-Instance": health.instance, "Retry-After": "2" });
    response.end(alive ? '{"alive":true}' : "The portal is starting.");
  };

function listen({ host, port, headersSeconds }: Config, handler: Handler): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: headersSeconds * 1000,
      requestTimeout: LONGEST_REQUEST_HOURS * 3_600_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      unused.delete(request.socket);
      keepPace(request, response);
      handler(request, response);
    },
  );
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new StartRefused(whyNotListening(error, host, port))),
    );
    server.listen(port, host, () => resolve(server));
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another.`;
  if (code === "EACCES") return `PORT is not right: this account may not listen on ${port}; one above 1023 it may.`;
  return `HOST is not right: this computer does not listen on ${host} (${code ?? message}). Try 127.0.0.1 or 0.0.0.0.`;
}

/** Takes no more connections; those that nothing has been asked on end. */
function close(server: Server): Promise<unknown> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  for (const socket of unused) socket.destroy();
  return closed;
}

/** Lets running requests finish, then closes. */
async function finish(server: Server) {
  const closed = close(server);
  // A connection that has been answered waits for its next request, which does not come any more.
  const hangUp = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, FINISH_MILLISECONDS).unref())]);
  clearInterval(hangUp);
  server.closeAllConnections();
}

/** The portal itself: public pages from memory, everything else through Express and Remix. */
async function portalHandler(server: Server, { connection }: OpenDatabase, health: Health): Promise<Handler> {
  const parts = development ? await developmentParts(server) : await builtParts();
  const app = expressApp({ ...parts, health });
  const render = publicPageRenderer(parts.build);
  started.push(await hearPublicChanges(connection));
  return (request, response) => {
    const passOn = () => app(request, response);
    if (!servePublicPage(request as IncomingMessage & { url: string }, response, render, passOn)) passOn();
  };
}

async function builtParts(): Promise<Omit<AppParts, "health">> {
  const build = (await import(pathToFileURL(join(root, "build/server/index.js")).href)) as ServerBuild;
  return { build, clientDirectory: join(root, "build/client") };
}

async function developmentParts(server: Server): Promise<Omit<AppParts, "health">> {
  const { createServer: createVite } = await import("vite");
  const ours = process.listeners("SIGTERM");
  const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } }, appType: "custom" });
  // Vite would end the process by itself, before the database is stopped.
  for (const each of process.listeners("SIGTERM")) if (!ours.includes(each)) process.off("SIGTERM", each);
  started.push(() => vite.close());
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  return { build, clientDirectory: null, vite: vite.middlewares };
}

/** One short block: the address, and how to get in. */
async function greet(config: Config, { db }: OpenDatabase) {
  if (config.role === "worker") return say("The worker is running.");
  say(`\n  ISECG portal   ${config.origin}\n`);
  for (const line of accountLines(await readAccounts(config.dataDirectory))) say(line);
  const setup = await openSetup(db);
  if (setup) say(`  First officer: open ${config.origin}/setup/${setup} within 24 hours (works once).`);
  say("");
}

/** Stops everything in reverse order; each part gets its chance though another failed. */
async function stop(code: number) {
  for (const close of started.splice(0).reverse()) {
    await close().catch((error: unknown) => log.error({ err: error }, "stopping"));
  }
  process.exit(code);
}

let stopping = false;
const stopOnce = (code: number) => {
  if (stopping) return;
  stopping = true;
  void stop(code);
};

process.on("SIGTERM", () => stopOnce(0));
process.on("SIGINT", () => stopOnce(0));
process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "uncaught exception");
  stopOnce(1);
});

try {
  const config = readConfig(process.env);
  setConfig(config);
  await start(config);
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof StartRefused;
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  stopOnce(1);
}
