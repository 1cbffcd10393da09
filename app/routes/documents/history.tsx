import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readHistory } from "#features/documents/read-history.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { useShell } from "#http/use-shell.ts";
import { Head } from "#ui/head.tsx";
import { Moment } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "History · ISECG" }];

export const loader = withActor(async ({ actor, params }) => ({
  id: params["id"] ?? "",
  ...(await readHistory(actor, params["id"] ?? "")),
}));

const actWords: Record<string, string> = {
  "document.created": "Created",
  "document.moved": "Moved to another group",
  "document.shared": "Shared",
  "document.edited": "Title, summary or marking changed",
  "document.audienceChanged": "Audience changed",
  "document.withdrawn": "Withdrawn",
  "document.restored": "Restored",
  "round.opened": "Review round opened on revision",
  "round.reminded": "Agencies reminded of a deadline, for revision",
  "round.extended": "Review round extended, on revision",
  "round.closed": "Review round closed, on revision",
  "round.concluded": "Review round concluded, on revision",
  "round.cancelled": "Review round cancelled, on revision",
  "round.struck": "Agency struck from a review round, on revision",
  "revision.added": "Revision added",
  "revision.erased": "Bytes of a revision erased",
};

export default function History() {
  const { id, title, entries } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  return (
    <>
      <Head
        title="History"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${id}`, label: title ?? "Document" },
        ]}
      />
      <Table
        caption="Acts, newest first"
        rows={entries}
        keyOf={({ seq }) => seq}
        columns={[
          {
            title: "Act",
            isName: true,
            cell: ({ act, revision }) => `${actWords[act] ?? act}${revision ? ` (${String(revision)})` : ""}`,
          },
          { title: "Who", cell: ({ actorLabel }) => <bdi>{actorLabel}</bdi> },
          { title: "When", cell: ({ at }) => <Moment at={at} zone={timeZone} language={dateLocale} /> },
          { title: "Reason", cell: ({ reason }) => reason && <bdi>{reason}</bdi> },
        ]}
      />
    </>
  );
}
