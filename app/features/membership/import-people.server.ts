import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Actor } from "#access/actor.ts";
import { ensureSeen } from "#access/ensure.ts";
import { mayAdminister } from "#access/membership.ts";
import type { AgencyRoleName } from "#platform/db/client/enums.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";
import { databaseNow, inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { isProblem, Refused } from "#platform/problems.ts";
import { sha256 } from "#platform/secrets.server.ts";
import { email, line } from "#platform/text-schema.ts";
import { invitePerson } from "./invitations.server.ts";
import { MAX_ALTERNATES } from "./roles.server.ts";

const MAX_ROWS = 500;

/** What one row of a pasted list would do. `line` counts from 1 in what was pasted. */
export type ImportRow = {
  line: number;
  name: string;
  email: string;
  agency: string;
  role: string;
  /** What would happen, or what is wrong, naming the column. */
  outcome: "invite" | "known" | "wrong";
  words: string;
};

type Ready = ImportRow & { agencyId: string; roleName: AgencyRoleName };

const rowSchema = z.object({ name: line(120), email });
const roles: Record<string, AgencyRoleName> = {
  head: "head",
  "head of delegation": "head",
  alternate: "alternate",
  delegate: "delegate",
  observer: "observer",
};

/** What a list would do, row by row; `seal` names exactly this, so that what is carried out is what was shown. */
export type ImportPreview = { rows: ImportRow[]; seal: string };

/** What a pasted list or CSV (name, address, agency, role; comma, semicolon or tab) would do. Changes nothing. */
export async function previewImport(actor: Actor, pasted: string, db: Db = liveDb): Promise<ImportPreview> {
  const rows = (await withoutRequestBudget(() => readRows(actor, pasted, db))).map(
    ({ line: at, name, email: address, agency, role, outcome, words }) => ({
      line: at,
      name,
      email: address,
      agency,
      role,
      outcome,
      words,
    }),
  );
  return { rows, seal: sha256(JSON.stringify(rows)) };
}

/** Invites everybody on the list who can be invited; all of them or, if one meets an obstacle meanwhile, nobody. */
export async function importPeople(actor: Actor, pasted: string, db: Db = liveDb): Promise<number> {
  const invite = () =>
    inTransaction(
      db,
      async (tx) => {
        const ready = (await readRows(actor, pasted, tx)).filter((row): row is Ready => row.outcome === "invite");
        for (const { name, email: address, agencyId, roleName, line: at } of ready) {
          try {
            await invitePerson(actor, { name, email: address, agencyId, role: roleName, isSecretariat: false }, tx);
          } catch (error) {
            throw isProblem(error) ? new Refused(`Line ${at}: ${error.message} Nobody was invited.`, "list") : error;
          }
        }
        return ready.length;
      },
      { timeoutMilliseconds: 60_000 },
    );
  return withoutRequestBudget(invite);
}

async function readRows(actor: Actor, pasted: string, db: Db): Promise<(ImportRow | Ready)[]> {
  ensureSeen(mayAdminister(actor));
  const records = parseList(pasted);
  const agencies = await db.agency.findMany({
    where: { endedOn: null },
    select: {
      id: true,
      shortName: true,
      name: true,
      roles: { where: { until: null, role: { in: ["head", "alternate"] } }, select: { role: true } },
    },
  });
  const room = roomOf(agencies);
  const byName = new Map(
    agencies.flatMap(({ id, shortName, name }) => [
      [shortName.toLowerCase(), id] as const,
      [name.toLowerCase(), id] as const,
    ]),
  );
  const waiting = { acceptedAt: null, revokedAt: null, expiresAt: { gt: await databaseNow(db) } };
  const known = new Set(
    (
      await db.person.findMany({
        where: {
          email: { in: records.map(({ cells: [, address = ""] }) => address.trim().toLowerCase()) },
          OR: [{ state: { not: "invited" } }, { invitations: { some: waiting } }],
        },
        select: { email: true },
      })
    ).map((person) => person.email),
  );
  const seen = new Set<string>();
  return records.map(({ cells, line: at }) => {
    const [name = "", address = "", agency = "", role = ""] = cells.map((cell) => cell.trim());
    const row = { line: at, name, email: address.toLowerCase(), agency, role };
    const wrong = (words: string): ImportRow => ({ ...row, outcome: "wrong", words });
    const parsed = rowSchema.safeParse({ name, email: address });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return wrong(`${String(issue?.path[0])}: ${issue?.message}`);
    }
    const agencyId = byName.get(agency.toLowerCase());
    if (!agencyId) return wrong(`agency: there is no agency “${agency}”.`);
    const roleName = roles[role.toLowerCase()];
    if (!roleName) return wrong("role: head, alternate, delegate or observer.");
    if (seen.has(row.email)) return wrong("email: this address stands in the list twice.");
    seen.add(row.email);
    if (known.has(row.email)) return { ...row, outcome: "known", words: "Has an account or an invitation already." };
    if (!room.take(agencyId, roleName)) {
      return wrong(
        roleName === "head" ? "role: the agency has a head already." : "role: it has three alternates already.",
      );
    }
    return { ...row, outcome: "invite", words: "Will be invited.", agencyId, roleName };
  });
}

/** How many heads and alternates each agency has room for, after the rows above. */
function roomOf(agencies: readonly { id: string; roles: readonly { role: AgencyRoleName }[] }[]) {
  const limits: Partial<Record<AgencyRoleName, number>> = { head: 1, alternate: MAX_ALTERNATES };
  const taken = new Map<string, number>();
  const take = (agencyId: string, role: AgencyRoleName) => {
    const now = taken.get(`${agencyId} ${role}`) ?? 0;
    if (now >= (limits[role] ?? Infinity)) return false;
    taken.set(`${agencyId} ${role}`, now + 1);
    return true;
  };
  for (const { id, roles: held } of agencies) for (const { role } of held) take(id, role);
  return { take };
}

/** The cells of a pasted list with the line each stands on; a heading is left out. */
function parseList(pasted: string): { cells: string[]; line: number }[] {
  const first = pasted.split("\n", 1)[0] ?? "";
  const delimiter = ["\t", ";", ","].find((mark) => first.includes(mark)) ?? ",";
  const options = {
    delimiter,
    relax_column_count: true,
    // A quotation mark within a cell is one.
    relax_quotes: true,
    skip_empty_lines: true,
    bom: true,
    trim: true,
    info: true,
  } as const;
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(pasted, options) as unknown as typeof records;
  } catch {
    throw new Refused("The list cannot be read: a quotation mark is opened and not closed.", "list");
  }
  if (records.length > MAX_ROWS) throw new Refused(`At most ${MAX_ROWS} people at once.`, "list");
  const rows = records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  return rows[0]?.cells[0]?.toLowerCase() === "name" ? rows.slice(1) : rows;
}
