import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { hashPassword } from "#features/identity/password.server.ts";
import { signInWith } from "#tests/support/over-http.ts";
import { inTurns, limitRow, ratioRow, type Row } from "./figures.ts";
import { answersPerSecond } from "./load.ts";
import { barePageLike, cookiesOf, sizeOf, type Scene } from "./scene.ts";

const FEW = 20;
const PASSWORD = randomUUID();
const EMAIL = "few@isecg.example";
const LIST = "/private/documents";

async function sqlOn({ portal }: Scene): Promise<pg.Client> {
  const found = JSON.parse(await readFile(join(portal.directory, "postgres.json"), "utf8")) as pg.ClientConfig;
  const client = new pg.Client({ ...found, statement_timeout: 0 });
  await client.connect();
  return client;
}

/** A reader of few old documents: an observer with a seat in a group of its own. Answers the group. */
async function addReaderOfFew(sql: pg.Client): Promise<string> {
  const [group, person] = [randomUUID(), randomUUID()];
  await sql.query(
    `insert into "Group" (id, code, slug, name, kind) values ($1, 'BENCH', 'bench', 'A group of few documents', 'working')`,
    [group],
  );
  await sql.query(
    `insert into "Person" (id, name, email, state, "agencyId", "passwordHash")
     select $1, 'Reader of few', $2, 'active', id, $3 from "Agency" where "shortName" = 'NOSA'`,
    [person, EMAIL, await hashPassword(PASSWORD)],
  );
  await sql.query(
    `insert into "AgencyRole" (id, "personId", "agencyId", role) select $1, id, "agencyId", 'observer' from "Person" where id = $2`,
    [randomUUID(), person],
  );
  await sql.query(
    `insert into "Seat" (id, "groupId", "personId", "agencyId", kind) select $1, $2, id, "agencyId", 'observer' from "Person" where id = $3`,
    [randomUUID(), group, person],
  );
  return group;
}

/** Adds documents, the first few of them for the small group and all but those open to half of the readers. */
async function addDocuments(sql: pg.Client, count: number, smallGroup: string | null) {
  await sql.query(
    `with made as (
       insert into "Document" (id, number, kind, title, state, "markingId", audience, "groupId", "authorId", "sharedAt", "createdAt", "updatedAt", "currentRevision")
       select gen_random_uuid(), $4 || n, (array['workingPaper','roadmap','reference']::"DocumentKind"[])[1 + n % 3],
         'Working paper ' || n, 'draft', m.id, (case when n % 2 = 0 then 'all' else 'group' end)::"AudienceKind",
         case when $2::uuid is not null and n <= $3 then $2::uuid else g.id end, p.id, t, t, t, 0
       from generate_series(1, $1::int) n,
         lateral (select now() - interval '6 years' + n * interval '1 minute' as t) times,
         (select id from "Marking" order by id limit 1) m,
         (select id from "Group" where code = 'TWG') g,
         (select id from "Person" where email = 'delegate-kari@isecg.example') p
       returning id, number, title, kind, state, "markingId", audience, "groupId", "updatedAt"
     )
     insert into "DocumentReader" (key, "documentId", "updatedAt", "groupId", kind, state, "markingId", title, number)
     select key, id, "updatedAt", "groupId", kind, state, "markingId", title, number from made
     cross join lateral unnest(array['secretariat', 'group:' || "groupId"] || case when audience = 'all' then array['all'] else '{}' end) key`,
    [count, smallGroup, FEW, `${randomUUID().slice(0, 8)}-`],
  );
  await sql.query(`vacuum analyze "Document", "DocumentReader"`);
}

/** Lists of documents and the page of one, for who reads half of all and for who reads few; then among a million. */
export async function listRows(scene: Scene): Promise<Row[]> {
  const { port, portal } = scene;
  const sql = await sqlOn(scene);
  const rows: Row[] = [];
  try {
    await addDocuments(sql, 200_000, await addReaderOfFew(sql));
    const half = await cookiesOf(scene, "Delegate outside the groups");
    const few = (await signInWith(portal.origin, { email: EMAIL, password: PASSWORD })).cookie;
    const readers = [
      ["who reads 100,000 of 200,000", half],
      [`who reads ${FEW} old ones of 200,000`, few],
    ] as const;
    /** A page beside a bare one of its size. */
    const besideBare = async (Cookie: string, path = LIST) => {
      const bare = await barePageLike(await sizeOf(portal.origin, path, { Cookie }), "private");
      return inTurns(
        () => answersPerSecond({ port, path, headers: { Cookie } }),
        () => answersPerSecond(bare),
      );
    };
    const early = new Map<string, number>();
    for (const [who, Cookie] of readers) {
      const figures = await besideBare(Cookie);
      rows.push(ratioRow(`list of documents, ${who}`, figures, [0.4, 0.6]));
      early.set(who, figures.ratio);
    }
    const html = await (await fetch(`${portal.origin}${LIST}?order=number`, { headers: { Cookie: half } })).text();
    const page = /\/private\/documents\/[0-9a-f-]{36}/.exec(html)?.[0] ?? "";
    rows.push(ratioRow("document page", await besideBare(half, page), [0.4, 0.6]));

    await addDocuments(sql, 800_000, null);
    for (const [who, Cookie] of readers) {
      const [before, { ratio: after }] = [early.get(who) ?? NaN, await besideBare(Cookie)];
      rows.push({
        ...limitRow(
          `how much slower that list is among 1,000,000, ${who}`,
          before / after,
          "x",
          [1.3, 1.1],
          `${before.toFixed(2)} x`,
        ),
        portal: `${after.toFixed(2)} x`,
      });
    }
  } finally {
    await sql.end();
  }
  return rows;
}
