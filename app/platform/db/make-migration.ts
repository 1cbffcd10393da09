import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "./embedded.server.ts";
import { readSchema, schemaDiff } from "./schema-diff.server.ts";

/** The schema that the migrations so far lead to; kept beside them and compared with prisma/schema by a test. */
const REACHED = "prisma/migrations/reached.prisma";

/** `npm run migration -- name`: writes the SQL that leads from the migrations there are to prisma/schema. */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write("Say what the migration is for: npm run migration -- add_something\n");
  process.exit(1);
}

const scratch = await mkdtemp(join(tmpdir(), "portal-migration-"));
await chmod(scratch, 0o755);
const server = await startEmbedded(scratch, { settings: ["-c fsync=off"] });
try {
  const reached = await readFile(REACHED, "utf8").catch(() => null);
  const wanted = await readSchema();
  const sql = await schemaDiff(server.address, reached, wanted);
  if (sql === "") {
    process.stdout.write("The migrations and the schema agree; nothing to write.\n");
  } else {
    const directory = join("prisma/migrations", `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`);
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "migration.sql"), sql);
    await writeFile(REACHED, wanted);
    process.stdout.write(`${directory}/migration.sql\n`);
  }
} finally {
  await server.stop();
  await rm(scratch, { recursive: true, force: true });
}
