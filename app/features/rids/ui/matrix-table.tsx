import { memo, type ReactNode } from "react";
import { byPlace } from "../matrix.ts";
import type { MatrixRow } from "../read-matrix.server.ts";
import { categoryWords, placeInWords, ridNumber } from "../rid.ts";
import { nextStep } from "../next-step.ts";
import { RidStateMark } from "./rid-state.tsx";

type MatrixTableProps = {
  rows: readonly MatrixRow[];
  /** The number of the RID that is open, and what stands under its row. */
  openNumber: number | null;
  opened: ReactNode;
  /** The address at which a RID is open in its row. */
  addressOf: (number: number | null) => string;
  /** The form to which ticked rows belong. */
  tickFor: string;
  ticked: readonly string[];
};

const COLUMNS = ["RID", "Place", "Category", "Agency", "Discrepancy", "Disposition", "Next"];

/** RIDs in the order of the document, grouped by section; the open one unfolds under its row. */
export function MatrixTable({ rows, openNumber, opened, addressOf, tickFor, ticked }: MatrixTableProps) {
  const tickedNow = new Set(ticked);
  return (
    <table role="table" className="tbl is-stack is-tight matrix">
      <caption className="vh">RIDs, in the order of the document</caption>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((title) => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {byPlace(rows).map(({ place, rows: within }) => (
        <tbody role="rowgroup" key={place}>
          <tr role="row" className="grp">
            <th role="rowheader" scope="rowgroup" colSpan={COLUMNS.length}>
              {place ? (
                <>
                  Section <bdi>{place}</bdi>
                </>
              ) : (
                "No section named"
              )}
              <span className="q">
                {" "}
                · {within.length} {within.length === 1 ? "RID" : "RIDs"}
              </span>
            </th>
          </tr>
          {within.map((row) => {
            const isOpen = row.number === openNumber;
            return [
              <Row
                key={row.number}
                row={row}
                isOpen={isOpen}
                href={addressOf(isOpen ? null : row.number)}
                tickFor={tickFor}
                isTicked={tickedNow.has(tickOf(row))}
              />,
              isOpen && (
                <tr role="row" className="opened" key="opened">
                  <td role="cell" colSpan={COLUMNS.length}>
                    {opened}
                  </td>
                </tr>
              ),
            ];
          })}
        </tbody>
      ))}
    </table>
  );
}

/** A RID and the version that its reader has before them, as a ticked box sends them. */
const tickOf = ({ number, version }: MatrixRow) => `${number}:${version}`;

type RowProps = { row: MatrixRow; isOpen: boolean; href: string; tickFor: string; isTicked: boolean };

const Row = memo(function Row({ row, isOpen, href, tickFor, isTicked }: RowProps) {
  const number = ridNumber(row.number);
  const next = nextStep(row);
  return (
    <tr role="row" id={`rid-${row.number}`} data-row={isOpen ? "open" : ""} className={isOpen ? "is-open" : undefined}>
      <td role="cell" className="nw">
        {row.act !== null && (
          <input
            type="checkbox"
            name="rid"
            data-act={row.act}
            value={tickOf(row)}
            form={tickFor}
            defaultChecked={isTicked}
            aria-label={`Tick RID ${number}`}
          />
        )}
        <a className="num" href={href} aria-expanded={isOpen}>
          {number}
        </a>
      </td>
      <td role="cell" className="at">
        <bdi>{placeInWords(row)}</bdi>
      </td>
      <td role="cell" className="nw">
        {categoryWords[row.category]}
      </td>
      <td role="cell">
        <span className={row.isMine ? "ag is-mine" : "ag"}>{row.agency ?? "observer"}</span>
      </td>
      <th role="rowheader" scope="row">
        <bdi>{row.says}</bdi>
      </th>
      <td role="cell">
        <RidStateMark {...row} />
      </td>
      <td role="cell" data-h="Next">
        {next === null ? (
          <span className="q">none</span>
        ) : row.isMine && row.state === "answered" ? (
          <span className="you">{next}</span>
        ) : (
          next
        )}
      </td>
    </tr>
  );
});
