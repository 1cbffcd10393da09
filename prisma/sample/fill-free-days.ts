import type { Prisma } from "#platform/db/client/client.ts";
import type { Tx } from "#platform/db/db.server.ts";

const DAYS = 24 * 60 * 60 * 1000;

const yearly = [
  ["01-01", "New Year’s Day"],
  ["05-01", "Labour Day"],
  ["12-24", "Christmas Eve"],
  ["12-25", "Christmas Day"],
  ["12-26", "The day after Christmas"],
] as const;

/** Free days of last year, this one and the next, as the Secretariat keeps them. Answers their entries of the trail. */
export async function fillFreeDays(
  tx: Tx,
  officer: { id: string; name: string },
): Promise<Prisma.AuditEntryCreateManyInput[]> {
  const now = new Date();
  const days = [-1, 0, 1].flatMap((years) =>
    yearly.map(([date, name]) => ({ day: `${now.getUTCFullYear() + years}-${date}`, name })),
  );
  await tx.freeDay.createMany({ data: days.map(({ day, name }) => ({ day: new Date(day), name })) });
  return days.map(({ day, name }, index) => ({
    at: new Date(now.getTime() - 300 * DAYS + index * 60_000),
    actorId: officer.id,
    actorLabel: officer.name,
    act: "freeDay.added",
    subjectType: "freeDay",
    subjectId: day,
    details: { day, name },
  }));
}
