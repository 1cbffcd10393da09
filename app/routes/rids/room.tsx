import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readRoom, type KeptRid } from "#features/rids/read-room.server.ts";
import { categoryWords, placeInWords } from "#features/rids/rid.ts";
import { submitForm } from "#features/rids/rids.form.ts";
import { submitRids } from "#features/rids/submit-rids.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Due } from "#ui/due.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Your agency’s room · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => ({
  room: await readRoom(actor, params["id"] ?? ""),
  done: url.searchParams.get("done"),
}));

export const action = withActor(({ actor, params, request }) =>
  onForm(request, submitForm, async ({ which, ids }) => {
    const id = params["id"] ?? "";
    const numbers = await submitRids(actor, id, which === "all" ? "all" : ids);
    return redirect(`/private/documents/${id}/room?done=${numbers.length === 1 ? "submitted-one" : "submitted"}`, 303);
  }),
);

const news: Record<string, string> = {
  kept: "The RID is kept in this room. Nobody outside your delegation knows of it.",
  saved: "The change is saved.",
  imported: "What the file brought is kept in this room. Nobody outside your delegation knows of it.",
  discarded: "The RID is discarded. Nothing is left of it.",
  submitted: "The RIDs are submitted, and have their numbers. Everybody who reads the document reads them now.",
  "submitted-one": "The RID is submitted, and has its number. Everybody who reads the document reads it now.",
};

export default function Room() {
  const { room, done } = useLoaderData<typeof loader>();
  const { timeZone } = useShell();
  const { form, fields, isBusy } = usePortalForm(submitForm);
  const { document, rids, can, round, agency, revision, now } = room;
  const at = `/private/documents/${document.id}`;
  const maySubmit = can.submit && rids.length > 0;
  return (
    <>
      <Head
        title={`${agency}’s room`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: at, label: document.number ?? document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <span>
              Comments on <bdi>{document.title}</bdi>, revision {revision}
            </span>
            <span>{rids.length === 0 ? "nothing is kept here" : `${rids.length} not submitted`}</span>
          </>
        }
        actions={
          can.write && (
            <LinkButton to={`${at}/rids/new`} look="first" icon="plus">
              Write a RID
            </LinkButton>
          )
        }
      />
      <News of={news} done={done} />
      <p className="max-w-measure mt-4 text-ink-2">
        What stands here is read by the delegation of {agency} alone: it has no number, and neither chairs nor the
        Secretariat know of it. {standing(room)}
      </p>
      {round && (
        <div className="mt-3">
          <Due at={round.deadline} zone={timeZone} now={now} />
        </div>
      )}
      {rids.length === 0 ? (
        <div className="mt-5">
          <Empty title="Nothing is kept here">
            Comments that your delegation writes stand here until its head or an alternate submits them.
          </Empty>
        </div>
      ) : (
        <Form method="post" className="mt-5" noValidate>
          <ErrorSummary title="Nothing was submitted" errors={form.errors} fields={[{ ...fields.ids, id: "ids" }]} />
          <div id="ids" tabIndex={-1}>
            <Table
              caption="RIDs that are not submitted, in the order in which they were written"
              rows={rids}
              keyOf={({ id }) => id}
              columns={[
                ...(maySubmit
                  ? [
                      {
                        title: "Submit",
                        short: "Submit",
                        cell: ({ id, discrepancy }: KeptRid) => (
                          <input
                            type="checkbox"
                            name="ids"
                            value={id}
                            aria-label={`Submit: ${discrepancy.slice(0, 80)}`}
                            defaultChecked={[fields.ids.initialValue].flat().includes(id)}
                          />
                        ),
                      },
                    ]
                  : []),
                {
                  title: "Discrepancy",
                  isName: true,
                  cell: ({ id, discrepancy }) => (
                    <Link className="doc" to={`${at}/room/${id}`}>
                      <bdi>{discrepancy.length > 160 ? `${discrepancy.slice(0, 160)} …` : discrepancy}</bdi>
                    </Link>
                  ),
                },
                { title: "Place", cell: (rid) => <bdi>{placeInWords(rid)}</bdi> },
                { title: "Category", cell: ({ category }) => categoryWords[category] },
                { title: "Written by", short: "Written by", cell: ({ by }) => <bdi>{by}</bdi> },
                {
                  title: "Revision",
                  short: "Revision",
                  isNumber: true,
                  cell: (rid) => (rid.revision === revision ? rid.revision : `${rid.revision}, not ${revision}`),
                },
              ]}
            />
          </div>
          {maySubmit && (
            <div className="btns mt-4">
              <Button look="first" busy={isBusy} name="which" value="ticked">
                Submit those ticked
              </Button>
              <Button busy={isBusy} name="which" value="all">
                {rids.length === 1 ? "Submit it" : `Submit all ${rids.length}`}
              </Button>
            </div>
          )}
        </Form>
      )}
    </>
  );
}

type RoomPage = ReturnType<typeof useLoaderData<typeof loader>>["room"];

/** What becomes of it, in a sentence. */
function standing({ round, takesPart, can, agency }: RoomPage): string {
  if (!round) return "No comment round is open, so nothing can be submitted now; what is written stays.";
  if (!takesPart) return `${agency} takes no part in the round that is open.`;
  return can.submit
    ? "You can submit some of it, or all, until the deadline. What is not submitted by then stays here."
    : `The head of delegation or an alternate of ${agency} submits it until the deadline. What is not submitted by then stays here.`;
}
