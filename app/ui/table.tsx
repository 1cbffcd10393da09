import type { ReactNode } from "react";

/** One column: how a row's cell is made, and how the column behaves when there is little room. */
export type Column<Row> = {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Names the row; one column does. */
  isName?: boolean;
  isNumber?: boolean;
  /** Left out where there is little room. */
  isOptional?: boolean;
  /** The cell's name where rows become paragraphs. */
  short?: string;
};

type TableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** A table that stays one for assistive software when its rows become paragraphs on a phone. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  const classOf = (column: Column<Row>) =>
    [column.isNumber && "r", column.isOptional && "c-opt"].filter(Boolean).join(" ") || undefined;
  return (
    <table role="table" className="tbl is-stack">
      <caption className="vh">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.title} role="columnheader" scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={keyOf(row)}>
            {columns.map((column) =>
              column.isName ? (
                <th key={column.title} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.title} role="cell" className={classOf(column)} data-h={column.short}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
