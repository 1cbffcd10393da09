import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { addFreeDay, listFreeDays } from "#features/terms/free-days.server.ts";
import { freeDayForm } from "#features/terms/terms.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { Block } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextField } from "#ui/field.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { weekdayInWords } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Free days · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => ({
  ...(await listFreeDays(actor)),
  done: url.searchParams.get("done"),
}));

export const action = withOfficer(({ actor, request }) =>
  onForm(request, freeDayForm, async (wanted) => {
    await addFreeDay(actor, wanted);
    return redirect("/admin/settings/free-days?done=added", 303);
  }),
);

const news: Record<string, string> = {
  added: "The day is on the list. Deadlines that stand stay as they are.",
  removed: "The day is off the list. Deadlines that stand stay as they are.",
};

export default function FreeDays() {
  const { coming, past, done } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(freeDayForm);
  return (
    <>
      <Head
        title="Free days"
        crumbs={[{ to: "/admin/settings", label: "Portal settings" }]}
        line={<span>Days from Monday to Friday, in UTC, that are no working days.</span>}
      />
      <News of={news} done={done} />
      <div className="cols">
        <Block title="To come">
          {coming.length === 0 ? (
            <Empty title="No free day is to come">
              Every day from Monday to Friday counts. Add the days on which the agencies do not work.
            </Empty>
          ) : (
            <DayTable caption="Free days to come, the nearest first" rows={coming} />
          )}
          {past.length > 0 && (
            <details className="mt-5">
              <summary>Days that have been: {past.length}</summary>
              <div className="mt-3">
                <DayTable caption="Free days that have been, the newest first" rows={past} />
              </div>
            </details>
          )}
        </Block>
        <Block title="Add a day">
          <Form method="post" className="fields mt-3" noValidate>
            <ErrorSummary title="No day was added" errors={form.errors} fields={[fields.day, fields.name]} />
            <TextField field={fields.day} label="Day" type="date" />
            <TextField field={fields.name} label="Name" hint="Why it is free, as “Christmas Day”." />
            <div className="btns">
              <Button look="first" busy={isBusy}>
                Add the day
              </Button>
            </div>
          </Form>
        </Block>
      </div>
    </>
  );
}

type Rows = ReturnType<typeof useLoaderData<typeof loader>>["coming"];

function DayTable({ caption, rows }: { caption: string; rows: Rows }) {
  const { dateLocale } = useShell();
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ day }) => day}
      columns={[
        { title: "Name", isName: true, cell: ({ name }) => <bdi>{name}</bdi> },
        {
          title: "Day",
          cell: ({ day }) => (
            <>
              <time dateTime={day}>{day}</time>{" "}
              <span className="q">{weekdayInWords(`${day}T00:00:00.000Z`, "UTC", dateLocale)}</span>
            </>
          ),
        },
        {
          title: "Act",
          cell: ({ day, name }) => (
            <Link to={`/admin/settings/free-days/${day}/remove`}>
              Remove…<span className="vh"> {name}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}
