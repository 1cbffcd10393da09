import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { readAgenciesBehind, standAside, type AgencyBehind } from "#features/publishing/agencies-behind.server.ts";
import { asideForm } from "#features/publishing/publishing.form.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { UtcTime } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Agencies behind ${data?.document.number ?? "a document"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url }) => ({
  ...(await readAgenciesBehind(actor, params["id"] ?? "")),
  done: url.searchParams.get("done"),
}));

export const action = withActor(({ actor, params, request, url }) =>
  onForm(request, asideForm, async ({ agencyId, intent }) => {
    await standAside(actor, params["id"] ?? "", { agencyId, isAside: intent === "aside" });
    return redirect(`${url.pathname}?done=${intent}`, 303);
  }),
);

const news: Record<string, string> = {
  aside: "The agency is not named with the publication.",
  behind: "The agency is named with the publication.",
};

export default function AgenciesBehind() {
  const { document, address, behind, others, done } = useLoaderData<typeof loader>();
  const { form } = usePortalForm(asideForm);
  const named = behind.filter(({ asideSince }) => asideSince === null).length;
  const mayChange = behind.some(({ isMine }) => isMine);
  return (
    <>
      <Head
        title="Agencies behind it"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${document.id}`, label: document.number ?? document.title },
        ]}
        line={<bdi>{document.title}</bdi>}
      />
      <News of={news} done={done} />
      <ErrorSummary title="Nothing was changed" errors={form.errors} />
      <p className="max-w-measure mt-3">
        {address ? (
          <>
            <a href={address}>Its public page</a> names {named} of {behind.length} agencies.{" "}
          </>
        ) : (
          <>Its public page will name these agencies. </>
        )}
        An agency that adopted it may stand aside: it is not named, and the decision stays as it was made.
      </p>
      <Block title="They stand behind it">
        {behind.length === 0 ? (
          <Empty title="No agency">Its decision names none that said so or kept silent.</Empty>
        ) : (
          <Table
            caption="Agencies that stand behind it, by name"
            rows={behind}
            keyOf={({ id }) => id}
            columns={[
              { title: "Agency", isName: true, cell: nameOf },
              { title: "In the round", cell: ({ why }) => why },
              {
                title: "On the public page",
                cell: ({ asideSince }) =>
                  asideSince ? (
                    <span>
                      not named, since <UtcTime at={asideSince} />
                    </span>
                  ) : (
                    "named"
                  ),
              },
              ...(mayChange
                ? [{ title: "Act", cell: (row: (typeof behind)[number]) => row.isMine && <NamingForm {...row} /> }]
                : []),
            ]}
          />
        )}
      </Block>
      {others.length > 0 && (
        <Block title="They do not">
          <Table
            caption="Other agencies of the round, by name"
            rows={others}
            keyOf={({ id }) => id}
            columns={[
              { title: "Agency", isName: true, cell: nameOf },
              { title: "In the round", cell: ({ why }) => why },
            ]}
          />
        </Block>
      )}
    </>
  );
}

const nameOf = ({ shortName, name }: AgencyBehind) => (
  <>
    <b className="strong">{shortName}</b> <span className="fn">{name}</span>
  </>
);

function NamingForm({ id, shortName, asideSince }: AgencyBehind) {
  return (
    <Form method="post">
      <input type="hidden" name="agencyId" value={id} />
      <Button look="plain" name="intent" value={asideSince ? "behind" : "aside"}>
        {asideSince ? "Name again" : "Stand aside"}
        <span className="vh"> {shortName}</span>
      </Button>
    </Form>
  );
}
