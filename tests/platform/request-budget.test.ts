import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { connect, isDatabaseAway } from "#platform/db/db.server.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { connection } = await testDatabase();
const inRequest = <T>(act: () => Promise<T>) => requestContext.run({ requestId: randomUUID(), address: "" }, act);

const open: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(open.map((close) => close())));

/** A pool of two connections for one test; all of them wait for the clock, and may do so beside each other. */
function twoConnections() {
  const { db, close } = connect(connection, { poolMax: 2 });
  open.push(close);
  return { db, sleep: (seconds: number) => db.$queryRaw`select pg_sleep(${seconds})::text` };
}

const timed = async (act: () => Promise<unknown>) => {
  const started = performance.now();
  const error = await act().then(
    () => null,
    (failure: unknown) => failure,
  );
  return { error, milliseconds: performance.now() - started };
};

test.concurrent(
  "a request has two and a half seconds of the database, however many statements it makes of them",
  async () => {
    const { sleep } = twoConnections();
    const { error, milliseconds } = await timed(() =>
      inRequest(async () => {
        for (let statement = 0; statement < 5; statement++) await sleep(1);
      }),
    );
    expect(isDatabaseAway(error)).toBe(true);
    expect(milliseconds).toBeLessThan(5_000);
    expect((await timed(() => inRequest(() => sleep(0.1)))).error, "the next request").toBe(null);
  },
);

test.concurrent("within a transaction too, and waiting for a connection counts", async () => {
  const { db, sleep } = twoConnections();
  const { error, milliseconds } = await timed(() =>
    inRequest(() =>
      db.$transaction(async (tx) => {
        await tx.$queryRaw`select pg_sleep(1.5)::text`;
        await tx.$queryRaw`select pg_sleep(1.5)::text`;
      }),
    ),
  );
  expect(isDatabaseAway(error)).toBe(true);
  expect(milliseconds).toBeLessThan(5_000);

  const busy = Promise.allSettled([1, 2, 3, 4].map(() => inRequest(() => sleep(1.2))));
  const waiting = await Promise.all([1, 2, 3, 4].map(() => timed(() => inRequest(() => sleep(3)))));
  for (const each of waiting) {
    expect(isDatabaseAway(each.error)).toBe(true);
    expect(each.milliseconds).toBeLessThan(5_000);
  }
  await busy;
});

test.concurrent("time between statements does not count, and an export is limited statement by statement", async () => {
  const { sleep } = twoConnections();
  const { error } = await timed(() =>
    inRequest(() =>
      withoutRequestBudget(async () => {
        for (let statement = 0; statement < 3; statement++) await sleep(1);
      }),
    ),
  );
  expect(error).toBe(null);
});
