import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { remember } from "../remember.ts";
import type { Prisma, PrismaClient } from "./client/client.ts";
import { nameOf, rawOver, type Way } from "./raw-statements.server.ts";

type Tx = Prisma.TransactionClient;
type Statement = pg.QueryConfig | pg.QueryArrayConfig;

/** What was asked of a transaction after its end; as with Prisma, trying again later may help. */
class TransactionIsOver extends Error {
  readonly code = "P2028";
  constructor() {
    super("This transaction is over: it was ended, or took too long.");
    this.name = "TransactionIsOver";
  }
}

/** The connection of one transaction: one statement after the other, and none once its end has been asked for. */
class OwnConnection {
  #last: Promise<unknown> = Promise.resolve();
  #end: Promise<pg.QueryResult> | null = null;
  /** Whether the connection answers as it should, so that others may use it. */
  isSound = true;

  constructor(readonly client: pg.PoolClient) {}

  query(statement: Statement): Promise<pg.QueryResult> {
    return this.#end ? Promise.reject(new TransactionIsOver()) : this.#inTurn(statement);
  }

  /** Sends the end after what was asked for before; the first one counts. */
  end(text: "COMMIT" | "ROLLBACK"): Promise<pg.QueryResult> {
    return (this.#end ??= this.#inTurn({ text }));
  }

  #inTurn(statement: Statement): Promise<pg.QueryResult> {
    const send = async () => {
      try {
        return await this.client.query(statement);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) this.isSound = false;
        throw error;
      }
    };
    const turn = this.#last.then(send, send);
    this.#last = turn;
    turn.catch(() => undefined);
    return turn;
  }
}

/** What Prisma sends to begin and end a transaction. Ours has begun, and ends by itself. */
const FRAME = /^(begin|commit|rollback)$/i;
const NOTHING = { rows: [], fields: [], rowCount: 0, command: "", oid: 0 };

const joining = remember("joining-transactions", () => new AsyncLocalStorage<Way>());

/** Prisma's way to PostgreSQL, which prepares statements once, and whose transactions can join one that has begun. */
export class PortalAdapter extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
  }

  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = (isolation) => {
      const way = joining.getStore();
      if (!way) return start(isolation);
      const client = {
        query: async (statement: Statement) => (FRAME.test(statement.text) ? NOTHING : way.query(statement)),
        on: () => undefined,
        removeListener: () => undefined,
        release: () => undefined,
      };
      const joined = Object.create(adapter, { client: { value: { connect: async () => client } } }) as typeof adapter;
      return Object.getPrototypeOf(adapter).startTransaction.call(joined, isolation) as ReturnType<typeof start>;
    };
    return adapter;
  }
}

const FAR_MILLISECONDS = 60 * 60 * 1000;

/** Prisma within a transaction of ours: its own begins with the first that is asked of it, since few acts need it. */
class LazyPrisma {
  #own: Promise<Tx> | null = null;
  #finish: (() => void) | null = null;
  #finished: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly prisma: PrismaClient,
    private readonly connection: OwnConnection,
  ) {}

  own(): Promise<Tx> {
    this.#own ??= new Promise<Tx>((resolve, reject) => {
      const whole = joining.run(this.connection as unknown as Way, () =>
        this.prisma.$transaction(
          (own) =>
            new Promise<void>((done) => {
              this.#finish = done;
              resolve(own);
            }),
          { timeout: FAR_MILLISECONDS, maxWait: FAR_MILLISECONDS },
        ),
      );
      this.#finished = whole.catch(reject);
    });
    return this.#own;
  }

  /** Lets go of Prisma's transaction, which sends nothing; one that is about to begin is waited for. */
  async end(): Promise<void> {
    await this.#own?.catch(() => undefined);
    this.#finish?.();
    await this.#finished;
  }
}

/** A client of the transaction: statements by hand go to its connection, everything else Prisma's way. */
function clientOf(prisma: LazyPrisma, connection: OwnConnection): Tx {
  const models = new Map<string, unknown>();
  const modelOf = (model: string) =>
    new Proxy(
      {},
      {
        get: (_target, method: string) =>
          async function ask(...all: unknown[]) {
            const own = (await prisma.own()) as unknown as Record<
              string,
              Record<string, (...all: unknown[]) => unknown>
            >;
            return own[model]?.[method]?.(...all);
          },
      },
    );
  const raw = rawOver(connection as unknown as Way);
  return new Proxy(raw as unknown as Tx, {
    get(_target, key) {
      // Not a promise, however it is looked at.
      if (typeof key === "symbol" || key === "then") return undefined;
      if (key in raw) return raw[key as keyof typeof raw];
      if (!models.has(key)) models.set(key, modelOf(key));
      return models.get(key);
    },
  });
}

/** How a transaction runs, and how long it may take. */
export type TransactionOptions = { isolation?: "serializable"; timeoutMilliseconds?: number };

/** Runs `act` in a transaction of its own, once. When this answers, it is committed. */
export async function runTransaction<T>(
  { prisma, pool }: { prisma: PrismaClient; pool: pg.Pool },
  act: (tx: Tx) => Promise<T>,
  { isolation, timeoutMilliseconds }: TransactionOptions & { timeoutMilliseconds: number },
): Promise<T> {
  const connection = new OwnConnection(await pool.connect());
  const lazy = new LazyPrisma(prisma, connection);
  const timer = setTimeout(() => void connection.end("ROLLBACK").catch(() => undefined), timeoutMilliseconds);
  try {
    await connection.query({ text: isolation ? `BEGIN ISOLATION LEVEL ${isolation}` : "BEGIN" });
    const result = await act(clientOf(lazy, connection));
    await lazy.end();
    const { command } = await connection.end("COMMIT");
    if (command !== "COMMIT") throw new TransactionIsOver();
    return result;
  } catch (error) {
    await lazy.end();
    if (connection.isSound) await connection.end("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    connection.client.release(!connection.isSound);
  }
}
