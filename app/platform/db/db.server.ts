import type pg from "pg";
import { remember } from "../remember.ts";
import { PrismaClient, type Prisma } from "./client/client.ts";
import { isSerializationFailure } from "./database-errors.server.ts";
import type { DatabaseAddress } from "./embedded.server.ts";
import { noteStatement } from "./count-statements.server.ts";
import { rawOver } from "./raw-statements.server.ts";
import { BudgetedPool, limitByRequest, REQUEST_MILLISECONDS } from "./request-budget.server.ts";
import { PortalAdapter, runTransaction, type TransactionOptions } from "./transaction.server.ts";

export { brokeUnique, isDatabaseAway } from "./database-errors.server.ts";

/** Inside a transaction. */
export type Tx = Prisma.TransactionClient;
/** The database, or a transaction on it: verbs take either. */
export type Db = PrismaClient | Tx;
/** How to reach the database: an address, or the words of DATABASE_URL. */
export type Connection = DatabaseAddress | { connectionString: string };

/** An open database with its pool; `close` ends both. */
export type OpenDb = { db: PrismaClient; pool: pg.Pool; close: () => Promise<void> };

/** How transactions run on an open database. */
type Transactions = { prisma: PrismaClient; pool: pg.Pool; timeoutMilliseconds: number };
const transactions = remember("transactions", () => new WeakMap<object, Transactions>());

/** The limits of one statement; those of one request stand in `request-budget.server.ts`. */
const TIME_OUTS = {
  query_timeout: REQUEST_MILLISECONDS,
  statement_timeout: 5_000,
  connectionTimeoutMillis: 1_500,
  lock_timeout: 2_000,
};
const PATIENT = {
  query_timeout: 60_000,
  statement_timeout: 60_000,
  connectionTimeoutMillis: 5_000,
  lock_timeout: 10_000,
};

/** Opens the database with limits on time and number of connections. */
export function connect(connection: Connection, { poolMax = 10, patient = false } = {}): OpenDb {
  const pool = new BudgetedPool({
    ...connection,
    ...(patient ? PATIENT : TIME_OUTS),
    max: poolMax,
    idle_in_transaction_session_timeout: patient ? 60_000 : 10_000,
    application_name: "isecg-portal",
    keepAlive: true,
  });
  // A connection that dies is replaced, and who uses it is told; without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    noteStatement(client);
    limitByRequest(client);
  });
  const prisma = new PrismaClient({
    adapter: new PortalAdapter(pool),
    ...(patient && { transactionOptions: { maxWait: 30_000, timeout: 60_000 } }),
  });
  const db = withRaw(prisma, pool);
  transactions.set(db, { prisma, pool, timeoutMilliseconds: patient ? 60_000 : 5_000 });
  const close = async () => {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
  };
  return { db, pool, close };
}

/** The same client, whose hand-written statements go to its pool. */
function withRaw(prisma: PrismaClient, pool: pg.Pool): PrismaClient {
  const raw = rawOver(pool);
  return new Proxy(prisma, {
    get(_target, key) {
      if (key in raw) return raw[key as keyof typeof raw];
      const value: unknown = Reflect.get(prisma, key, prisma);
      return typeof value === "function" ? (value.bind(prisma) as unknown) : value;
    },
  });
}

const live = remember<{ open: OpenDb | null }>("live-db", () => ({ open: null }));

/** Makes a database the one that verbs use when none is named. */
export function setLiveDb(open: OpenDb) {
  live.open = open;
}

function liveOpen(): OpenDb {
  if (!live.open) throw new Error("No database has been opened.");
  return live.open;
}

/** The portal's own database. */
export const liveDb: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, key) {
    const { db } = liveOpen();
    const value: unknown = Reflect.get(db, key, db);
    return typeof value === "function" ? (value.bind(db) as unknown) : value;
  },
});

/** Connections of the portal's own pool: in use, idle, and requests waiting for one. */
export function poolUse() {
  if (!live.open) return { used: 0, idle: 0, waiting: 0 };
  const { totalCount, idleCount, waitingCount } = live.open.pool;
  return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

const ATTEMPTS = 4;

/** Clients of running transactions, which verbs within verbs join. */
const running = remember("running-transactions", () => new WeakSet<object>());

/**
 * Runs `act` in a transaction, again (three times, with jitter) when the database says that it met another one; inside
 * a running transaction it joins that one. No I/O but the database's belongs inside.
 */
export async function inTransaction<T>(
  db: Db,
  act: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (running.has(db)) return act(db);
  const on = transactions.get(db) ?? transactions.get(liveOpen().db);
  if (!on) throw new Error("This database was not opened by connect().");
  for (let attempt = 1; ; attempt++) {
    try {
      return await runTransaction(
        on,
        (tx) => {
          running.add(tx);
          return act(tx);
        },
        { ...options, timeoutMilliseconds: options.timeoutMilliseconds ?? on.timeoutMilliseconds },
      );
    } catch (error) {
      if (attempt === ATTEMPTS || !isSerializationFailure(error)) throw error;
      await new Promise((wait) => setTimeout(wait, Math.random() * 20 * 2 ** attempt));
    }
  }
}

/** The database's clock, to the millisecond: the only one that deadlines and ends are judged by. */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp()::timestamptz(3) as now`;
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}
