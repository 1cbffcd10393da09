import { Link } from "#ui/link.tsx";
import { UtcTime } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";
import { kindWords } from "../document.ts";
import type { DocumentRow } from "../list-documents.server.ts";
import { DocumentStateMark } from "./document-state.tsx";

type DocumentTableProps = {
  rows: readonly DocumentRow[];
  /** All of one group, which the page names. */
  inGroup?: boolean;
  /** In which order they stand, in words. */
  order?: string;
};

/** Documents as rows. A column that would be empty, or the same in each row, is left out. */
export function DocumentTable({ rows, inGroup = false, order = "last changed first" }: DocumentTableProps) {
  const hasNumbers = rows.some(({ number }) => number !== null);
  return (
    <Table
      caption={`Documents, ${order}`}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        ...(hasNumbers
          ? [
              {
                title: "Number",
                cell: ({ number }: DocumentRow) => number && <span className="num">{number}</span>,
              },
            ]
          : []),
        {
          title: "Title and file",
          isName: true,
          cell: (row) => (
            <>
              <Link className="doc" to={`/private/documents/${row.id}`}>
                <bdi>{row.title}</bdi>
              </Link>
              {row.fileName && (
                <span className="fn">
                  <bdi>{row.fileName}</bdi>
                </span>
              )}
            </>
          ),
        },
        ...(inGroup ? [] : [{ title: "Group", cell: ({ groupCode }: DocumentRow) => groupCode }]),
        { title: "Kind", isOptional: true, cell: ({ kind }) => kindWords[kind] },
        { title: "State", cell: ({ state }) => <DocumentStateMark state={state} /> },
        { title: "Marking", cell: ({ marking }) => marking },
        { title: "Rev.", short: "Rev.", isNumber: true, cell: ({ revision }) => revision },
        {
          title: "Changed, UTC",
          cell: ({ updatedAt }) => <UtcTime at={updatedAt} />,
        },
      ]}
    />
  );
}
