import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { placeInWords, ridNumber, type RidPlace } from "../rid.ts";

/** What the page of an act shows of its RID. */
export type ActedRid = RidPlace & {
  number: number;
  version: number;
  discrepancy: string;
  agency: string | null;
  document: { id: string; number: string | null; title: string };
};

type ActHeadProps = { title: string; rid: ActedRid; isPossible: boolean; effect: string };

/** The head of an act's page: what is done, to which RID, and what comes of it. */
export function ActHead({ title, rid, isPossible, effect }: ActHeadProps) {
  const { document, number } = rid;
  const at = `/private/documents/${document.id}`;
  return (
    <>
      <Head
        title={`${title} RID ${ridNumber(number)}`}
        crumbs={[
          { to: at, label: document.number ?? document.title },
          { to: `${at}/rids/${number}`, label: `RID ${ridNumber(number)}` },
        ]}
        line={
          <>
            <span className="ag">{rid.agency ?? "Observer"}</span>
            <span>
              <bdi>{placeInWords(rid)}</bdi>
            </span>
          </>
        }
      />
      {!isPossible && (
        <Flash kind="you">This cannot be done with the RID as it stands. Its page shows how that is.</Flash>
      )}
      <p className="max-w-measure whitespace-pre-line">
        <span className="q">Discrepancy. </span>
        <bdi>{rid.discrepancy}</bdi>
      </p>
      <p className="max-w-measure mt-3 text-ink-2">{effect}</p>
    </>
  );
}

/** What those pages show, out of what was read. */
export const actedRid = ({
  number,
  version,
  discrepancy,
  agency,
  document,
  placeKind,
  place,
  section,
  line,
}: ActedRid) => ({
  number,
  version,
  discrepancy,
  agency,
  document: { id: document.id, number: document.number, title: document.title },
  placeKind,
  place,
  section,
  line,
});
