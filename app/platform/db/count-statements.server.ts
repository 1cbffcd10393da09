import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

const counting = new AsyncLocalStorage<{ statements: string[] }>();
const FRAME = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SAVEPOINT|RELEASE|DEALLOCATE)\b/i;

/** Makes a new connection report its statements to whoever counts them. */
export function noteStatement(client: pg.PoolClient) {
  const query = client.query.bind(client) as (...all: unknown[]) => unknown;
  client.query = ((...all: unknown[]) => {
    const [first] = all;
    const text = typeof first === "string" ? first : (first as { text?: string } | undefined)?.text;
    const count = counting.getStore();
    if (count && text && !FRAME.test(text)) count.statements.push(text);
    return query(...all);
  }) as typeof client.query;
}

/** The statements that `act` sends, other than BEGIN, COMMIT and SET. */
export async function countStatements<T>(act: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const count = { statements: [] as string[] };
  const result = await counting.run(count, act);
  return { result, statements: count.statements };
}
