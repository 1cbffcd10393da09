import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { requestContext } from "../log.server.ts";
import { remember } from "../remember.ts";

/** What one request may spend waiting for the database, retries and waiting for a connection included. */
export const REQUEST_MILLISECONDS = 2_500;

type Budget = { spent: number; running: number; since: number };

const budgets = remember("request-budgets", () => new WeakMap<object, Budget>());
const exempt = remember("budget-exempt", () => new AsyncLocalStorage<true>());

/** Runs an export or an import, whose statements are limited one by one and not together. */
export const withoutRequestBudget = <T>(act: () => T): T => exempt.run(true, act);

/** The budget of the request that is being answered; null outside one. */
function budgetNow(): Budget | null {
  const request = requestContext.getStore();
  if (!request || exempt.getStore()) return null;
  let budget = budgets.get(request);
  if (!budget) budgets.set(request, (budget = { spent: 0, running: 0, since: 0 }));
  return budget;
}

/** Counts waiting that overlaps once. */
function begin(budget: Budget) {
  if (budget.running++ === 0) budget.since = performance.now();
}

function end(budget: Budget) {
  if (--budget.running === 0) budget.spent += performance.now() - budget.since;
}

const left = (budget: Budget) =>
  REQUEST_MILLISECONDS - budget.spent - (budget.running > 0 ? performance.now() - budget.since : 0);

async function counted<T>(budget: Budget | null, act: () => Promise<T>): Promise<T> {
  if (!budget) return act();
  begin(budget);
  try {
    return await act();
  } finally {
    end(budget);
  }
}

type Query = (...all: unknown[]) => unknown;

/** Gives each statement of a connection no more time than its request has left. */
export function limitByRequest(client: pg.PoolClient) {
  const query = client.query.bind(client) as Query;
  client.query = ((...all: unknown[]) => {
    const budget = budgetNow();
    const [first, second, third] = all;
    // Only statements that answer by a promise are ours to time; callbacks are the pool's own.
    if (!budget || typeof second === "function" || typeof third === "function") return query(...all);
    const config =
      typeof first === "string" ? { text: first, ...(Array.isArray(second) && { values: second }) } : first;
    const timed = { ...(config as object), query_timeout: Math.max(1, Math.round(left(budget))) };
    const rest = typeof first === "string" ? [] : all.slice(1);
    return counted(budget, () => query(timed, ...rest) as Promise<unknown>);
  }) as typeof client.query;
}

/** A pool in which waiting for a connection counts as well. */
export class BudgetedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    return counted(budgetNow(), () => super.connect());
  }

  /** One statement on a connection of its own. A connection that did not answer is not used again. */
  override query = (async (...all: Parameters<pg.PoolClient["query"]>) => {
    const client = await this.connect();
    try {
      const result: unknown = await (client.query as Query)(...all);
      client.release();
      return result;
    } catch (error) {
      client.release(!(error instanceof pg.DatabaseError));
      throw error;
    }
  }) as unknown as pg.Pool["query"];
}
