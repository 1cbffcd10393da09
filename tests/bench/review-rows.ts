import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.server.ts";
import { visitAs, type Visitor } from "#tests/support/over-http.ts";
import { residentMib } from "./children.ts";
import { inTurns, limitRow, ratioRow, type Row } from "./figures.ts";
import { answersPerSecond } from "./load.ts";
import { barePageLike, sizeOf, type Scene } from "./scene.ts";

const MATRIX_RIDS = 500;
const IMPORTED_RIDS = 2_000;

/** A document in an open comment round that this visitor reads: the first in their list with a form to hand out. */
async function documentInRound(visitor: Visitor): Promise<string> {
  const list = await (await visitor.ask("/private/documents?state=underReview")).text();
  for (const id of new Set(
    [...list.matchAll(/\/private\/documents\/([0-9a-f-]{36})/g)].map(([, found = ""]) => found),
  )) {
    const form = await visitor.ask(`/private/documents/${id}/rids.xlsx?form`, { method: "HEAD" });
    if (form.ok) return id;
  }
  throw new Error("The sample content has no document in an open comment round.");
}

/** Puts RIDs on a document, of all its participants, as if they had been submitted. */
async function addRids({ portal }: Scene, documentId: string) {
  const found = JSON.parse(await readFile(join(portal.directory, "postgres.json"), "utf8")) as pg.ClientConfig;
  const sql = new pg.Client({ ...found, statement_timeout: 0 });
  await sql.connect();
  try {
    await sql.query(
      `insert into "Rid" (id, "documentId", "revisionId", "roundId", number, state, category, "placeKind", place, section,
         line, discrepancy, "fromText", "toText", "originatorId", "agencyId", "submittedAt")
       select gen_random_uuid(), r."documentId", r."revisionId", r.id, last.number + n, 'open',
         (array['technicalFact', 'recommended', 'editorial']::"RidCategory"[])[1 + n % 3], 'page', (n / 10)::text,
         (1 + n / 50) || '.' || (1 + n / 10 % 5), (n % 40)::text, 'The mass of lander ' || n || ' is that of an earlier design.',
         'has a mass of 10 t', 'has a mass of 12 t', r."openedById",
         (select "agencyId" from "RoundAgency" a where a."roundId" = r.id order by "agencyId"
           offset n % (select count(*) from "RoundAgency" b where b."roundId" = r.id) limit 1), now()
       from "ReviewRound" r, generate_series(1, $2::int) n,
         lateral (select coalesce(max(number), 0) as number from "Rid" where "documentId" = $1) last
       where r."documentId" = $1 and r."endedAt" is null`,
      [documentId, MATRIX_RIDS],
    );
    await sql.query(`vacuum analyze "Rid"`);
  } finally {
    await sql.end();
  }
}

/** A filled comment form. */
const filledForm = () =>
  buffer(
    writeXlsx(
      [
        {
          name: "RIDs",
          widths: [],
          rows: [
            ["Page", "Section", "Line", "Category", "Discrepancy", "From", "To"],
            ...Array.from({ length: IMPORTED_RIDS }, (_, at) => [
              String(at),
              `4.${at % 30}`,
              "12",
              "Recommended",
              `Comment ${at}: “will use” reads as a commitment that no agency has made, and the grid is in no programme.`,
              "Habitats, rovers and landers will use one common power grid from the second campaign on.",
              "Habitats, rovers and landers may share power where the agencies concerned agree.",
            ]),
          ],
        },
      ],
      "RIDs",
    ),
  );

/** The most memory that a process and its children hold at once while `act` runs, above what it held before, in MiB. */
async function memoryOf(pid: number, act: () => Promise<void>): Promise<number> {
  const held = async () => {
    const tasks = await readdir(`/proc/${pid}/task`);
    const children = await Promise.all(
      tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
    );
    const all = children.join(" ").split(" ").filter(Boolean).map(Number);
    const sizes = await Promise.all([pid, ...all].map((each) => residentMib(each).catch(() => 0)));
    return sizes.reduce((sum, size) => sum + (Number.isNaN(size) ? 0 : size), 0);
  };
  const before = await held();
  const state = { most: before, isOver: false };
  const watching = (async () => {
    while (!state.isOver) {
      state.most = Math.max(state.most, await held());
      await new Promise((wait) => setTimeout(wait, 20));
    }
  })();
  await act();
  state.isOver = true;
  await watching;
  return state.most - before;
}

/** The matrix of 500 RIDs beside a bare page of its size; 2,000 RIDs brought in a workbook. */
export async function reviewRows(scene: Scene): Promise<Row[]> {
  const { portal, port, accounts } = scene;
  const head = await visitAs(portal.origin, "Head of delegation", accounts);
  const id = await documentInRound(head);
  const at = `/private/documents/${id}/rids`;

  const file = new File([new Uint8Array(await filledForm())], "comments.xlsx");
  const times = { preview: 0, taken: 0 };
  const memory = await memoryOf(portal.process.pid ?? 0, async () => {
    const started = performance.now();
    const form = new FormData();
    form.append("file", file);
    const shown = await (await head.post(`${at}/import`, form)).text();
    const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? "";
    times.preview = (performance.now() - started) / 1_000;
    const answer = await head.post(`${at}/import`, { file: valueOf("file"), seal: valueOf("seal"), taken: "all" });
    const to = answer.headers.get("location") ?? "";
    if (answer.status !== 303 || !to.includes("/room")) throw new Error(`The import answers ${answer.status} ${to}.`);
    times.taken = (performance.now() - started) / 1_000 - times.preview;
  });

  await addRids(scene, id);
  const headers = { Cookie: head.cookie };
  const barePage = await barePageLike(await sizeOf(portal.origin, at, headers), "private");
  const figures = await inTurns(
    () => answersPerSecond({ port, path: at, headers }),
    () => answersPerSecond(barePage),
  );
  return [
    ratioRow(`matrix of ${MATRIX_RIDS} RIDs`, figures, [0.3, 0.5]),
    limitRow(`a workbook of ${IMPORTED_RIDS} RIDs, looked through`, times.preview, "s", [3, 1]),
    limitRow(`the same, kept`, times.taken, "s", [3, 1]),
    limitRow(`memory of both`, memory, "MiB", [256, 256]),
  ];
}
