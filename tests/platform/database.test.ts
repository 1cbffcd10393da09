import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, inject, test } from "vitest";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { Prisma } from "#platform/db/client/client.ts";
import { connect, inTransaction, isDatabaseAway, liveDb, type Db, type Tx } from "#platform/db/db.server.ts";
import { startEmbedded } from "#platform/db/embedded.server.ts";
import { migrate } from "#platform/db/migrate.server.ts";
import { readSchema } from "#platform/db/schema-diff.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, connection } = await testDatabase();
const scratch = join(
  await mkdtemp(join(tmpdir(), "portal-embedded-")),
  `with a space, and longer than the path of a socket may be ${"…".repeat(20)}`,
);
afterAll(() => rm(join(scratch, ".."), { recursive: true, force: true }));

test("the migrations lead to the schema", async () => {
  expect(await readFile("prisma/migrations/reached.prisma", "utf8")).toBe(await readSchema());
});

test("two processes that migrate at once apply each migration once", async () => {
  expect(await Promise.all([migrate(connection), migrate(connection)])).toEqual([[], []]);
  const [row] = await db.$queryRaw<{ twice: number }[]>`
    select count(*)::int - count(distinct migration_name)::int as twice from "_prisma_migrations"`;
  expect(row?.twice).toBe(0);
});

test("statements are counted without the transaction's frame", async () => {
  const { statements } = await countStatements(() =>
    inTransaction(db, async (tx) => {
      await tx.setting.count();
      await tx.setting.findUnique({ where: { key: "none" } });
    }),
  );
  expect(statements).toHaveLength(2);
});

test("the portal's own database too: what fails is undone, and a verb inside a verb joins it", async () => {
  const act = inTransaction(liveDb, async (tx) => {
    await tx.setting.create({ data: { key: "half", value: 1 } });
    await inTransaction(tx, (inner) => inner.setting.create({ data: { key: "other half", value: 1 } }));
    throw new Error("in the middle");
  });
  await expect(act).rejects.toThrow("in the middle");
  expect(await db.setting.count({ where: { key: { contains: "half" } } })).toBe(0);
});

test("of many that meet in a serializable transaction, all get through in the end", async () => {
  await db.setting.create({ data: { key: "sum", value: 0 } });
  const add = () =>
    inTransaction(
      db,
      async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: "sum" } });
        await tx.setting.update({ where: { key: "sum" }, data: { value: Number(value) + 1 } });
      },
      { isolation: "serializable" },
    );
  await Promise.all([add(), add(), add()]);
  expect((await db.setting.findUniqueOrThrow({ where: { key: "sum" } })).value).toBe(3);
});

test("a server that is not there is away; a broken rule is not", async () => {
  const nowhere = connect({ ...inject("database"), port: 1 });
  const away = await nowhere.db.setting.count().catch((error: unknown) => error);
  await nowhere.close();
  expect(isDatabaseAway(away)).toBe(true);
  const broken = await db.setting.create({ data: { key: "sum", value: 0 } }).catch((error: unknown) => error);
  expect(isDatabaseAway(broken)).toBe(false);
});

describe("statements written by hand", () => {
  test("read and take values as Prisma does, inside a transaction and outside", async () => {
    const read = (on: Db) => on.$queryRaw<Record<string, unknown>[]>`
      select 7::int8 as whole, 7::int4 as small, 1.5::numeric as sum, date '2014-01-09' as day, ${["a", "b"]}::text[] as list,
        timestamptz '2014-01-09 12:00:00.123+00' as instant, ${new Date("2014-01-09T12:00:00.123Z")}::timestamptz as given,
        ${{ a: [1, null] }}::jsonb as json, ${null}::text as nothing, ${true}::boolean as truth`;
    const [outside] = await read(db);
    expect(outside).toEqual({
      whole: 7n,
      small: 7,
      sum: new Prisma.Decimal("1.5"),
      day: new Date("2014-01-09T00:00:00Z"),
      list: ["a", "b"],
      instant: new Date("2014-01-09T12:00:00.123Z"),
      given: new Date("2014-01-09T12:00:00.123Z"),
      json: { a: [1, null] },
      nothing: null,
      truth: true,
    });
    expect(await inTransaction(db, read)).toEqual([outside]);
    expect(await db.$executeRaw`select 1 from generate_series(1, 3)`).toBe(3);
  });

  test("are part of their transaction, in the order in which they were asked for, and undone with it", async () => {
    const act = inTransaction(db, async (tx) => {
      await tx.setting.create({ data: { key: "by Prisma", value: 1 }, select: { key: true } });
      const found = await Promise.all([
        tx.$executeRaw`insert into "Setting" (key, value) values ('by hand', '1')`,
        tx.$queryRaw`select key from "Setting" where key like 'by %' order by key collate "C"`,
        tx.setting.count({ where: { key: { startsWith: "by " } } }),
        tx.$executeRaw`update "Setting" set value = '2' where key = 'by Prisma'`,
      ]);
      expect(found).toEqual([1, [{ key: "by Prisma" }, { key: "by hand" }], 2, 1]);
      expect(await db.setting.count({ where: { key: { startsWith: "by " } } })).toBe(0);
      throw new Error("undone");
    });
    await expect(act).rejects.toThrow("undone");
    expect(await db.setting.count({ where: { key: { startsWith: "by " } } })).toBe(0);
  });

  test("that come after the end of their transaction are refused, and touch nobody else's connection", async () => {
    const late = await inTransaction(db, async (tx) => {
      await tx.$queryRaw`select 1`;
      return [tx] as const;
    });
    const write = (tx: Tx) => tx.$executeRaw`insert into "Setting" (key, value) values ('too late', '1')`;
    await expect(write(late[0])).rejects.toThrow(/transaction/i);
    const timedOut = inTransaction(
      db,
      async (tx) => {
        await tx.$executeRaw`insert into "Setting" (key, value) values ('too slow', '1')`;
        await new Promise((wait) => setTimeout(wait, 400));
        await tx.$executeRaw`insert into "Setting" (key, value) values ('too late', '1')`;
      },
      { timeoutMilliseconds: 100 },
    );
    await expect(timedOut).rejects.toThrow(/transaction/i);
    expect(await db.setting.count({ where: { key: { startsWith: "too " } } })).toBe(0);
  });
});

test("a transaction ends, whatever of it was still on its way when it failed", async () => {
  const act = inTransaction(db, async (tx) => {
    void tx.setting.create({ data: { key: "on its way", value: 1 } }).catch(() => undefined);
    throw new Error("at once");
  });
  await expect(act).rejects.toThrow("at once");
  expect(await db.setting.count({ where: { key: "on its way" } })).toBe(0);
});

test("what Prisma is asked for after the end is away, not a fault, and so is a swallowed failure", async () => {
  const tooLong = (work: (tx: Tx) => Promise<unknown>) =>
    inTransaction(
      db,
      async (tx) => {
        await tx.setting.count();
        await new Promise((wait) => setTimeout(wait, 200));
        return work(tx);
      },
      { timeoutMilliseconds: 50 },
    ).catch((error: unknown) => error);
  expect(isDatabaseAway(await tooLong((tx) => tx.setting.count()))).toBe(true);
  expect(isDatabaseAway(await tooLong(async () => undefined))).toBe(true);
  const swallowed = inTransaction(db, async (tx) => {
    await tx.setting.create({ data: { key: "swallowed", value: 1 } });
    await tx.$executeRaw`select 1 / 0`.catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow(/over/);
});

test("the trail cannot be changed or cut", async () => {
  await db.auditEntry.create({ data: { actorLabel: "Test", act: "test.done", subjectType: "person", subjectId: "1" } });
  await expect(db.$executeRaw`update "AuditEntry" set act = 'other'`).rejects.toThrow(/append-only/);
  await expect(db.$executeRaw`delete from "AuditEntry"`).rejects.toThrow(/append-only/);
  await expect(db.$executeRaw`truncate "AuditEntry"`).rejects.toThrow(/append-only/);
});

test("the embedded server is made once, found when it runs, and comes back after a kill", async () => {
  const { mkdir } = await import("node:fs/promises");
  await mkdir(scratch, { recursive: true });
  await chmod(join(scratch, ".."), 0o755);
  const first = await startEmbedded(scratch);
  expect(first.attached).toBe(false);
  const second = await startEmbedded(scratch);
  expect(second).toMatchObject({ attached: true, address: first.address });
  const [pid] = (await readFile(join(scratch, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
  const third = await startEmbedded(scratch);
  const open = connect(third.address);
  expect(await open.db.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  await open.close();
  await third.stop();
  const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
  expect(stdout).not.toContain(scratch);
  await expect(stat(third.address.host)).rejects.toThrow("ENOENT");
});
