import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { moveMarkingForm } from "#features/documents/documents.form.ts";
import { listAllMarkings, moveMarking } from "#features/documents/markings.server.ts";
import { readTermsToChange } from "#features/terms/change-terms.server.ts";
import { listFreeDays } from "#features/terms/free-days.server.ts";
import { inDays, reminderWords } from "#features/terms/words-of-terms.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Block } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Facts } from "#ui/facts.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { MarkingFrame } from "#ui/marking.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Portal settings · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => ({
  markings: await listAllMarkings(actor),
  terms: await readTermsToChange(actor),
  freeDays: (await listFreeDays(actor)).coming,
  done: url.searchParams.get("done"),
}));

export const action = withOfficer(({ actor, request }) =>
  onForm(request, moveMarkingForm, async ({ id, place }) => {
    await moveMarking(actor, id, place);
    return redirect("/admin/settings?done=moved", 303);
  }),
);

const news: Record<string, string> = {
  added: "The marking is added.",
  saved: "The change is saved.",
  moved: "The order is changed.",
  retired: "The marking is retired. Documents that have it keep it.",
  reactivated: "The marking is in use again.",
  terms: "The terms are changed. What runs already keeps the deadline that it has.",
};

export default function Settings() {
  const { markings, terms, freeDays, done } = useLoaderData<typeof loader>();
  const { form } = usePortalForm(moveMarkingForm);
  const inUse = markings.filter(({ retiredOn }) => retiredOn === null);
  return (
    <>
      <Head title="Portal settings" />
      <News of={news} done={done} />
      <ErrorSummary title="The order is as it was" errors={form.errors} />
      <Block title="Terms of reviews" more={<Link to="/admin/settings/terms">Change…</Link>}>
        <div className="mt-3">
          <Facts
            rows={[
              ["A round gives", inDays(terms.minimumWorkingDays, "working day")],
              ["Reminders", reminderWords(terms.reminderDays)],
              ["An answer to a RID", `settled after ${inDays(terms.answerWorkingDays, "working day")} without a word`],
              ["Met conditions", `a silence of ${inDays(terms.conditionWorkingDays, "working day")}`],
            ]}
          />
        </div>
      </Block>
      <Block title="Free days" more={<Link to="/admin/settings/free-days">Add, remove</Link>}>
        <p className="mt-3">
          {freeDays[0] ? (
            <>
              Next: {freeDays[0].day}, <bdi>{freeDays[0].name}</bdi>
              {freeDays.length > 1 && `; ${freeDays.length} are to come`}
            </>
          ) : (
            "None is to come: every day from Monday to Friday is a working day."
          )}
        </p>
      </Block>
      <Block title="Markings" more={<Link to="/admin/settings/markings/new">New marking…</Link>}>
        <p className="mt-3 mb-3 max-w-measure text-ink-2">
          A marking tells readers how to handle a document; it changes no right by itself. New documents are offered the
          first one. A marking is never deleted: retired, it stays on the documents that have it.
        </p>
        <Table
          caption="Markings in the order in which they are offered, retired ones last"
          rows={markings}
          keyOf={({ id }) => id}
          columns={[
            {
              title: "Name",
              isName: true,
              cell: ({ id, name }) => (
                <Link className="doc" to={`/admin/settings/markings/${id}`}>
                  <bdi>{name}</bdi>
                </Link>
              ),
            },
            {
              title: "Looks like",
              cell: ({ name, isPublic }) => <MarkingFrame isPublic={isPublic}>{name}</MarkingFrame>,
            },
            {
              title: "Shared documents",
              short: "Shared documents",
              isNumber: true,
              cell: ({ documents }) => documents,
            },
            { title: "State", cell: ({ retiredOn }) => (retiredOn ? `retired ${retiredOn}` : "in use") },
            {
              title: "Order",
              cell: ({ id, name, retiredOn }) => {
                const place = inUse.findIndex((each) => each.id === id);
                return (
                  retiredOn === null && (
                    <span className="btns">
                      {place > 0 && <Move id={id} name={name} to={place - 1} word="Up" />}
                      {place < inUse.length - 1 && <Move id={id} name={name} to={place + 1} word="Down" />}
                    </span>
                  )
                );
              },
            },
          ]}
        />
      </Block>
    </>
  );
}

/** A button that moves one marking by one place; without scripts too. */
const Move = ({ id, name, to, word }: { id: string; name: string; to: number; word: "Up" | "Down" }) => (
  <Form method="post">
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="place" value={to} />
    <Button look="plain">
      {word}
      <span className="vh"> with {name}</span>
    </Button>
  </Form>
);
