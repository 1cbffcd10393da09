import { useRef, type ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { Pager } from "#ui/pager.tsx";
import { useHasScripts } from "#ui/use-has-scripts.ts";
import type { Piece } from "../comparison/compare-words.ts";
import { isChange, type Counts, type Row, type Spot } from "../comparison/comparison.ts";
import type { ComparisonPage } from "../comparison/read-comparison.server.ts";
import { useChanges } from "./use-changes.ts";

type Done = Extract<ComparisonPage, { state: "done" }>;
type DifferenceProps = { result: Done; from: string; to: string; fold: string | null };

const plural = (count: number, one: string) => `${count} ${one}`;

/** What there is, in words: "14 changed, 2 added, 1 moved". */
export function countWords({ changed, added, removed, moved }: Counts): string {
  const words = [
    changed && plural(changed, "changed"),
    added && plural(added, "added"),
    removed && plural(removed, "removed"),
    moved && plural(moved, "moved"),
  ].filter(Boolean);
  return words.length === 0 ? "No paragraph differs." : `Paragraphs: ${words.join(", ")}.`;
}

/** Two texts side by side: what was there on the left, what is there now on the right; what is the same is folded. */
export function Difference({ result, from, to, fold }: DifferenceProps) {
  const { rows, counts, page, pageCount, unfolded } = result;
  const region = useRef<HTMLDivElement>(null);
  const changes = rows.filter(isChange);
  const [first, last] = [changes[0]?.number ?? 1, changes.at(-1)?.number ?? 0];
  const pageAt = (number: number, change: number) => `?page=${number}#change-${change}`;
  const total = counts.changed + counts.added + counts.removed + 2 * counts.moved;
  const before = page > 1 ? pageAt(page - 1, first - 1) : null;
  const after = page < pageCount ? pageAt(page + 1, last + 1) : null;
  const step = useChanges(region, { before, after });
  const hasScripts = useHasScripts();
  return (
    <div ref={region} role="region" aria-label="Difference">
      <div className="diff-bar">
        <p>{countWords(counts)}</p>
        {total > 0 && (
          <div className="btns">
            {hasScripts ? (
              <>
                <Button type="button" icon="chevron-left" onClick={() => step(-1)}>
                  Previous change
                </Button>
                <Button type="button" icon="chevron-right" onClick={() => step(1)}>
                  Next change
                </Button>
              </>
            ) : (
              <a className="btn" href={`#change-${first}`}>
                First change
              </a>
            )}
          </div>
        )}
      </div>
      <table role="table" className="diff">
        <caption className="vh">
          {from} and {to}, paragraph by paragraph
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {from}
            </th>
            <th role="columnheader" scope="col">
              {to}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, at) => (
            <DifferenceRow
              key={at}
              row={row}
              from={from}
              to={to}
              page={page}
              isLast={!isChange(row) || (row.number === last && after === null)}
              nextAt={isChange(row) && row.number === last ? after : null}
              unfolded={row.kind === "fold" && foldWords(row) === fold ? unfolded : null}
            />
          ))}
        </tbody>
      </table>
      {total > 0 && hasScripts && (
        <p className="hint mt-4">Keys, with a change in focus: n and p for the next and previous change.</p>
      )}
      {pageCount > 1 && (
        <Pager
          newer={before}
          older={after}
          shown={`Changes ${first} to ${last} of ${total}`}
          words={{ newer: "Earlier", older: "Later" }}
        />
      )}
    </div>
  );
}

/** How an address names a fold. */
const foldWords = ({ to, last, count }: Extract<Row, { kind: "fold" }>) => `${to.part}.${to.at}.${last.part}.${count}`;

type RowProps = {
  row: Row;
  from: string;
  to: string;
  page: number;
  isLast: boolean;
  nextAt: string | null;
  unfolded: readonly string[] | null;
};

function DifferenceRow({ row, from, to, page, isLast, nextAt, unfolded }: RowProps) {
  if (row.kind === "fold") return <Fold row={row} page={page} unfolded={unfolded} />;
  if (row.kind === "same") {
    return (
      <tr role="row" className="is-same">
        <td role="cell">
          <Text text={row.text} />
        </td>
        <td role="cell">
          <Text text={row.text} />
        </td>
      </tr>
    );
  }
  const next = isLast ? null : (nextAt ?? `#change-${row.number + 1}`);
  const steps = <Steps number={row.number} next={next} />;
  const other = "other" in row ? otherAt(row.other, page) : null;
  const isOld = row.kind === "removed" || row.kind === "movedAway";
  const isNew = row.kind === "added" || row.kind === "movedHere";
  return (
    <tr role="row" className="is-change" id={`change-${row.number}`} tabIndex={-1}>
      <td role="cell" data-h={from} className={isNew ? "is-empty" : undefined}>
        {row.kind === "changed" && (
          <>
            <At spot={row.from} />
            <Pieces pieces={row.pieces} not="+" />
          </>
        )}
        {isOld && (
          <>
            <At spot={row.from}>
              {row.kind === "removed" ? "Removed" : <Moved to={other} words="Moved to" spot={row.to} />}
            </At>
            <Text text={row.text} isOut={row.kind === "removed"} />
            {steps}
          </>
        )}
        {isNew && <span className="vh">Not here before</span>}
      </td>
      <td role="cell" data-h={to} className={isOld ? "is-empty" : undefined}>
        {row.kind === "changed" && (
          <>
            <At spot={row.to} />
            <Pieces pieces={row.pieces} not="-" />
            {steps}
          </>
        )}
        {isNew && (
          <>
            <At spot={row.to}>
              {row.kind === "added" ? "Added" : <Moved to={other} words="Moved from" spot={row.from} />}
            </At>
            {row.kind === "added" ? <Text text={row.text} isIn /> : <Pieces pieces={row.pieces} not="-" />}
            {steps}
          </>
        )}
        {isOld && <span className="vh">Not here any more</span>}
      </td>
    </tr>
  );
}

/** The number of a change, by which it can be linked to, and the way to the next. */
const Steps = ({ number, next }: { number: number; next: string | null }) => (
  <p className="meta">
    <a href={`#change-${number}`}>Change {number}</a>
    {next && (
      <>
        {" · "}
        <a href={next}>
          Next<span className="vh"> change, after {number}</span>
        </a>
      </>
    )}
  </p>
);

const Moved = ({ to, words, spot }: { to: string | null; words: string; spot: Spot }) => (
  <a href={to ?? undefined}>
    {words} <bdi>{spot.place}</bdi>
  </a>
);

const otherAt = (other: { number: number; page: number }, page: number) =>
  `${other.page === page ? "" : `?page=${other.page}`}#change-${other.number}`;

/** Where a paragraph stands, and what became of it. */
const At = ({ spot, children }: { spot: Spot; children?: ReactNode }) => (
  <p className="over">
    <bdi>{spot.place}</bdi>
    {children && <span>{children}</span>}
  </p>
);

const readable = (text: string) => text.replaceAll("\t", " · ");

function Text({ text, isOut = false, isIn = false }: { text: string; isOut?: boolean; isIn?: boolean }) {
  const words = readable(text);
  return <blockquote dir="auto">{isOut ? <del>{words}</del> : isIn ? <ins>{words}</ins> : words}</blockquote>;
}

/** One side of a changed paragraph: what the other side alone has is left out. */
const Pieces = ({ pieces, not }: { pieces: readonly Piece[]; not: "+" | "-" }) => (
  <blockquote dir="auto">
    {pieces
      .filter(([kind]) => kind !== not)
      .map(([kind, text], at) =>
        kind === "-" ? (
          <del key={at}>{readable(text)}</del>
        ) : kind === "+" ? (
          <ins key={at}>{readable(text)}</ins>
        ) : (
          readable(text)
        ),
      )}
  </blockquote>
);

function Fold({
  row,
  page,
  unfolded,
}: {
  row: Extract<Row, { kind: "fold" }>;
  page: number;
  unfolded: readonly string[] | null;
}) {
  const name = foldWords(row);
  const places = row.to.place === row.last.place ? row.to.place : `${row.to.place} to ${row.last.place}`;
  return (
    <tr role="row" className="is-fold" id={`fold-${name}`}>
      <td role="cell" colSpan={2}>
        {row.count} paragraphs are the same: <bdi>{places}</bdi>.{" "}
        {unfolded ? (
          <>
            <a href={`?page=${page}#fold-${name}`}>
              Fold<span className="vh"> them again: {places}</span>
            </a>
            {unfolded.map((text, at) => (
              <Text key={at} text={text} />
            ))}
          </>
        ) : (
          <a href={`?page=${page}&fold=${name}#fold-${name}`}>
            Show<span className="vh"> them: {places}</span>
          </a>
        )}
      </td>
    </tr>
  );
}
