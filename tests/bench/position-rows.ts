import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { readRound } from "#features/reviews/read-round.server.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { connect, type Connection, type Db } from "#platform/db/db.server.ts";
import { inTurns, limitRow, ratioRow, type Row } from "./figures.ts";
import { answersPerSecond } from "./load.ts";
import { barePageLike, cookiesOf, sizeOf, type Scene } from "./scene.ts";

const AGENCIES = 30;

/** The open silence of the sample content that most agencies take part in, with so many participants. */
async function aSilence(db: Db): Promise<string> {
  const round = await db.reviewRound.findFirstOrThrow({
    where: { kind: "silence", state: "open" },
    orderBy: { agencies: { _count: "desc" } },
    select: { id: true, _count: { select: { agencies: true } } },
  });
  for (let index = round._count.agencies; index < AGENCIES; index++) {
    const shortName = `BENCH${index}`;
    const agency = await db.agency.create({
      data: { shortName, slug: shortName.toLowerCase(), name: `Agency ${index}`, country: "Somewhere" },
    });
    await db.roundAgency.create({ data: { roundId: round.id, agencyId: agency.id, hadVoice: false } });
  }
  return round.id;
}

/** The page of a silence procedure in which thirty agencies take part, positions among them. */
export async function positionRows(scene: Scene): Promise<Row[]> {
  const { portal, port, accounts } = scene;
  const address = JSON.parse(await readFile(join(portal.directory, "postgres.json"), "utf8")) as Connection;
  const { db, close } = connect(address, { patient: true });
  try {
    const id = await aSilence(db);
    const email = accounts.find(({ label }) => label === "Secretariat")?.email ?? "";
    const { id: personId } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const { statements } = await countStatements(async () => {
      const actor = await loadActor(personId, db);
      if (actor) await readRound(actor, id, db);
    });
    const Cookie = await cookiesOf(scene, "Secretariat");
    const path = `/private/reviews/${id}`;
    const page = { port, path, headers: { Cookie } };
    const bare = await barePageLike(await sizeOf(portal.origin, path, { Cookie }), "private");
    const rates = await inTurns(
      () => answersPerSecond(page),
      () => answersPerSecond(bare),
    );
    return [
      limitRow(`review page of ${AGENCIES} agencies`, statements.length, "statements", [6, 6]),
      ratioRow(`review page of ${AGENCIES} agencies`, rates, [0.3, 0.5]),
    ];
  } finally {
    await close();
  }
}
