import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listAgencies, listChairAgencies, readAgencyGrowth } from "#features/membership/list-agencies.server.ts";
import { GrowthChart } from "#features/membership/ui/growth-chart.tsx";
import { findItem } from "#features/publishing/read-items.server.ts";
import { ItemFiles, ItemPicture, ItemProse } from "#features/publishing/ui/item-parts.tsx";
import { publicMeta } from "#http/public-meta.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";
import { WithContents } from "#ui/contents.tsx";
import { Empty } from "#ui/empty.tsx";
import { DateOnly } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  publicMeta(matches, {
    title: data?.page?.title ?? "About ISECG",
    description: data?.page?.summary || "What the group is, which agencies take part, and which have chaired it.",
    path: "/about",
  });

export const loader = openDoor(async () => {
  const [page, agencies, growth, chairs] = await Promise.all([
    findItem("page", "about"),
    listAgencies(),
    readAgencyGrowth(),
    listChairAgencies(),
  ]);
  return { page, agencies, growth, chairs };
});

const agenciesPart = { id: "participating-agencies", title: "Participating agencies" };
const chairsPart = { id: "chair-agencies", title: "Chair agencies" };

export default function About() {
  const { page, agencies, growth, chairs } = useLoaderData<typeof loader>();
  return (
    <WithContents
      head={
        <>
          <h1 className="title">{page?.title ?? "About ISECG"}</h1>
          <p className="lead mt-2">
            {page?.summary ??
              "A voluntary, non-binding forum in which space agencies prepare shared products, above all the Global Exploration Roadmap, by consensus."}
          </p>
        </>
      }
      parts={[...(page?.headings ?? []), agenciesPart, ...(chairs.length > 0 ? [chairsPart] : [])]}
    >
      {page && (
        <>
          <ItemPicture item={page} />
          <ItemProse html={page.html} />
          {page.files.length > 0 && (
            <div className="mt-5">
              <ItemFiles files={page.files} />
            </div>
          )}
        </>
      )}
      <div className="mt-7">
        <Section title={agenciesPart.title} anchor={agenciesPart.id}>
          {agencies.length === 0 ? (
            <Empty title="No agency is listed yet">The agencies that take part will stand here.</Empty>
          ) : (
            <>
              <GrowthChart {...growth} />
              <Table
                caption="Participating agencies"
                rows={agencies}
                keyOf={({ slug }) => slug}
                columns={[
                  {
                    title: "Agency",
                    isName: true,
                    cell: (agency) => (
                      <span id={agency.slug}>
                        {agency.shortName}
                        <span className="fn">
                          <bdi>{agency.name}</bdi>
                        </span>
                      </span>
                    ),
                  },
                  { title: "Country", cell: ({ country }) => country },
                  {
                    title: "Since",
                    short: "Since",
                    cell: ({ since, founding }) => (
                      <>
                        {since && <DateOnly {...since} />}
                        {founding && <span className="q"> · founding agency</span>}
                      </>
                    ),
                  },
                ]}
              />
            </>
          )}
        </Section>
      </div>
      {chairs.length > 0 && (
        <div className="mt-7">
          <Section title={chairsPart.title} anchor={chairsPart.id}>
            <p className="mb-4 max-w-measure text-ink-2">
              The agencies take turns in the chair. Listed are the terms that the public record names, with dates as
              exactly as it gives them: where it does not say when a term began, since when it names the agency as
              chair; an end that it does not tell is left open.
            </p>
            <Table
              caption="Chair agencies, newest first"
              rows={chairs}
              keyOf={({ id }) => id}
              columns={[
                { title: "Agency", isName: true, cell: ({ agency }) => agency },
                { title: "From", short: "From", cell: ({ from }) => from && <DateOnly {...from} /> },
                { title: "To", short: "To", cell: ({ to }) => to && <DateOnly {...to} /> },
              ]}
            />
          </Section>
        </div>
      )}
    </WithContents>
  );
}
