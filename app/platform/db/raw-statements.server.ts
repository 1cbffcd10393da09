import pg from "pg";
import { remember } from "../remember.ts";
import { Prisma } from "./client/client.ts";

/** Where statements go that are written by hand: straight to the driver, since Prisma's way costs as much again. */
export type Way = Pick<pg.ClientBase, "query">;

const MAX_NAMED = 500;
const names = remember("statement-names", () => new Map<string, string>());

/**
 * Names for statements, by which a connection prepares each only once: reading and planning one takes the database
 * longer than carrying it out. The first so many texts have one; texts that are made as they are needed would fill its
 * memory.
 */
export function nameOf(text: string): string {
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

/** `$queryRaw` and `$executeRaw` over a connection or a pool. */
export function rawOver(way: Way) {
  const send = (query: Query, given: readonly unknown[]) => {
    const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
    return way.query<pg.QueryResultRow>({ text, values, name: nameOf(text), types });
  };
  return {
    $queryRaw: async (query: Query, ...given: unknown[]) => (await send(query, given)).rows,
    $executeRaw: async (query: Query, ...given: unknown[]) => (await send(query, given)).rowCount ?? 0,
  };
}

/** An instant as JSON tells it, to the millisecond. */
export const asIso = (column: Prisma.Sql) =>
  Prisma.sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
