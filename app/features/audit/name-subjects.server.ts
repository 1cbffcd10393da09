import type { Actor } from "#access/actor.ts";
import { readableBy } from "#access/documents.ts";
import { roundsReadBy } from "#access/rounds.ts";
import type { Db } from "#platform/db/db.server.ts";

type Entry = { subjectType: string; subjectId: string; details: unknown };

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The name of a thing that was acted on, and its page. */
export type SubjectName = { label: string; path: string };

const publicPaths: Record<string, string> = {
  news: "/admin/news",
  publication: "/admin/publications",
  page: "/admin/pages",
};

/** A text with the ids in it that have names put as these names. */
export const withNames = (text: string, names: Record<string, SubjectName>) =>
  text.replace(UUID, (id) => names[id]?.label ?? id);

/**
 * Names and pages of what these entries were on, and of the people, agencies and groups in their details, by id. What
 * is gone, or not this reader's to see, is left out.
 */
export async function nameSubjects(
  actor: Actor,
  entries: readonly Entry[],
  db: Db,
): Promise<Record<string, SubjectName>> {
  const idsOf = (...types: string[]) => [
    ...new Set(entries.filter(({ subjectType }) => types.includes(subjectType)).map(({ subjectId }) => subjectId)),
  ];
  const among = (...types: string[]) => ({ id: { in: idsOf(...types) } });
  const mentioned = entries.flatMap(({ details }) => JSON.stringify(details).match(UUID) ?? []);
  const amongOrMentioned = (type: string) => ({ id: { in: [...idsOf(type), ...mentioned] } });
  const [people, agencies, groups, markings, documents, rounds, items] = await Promise.all([
    db.person.findMany({ where: amongOrMentioned("person"), select: { id: true, name: true } }),
    db.agency.findMany({ where: amongOrMentioned("agency"), select: { id: true, shortName: true } }),
    db.group.findMany({ where: amongOrMentioned("group"), select: { id: true, name: true, slug: true } }),
    db.marking.findMany({ where: among("setting"), select: { id: true, name: true } }),
    db.document.findMany({
      where: { AND: [among("document"), readableBy(actor)] },
      select: { id: true, number: true, title: true },
    }),
    db.reviewRound.findMany({
      where: { AND: [among("round"), roundsReadBy(actor)] },
      select: { id: true, document: { select: { number: true } } },
    }),
    db.publicItem.findMany({
      where: among("news", "publication", "page"),
      select: { id: true, kind: true, title: true },
    }),
  ]);
  const freeDays = idsOf("freeDay").map((day) => [day, { label: day, path: "/admin/settings/free-days" }] as const);
  return Object.fromEntries<SubjectName>([
    ["terms", { label: "Terms of reviews", path: "/admin/settings/terms" }] as const,
    ...freeDays,
    ...people.map(({ id, name }) => [id, { label: name, path: `/admin/members/${id}` }] as const),
    ...agencies.map(({ id, shortName }) => [id, { label: shortName, path: `/admin/agencies/${id}` }] as const),
    ...groups.map(({ id, name, slug }) => [id, { label: name, path: `/private/groups/${slug}` }] as const),
    ...markings.map(({ id, name }) => [id, { label: name, path: `/admin/settings/markings/${id}` }] as const),
    ...documents.map(
      ({ id, number, title }) => [id, { label: number ?? title, path: `/private/documents/${id}` }] as const,
    ),
    ...rounds.map(
      ({ id, document }) => [id, { label: `Round on ${document.number}`, path: `/private/reviews/${id}` }] as const,
    ),
    ...items.map(({ id, kind, title }) => [id, { label: title, path: `${publicPaths[kind]}/${id}` }] as const),
  ]);
}
