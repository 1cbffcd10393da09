import { expect, test } from "vitest";
import pg from "pg";
import { pageSlugs } from "#features/publishing/public-item.ts";
import { putStartingPages } from "#features/publishing/put-starting-pages.server.ts";
import { findItem } from "#features/publishing/read-items.server.ts";
import { inTransaction } from "#platform/db/db.server.ts";
import { PUBLIC_CHANGED } from "#platform/public-change.server.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, connection } = await testDatabase();

test("a new portal begins with a text for every page; what the Secretariat has written since stays", async () => {
  await inTransaction(db, putStartingPages);
  for (const slug of Object.keys(pageSlugs)) {
    const page = await findItem("page", slug, db);
    expect(page?.html.match(/<h2 /g)?.length, slug).toBeGreaterThan(3);
    expect(page?.html.length, slug).toBeGreaterThan(1_500);
  }
  await db.publicItem.updateMany({ where: { slug: "faq" }, data: { body: "Rewritten" } });
  await inTransaction(db, putStartingPages);
  expect((await findItem("page", "faq", db))?.html).toContain("Rewritten");
  expect(await db.publicItem.count()).toBe(Object.keys(pageSlugs).length);
});

test("what was rendered before the portal was set up is rendered anew", async () => {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`LISTEN ${PUBLIC_CHANGED}`);
  const heard = new Promise((resolve) => client.once("notification", resolve));
  await inTransaction(db, putStartingPages);
  await heard;
  await client.end();
});
