import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { remember } from "../remember.ts";
import { Prisma } from "./client/client.ts";

/** Where statements go that are written by hand: straight to the driver, since Prisma's way costs as much again. */
type Way = Pick<pg.ClientBase, "query">;

const MAX_NAMED = 500;
const names = remember("statement-names", () => new Map<string, string>());

/**
 * Names for statements, by which a connection prepares each only once: reading and planning one takes the database
 * longer than carrying it out. The first so many texts have one; texts that are made as they are needed would fill its
 * memory.
 */
function nameOf(text: string): string {
  if (!names.has(text) && names.size < MAX_NAMED) names.set(text, `portal-${names.size}`);
  return names.get(text) ?? "";
}

/** Values as Prisma reads them: whole numbers as bigint, sums as Decimal, days at midnight UTC. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, BigInt],
  [pg.types.builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
  [pg.types.builtins.DATE, (text) => new Date(`${text}T00:00:00Z`)],
]);
const types = {
  getTypeParser: ((oid: number, format?: "text") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

type Query = TemplateStringsArray | Prisma.Sql;

async function send(way: Way, query: Query, given: readonly unknown[]) {
  const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
  return way.query<pg.QueryResultRow>({ text, values, name: nameOf(text), types });
}

/** A transaction's connection, from its beginning until its end is sent; it takes one statement after the other. */
export type Begun = { client: Way | null; last: Promise<unknown> };
const beginning = remember("beginning-transactions", () => new AsyncLocalStorage<Begun>());

/** Runs what begins a transaction; `begun` is told the connection on which it runs. */
export const whileBeginning = <T>(begun: Begun, act: () => T): T => beginning.run(begun, act);

function inTurn<T>(begun: Begun, act: () => Promise<T>): Promise<T> {
  const turn = begun.last.then(act, act);
  begun.last = turn;
  turn.catch(() => undefined);
  return turn;
}

type Raw = (query: Query, ...values: unknown[]) => Promise<unknown>;
type Sent = Promise<{ rows: unknown[]; rowCount: number | null }>;

/** The same client, whose hand-written statements are sent by `by`; where that answers null they go Prisma's way. */
function sendingRaw<T extends object>(target: T, by: (query: Query, values: unknown[]) => Sent | null): T {
  const rawOf = (theirs: Raw, answerOf: (result: Awaited<Sent>) => unknown): Raw =>
    async function raw(query, ...values) {
      const sent = by(query, values);
      return sent ? answerOf(await sent) : theirs(query, ...values);
    };
  return new Proxy(target, {
    get(_target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      const bound = value.bind(target) as Raw;
      if (key === "$queryRaw") return rawOf(bound, ({ rows }) => rows);
      if (key === "$executeRaw") return rawOf(bound, ({ rowCount }) => rowCount ?? 0);
      return bound;
    },
  });
}

/** A database whose hand-written statements go to its pool. */
export const rawByPool = <T extends object>(db: T, pool: pg.Pool): T =>
  sendingRaw(db, (query, values) => send(pool, query, values));

/** A transaction whose hand-written statements go to its connection. */
export const rawInTurn = <T extends object>(tx: T, begun: Begun): T =>
  sendingRaw(tx, (query, values) => {
    const { client } = begun;
    return client && inTurn(begun, () => send(client, query, values));
  });

const END = /^(commit|rollback)$/i;

/** Prisma's way to PostgreSQL, which prepares statements once and tells on which connection a transaction runs. */
export class PortalAdapter extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
  }

  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => {
      const transaction = await start(isolation);
      const begun = beginning.getStore();
      if (begun) {
        begun.client = (transaction as unknown as { client: Way }).client;
        const query = transaction.queryRaw.bind(transaction);
        const execute = transaction.executeRaw.bind(transaction);
        transaction.queryRaw = (statement) => inTurn(begun, () => query(statement));
        transaction.executeRaw = (statement) => {
          // What comes too late must not run on a connection that belongs to somebody else.
          if (END.test(statement.sql)) begun.client = null;
          return inTurn(begun, () => execute(statement));
        };
      }
      return transaction;
    };
    return adapter;
  }
}
