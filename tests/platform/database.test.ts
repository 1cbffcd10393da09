import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, inject, test } from "vitest";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { connect, inTransaction, isDatabaseAway, liveDb } from "#platform/db/db.server.ts";
import { startEmbedded } from "#platform/db/embedded.server.ts";
import { migrate } from "#platform/db/migrate.server.ts";
import { readSchema } from "#platform/db/schema-diff.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, connection } = await testDatabase();
const scratch = join(await mkdtemp(join(tmpdir(), "portal-embedded-")), "with a space");
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
      { isolation: "Serializable" },
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
});
