import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readTrail } from "#features/audit/read-trail.server.ts";
import { trailFilter } from "#features/audit/trail.form.ts";
import { withOfficer } from "#http/office.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { UtcTime } from "#ui/moment.tsx";
import { Pager } from "#ui/pager.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Audit trail · ISECG" }];

export const loader = withOfficer(async ({ actor, url }) => {
  const filter = trailFilter.parse(Object.fromEntries(url.searchParams));
  const { entries, next } = await readTrail(actor, filter);
  const params = new URLSearchParams(url.searchParams);
  params.delete("before");
  const first = `/admin/audit?${params}`;
  return {
    filter,
    entries,
    newer: filter.before ? first : null,
    older: next && `${first}&before=${next}`,
    csv: `/admin/audit.csv?${params}`,
  };
});

const nouns = [
  "agency",
  "document",
  "group",
  "mail",
  "news",
  "page",
  "password",
  "person",
  "portal",
  "publication",
  "seat",
  "session",
  "subscriber",
];

export default function Audit() {
  const { filter, entries, newer, older, csv } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Audit trail"
        line={<span>Every act, newest first. Nothing here is ever changed or removed.</span>}
        actions={
          <LinkButton to={csv} isFile>
            Export
          </LinkButton>
        }
      />
      <Filters>
        <FilterText name="actor" label="Who" value={filter.actor} />
        <FilterSelect
          name="act"
          label="On what"
          none="Everything"
          value={filter.act}
          options={nouns.map((noun) => ({ value: `${noun}.`, label: noun }))}
        />
        <div className="field">
          <label htmlFor="filter-from">From (UTC)</label>
          <input className="in" id="filter-from" name="from" type="date" defaultValue={filter.from} />
        </div>
        <div className="field">
          <label htmlFor="filter-to">To (UTC)</label>
          <input className="in" id="filter-to" name="to" type="date" defaultValue={filter.to} />
        </div>
        <Button>Apply</Button>
      </Filters>
      {entries.length === 0 ? (
        <Empty
          title="Nothing fits these filters"
          actions={<LinkButton to="/admin/audit">Show everything</LinkButton>}
        />
      ) : (
        <>
          <Table
            caption="Acts, newest first"
            rows={entries}
            keyOf={({ seq }) => seq}
            columns={[
              {
                title: "When, UTC",
                cell: ({ at }) => <UtcTime at={at} />,
              },
              {
                title: "Act",
                isName: true,
                cell: ({ act, words }) => (
                  <>
                    <span className="font-medium">{words}</span>
                    {words !== act && <span className="fn is-code">{act}</span>}
                  </>
                ),
              },
              { title: "Who", short: "by", cell: ({ actorLabel }) => <bdi>{actorLabel}</bdi> },
              {
                title: "On",
                short: "on",
                cell: ({ subjectType, subjectId, subject }) =>
                  subject ? (
                    <Link to={subject.path}>
                      <bdi>{subject.label}</bdi>
                    </Link>
                  ) : (
                    <>
                      {subjectType} <span className="num q">{subjectId.slice(-12)}</span>
                    </>
                  ),
              },
              {
                title: "Details",
                cell: ({ facts, subject }) =>
                  facts
                    .filter(({ value }) => value !== subject?.label)
                    .map(({ name, value }) => (
                      <span key={name} className="fn">
                        {name}: <bdi>{value}</bdi>
                      </span>
                    )),
              },
            ]}
          />
          <Pager
            newer={newer}
            older={older}
            shown={`${entries.length} shown`}
            words={{ newer: "Newest", older: "Older" }}
          />
        </>
      )}
    </>
  );
}
