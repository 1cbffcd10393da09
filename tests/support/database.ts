import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connect, setLiveDb, type Connection, type OpenDb } from "#platform/db/db.server.ts";
import { TEMPLATE } from "./database-cluster.ts";

async function onCluster(sql: string) {
  const client = new pg.Client({ ...inject("database") });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** A database of this test file's own, migrated and empty, gone when the file is done. It is the live one too. */
export async function testDatabase(): Promise<OpenDb & { connection: Connection }> {
  const database = `t_${randomBytes(6).toString("hex")}`;
  await onCluster(`create database ${database} template ${TEMPLATE}`);
  const connection = { ...inject("database"), database };
  // Tests are about what comes out, however busy the machine: the limits of a request are not theirs.
  const open = connect(connection, { patient: true });
  setLiveDb(open);
  afterAll(async () => {
    await open.close();
    await onCluster(`drop database ${database} with (force)`);
  });
  return { ...open, connection };
}
