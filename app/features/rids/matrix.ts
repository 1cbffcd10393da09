import type { RidCategory, RidDisposition, RidEscalation, RidPlaceKind, RidState } from "#platform/db/client/enums.ts";
import { isDone } from "./rid.ts";

/** What the matrix sorts, counts and filters by. */
export type MatrixFacts = {
  number: number;
  state: RidState;
  category: RidCategory;
  disposition: RidDisposition | null;
  agency: string | null;
  placeKind: RidPlaceKind;
  place: string;
  section: string;
  line: string;
  isMine: boolean;
  escalatedTo?: RidEscalation | null;
};

/** The segments above the matrix, in the order in which a RID passes them. */
export const segments = ["open", "answered", "escalated", "implement", "closed", "withdrawn"] as const;
export type Segment = (typeof segments)[number];

/** The segments in the words of the screen. */
export const segmentWords: Record<Segment, string> = {
  open: "No disposition",
  answered: "Waiting for originator",
  escalated: "Escalated",
  implement: "To implement",
  closed: "Closed",
  withdrawn: "Withdrawn",
};

/** What is left to do with a RID, as one word of the segments. */
export const segmentOf = ({ state }: { state: RidState }): Segment => {
  if (state === "agreed" || state === "settled") return "implement";
  return state === "kept" ? "open" : state;
};

/** What is done to several RIDs at once: answered, closed in a revision, agreed to. */
export const severalActs = ["answer", "close", "agree"] as const;
export type SeveralAct = (typeof severalActs)[number];

/** What the matrix is narrowed to; each part stands in the address. */
export type MatrixFilter = {
  category?: RidCategory | undefined;
  state?: Segment | undefined;
  /** Its short name, or `none` for those that observers raised. */
  agency?: string | undefined;
  /** A group of sections, as `placeOf` names it. */
  place?: string | undefined;
  mine?: boolean | undefined;
  /** Escalated, and to whom. */
  escalated?: RidEscalation | undefined;
};

/** Whether a RID is among those asked for; `but` leaves one part of the filter aside, for its counts. */
export const fits = (rid: MatrixFacts, filter: MatrixFilter, but?: keyof MatrixFilter) =>
  (but === "category" || !filter.category || rid.category === filter.category) &&
  (but === "state" || !filter.state || segmentOf(rid) === filter.state) &&
  (but === "agency" || !filter.agency || (rid.agency ?? "none") === filter.agency) &&
  (but === "place" || !filter.place || placeOf(rid) === filter.place) &&
  (but === "escalated" || !filter.escalated || (rid.state === "escalated" && rid.escalatedTo === filter.escalated)) &&
  (but === "mine" || !filter.mine || rid.isMine);

/**
 * The group in which a RID stands: the first two figures of its section (4.2 of 4.2.1), a section named otherwise as it
 * is, a heading where no section is named, else nothing.
 */
export function placeOf({ section, placeKind, place }: Pick<MatrixFacts, "section" | "placeKind" | "place">): string {
  const named = section.trim() || (placeKind === "heading" ? place.trim() : "");
  return /^(\d{1,4}(?:\.\d{1,4})?)(?=$|[.\s])/.exec(named)?.[1] ?? named;
}

const collator = new Intl.Collator("en", { numeric: true });

/** In the order of the document: section, place, line, with figures by their value; what says no section comes last. */
export function inOrder(a: MatrixFacts, b: MatrixFacts): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first !== second) {
    if (first === "" || second === "") return first === "" ? 1 : -1;
    return collator.compare(first, second) || (first < second ? -1 : 1);
  }
  return (
    collator.compare(a.section, b.section) ||
    collator.compare(a.place, b.place) ||
    collator.compare(a.line, b.line) ||
    a.number - b.number
  );
}

/** Rows that stand in order, by the group in which they stand. */
export function byPlace<Row extends MatrixFacts>(rows: readonly Row[]): { place: string; rows: Row[] }[] {
  const groups: { place: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const place = placeOf(row);
    const last = groups.at(-1);
    if (last?.place === place) last.rows.push(row);
    else groups.push({ place, rows: [row] });
  }
  return groups;
}

/** How many RIDs an agency has, by category, and how many of them are done. */
export type AgencyCount = { agency: string | null } & Record<RidCategory | "all" | "done", number>;

const counting = (agency: string | null): AgencyCount => ({
  agency,
  technicalFact: 0,
  recommended: 0,
  editorial: 0,
  all: 0,
  done: 0,
});

/** Counts per agency and category, by the agencies' names; the last is of all together. */
export function countByAgency(rids: readonly MatrixFacts[]): { agencies: AgencyCount[]; all: AgencyCount } {
  const all = counting(null);
  const counts = new Map<string | null, AgencyCount>();
  for (const rid of rids) {
    let own = counts.get(rid.agency);
    if (!own) counts.set(rid.agency, (own = counting(rid.agency)));
    for (const count of [own, all]) {
      count.all++;
      count[rid.category]++;
      if (isDone(rid.state)) count.done++;
    }
  }
  const agencies = [...counts.values()].sort((a, b) => collator.compare(a.agency ?? "\uffff", b.agency ?? "\uffff"));
  return { agencies, all };
}
