import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { useMemo, useRef } from "react";
import { answerRids } from "#features/rids/answer-rids.server.ts";
import { closeRids } from "#features/rids/close-rids.server.ts";
import { matrixFilter, severalForm } from "#features/rids/matrix.form.ts";
import { segmentWords, severalActs, type SeveralAct } from "#features/rids/matrix.ts";
import { readMatrix } from "#features/rids/read-matrix.server.ts";
import { categoryWords } from "#features/rids/rid.ts";
import { agreeToRids } from "#features/rids/speak-on-rids.server.ts";
import { MatrixCounts, Settled } from "#features/rids/ui/matrix-counts.tsx";
import { MatrixTable } from "#features/rids/ui/matrix-table.tsx";
import { OpenedRid } from "#features/rids/ui/opened-rid.tsx";
import { SeveralRids } from "#features/rids/ui/several-rids.tsx";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Filters, FilterSelect, FilterText } from "#ui/filters.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Keys } from "#ui/keys.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { Pager } from "#ui/pager.tsx";
import { StayOnPage } from "#ui/stay-on-page.tsx";
import { useRowKeys } from "#ui/use-row-keys.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `RIDs on ${data?.matrix.document.number ?? "a document"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, url }) => {
  const filter = matrixFilter.parse(Object.fromEntries(url.searchParams));
  const matrix = await readMatrix(actor, params["id"] ?? "", filter);
  const done = url.searchParams.get("done");
  const count = Number(url.searchParams.get("count")) || 0;
  return { matrix, filter, done, count };
});

export const action = withActor(({ actor, params, request, url }) =>
  onForm(request, severalForm, async (given) => {
    const id = params["id"] ?? "";
    const { act, rid: refs } = given;
    if (act === "answer") await answerRids(actor, id, refs, given);
    else if (act === "close") await closeRids(actor, id, refs, { revision: given.revision, words: given.where });
    else await agreeToRids(actor, id, refs, given.words);
    const back = new URLSearchParams(url.searchParams);
    back.set("done", act);
    back.set("count", String(refs.length));
    return redirect(`/private/documents/${id}/rids?${back}`, 303);
  }),
);

const asOptions = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** What has just happened, in a sentence. */
const newsOf = (count: number): Record<string, string> => ({
  close: count === 1 ? "1 RID is closed." : `${count} RIDs are closed.`,
  agree: count === 1 ? "You agree to the answer." : `You agree to ${count} answers.`,
  answer: count === 1 ? "1 RID has its disposition." : `${count} RIDs have their disposition.`,
  imported: count === 1 ? "1 row was taken from the file." : `${count} rows were taken from the file.`,
});

export default function Matrix() {
  const { matrix, filter, done, count } = useLoaderData<typeof loader>();
  const { document, rows, opened, counts, shown, start, can } = { ...matrix, can: matrix.document.can };
  const here = `/private/documents/${document.id}/rids`;
  const addressOf = useAddresses(here, filter);
  const isFiltered = shown < counts.total.all;
  const { table, keys } = useMatrixKeys();
  const { form, fields, isBusy } = usePortalForm(severalForm, {
    id: "several",
    defaultValue: { act: matrix.acts[0], revision: String(document.currentRevision) },
  });
  // What was sent and refused is shown again, also where no row is left to tick.
  const acts = severalActs.filter((act) => matrix.acts.includes(act) || fields.act.initialValue === act);
  const { dateLocale, timeZone } = useShell();
  const ticked = [fields.rid.initialValue].flat().filter((value) => typeof value === "string");
  return (
    <>
      <Head
        title={`RIDs on ${document.title}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${document.id}`, label: document.number ?? document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            {document.round && (
              <span>
                <Link to={`/private/reviews/${document.round.id}`}>Comment round</Link> on revision{" "}
                {document.round.revision}
                {document.round.isOpen ? "" : ", closed"}
              </span>
            )}
            <span>
              {counts.total.all} {counts.total.all === 1 ? "RID" : "RIDs"}
              {isFiltered && `, ${shown} shown`}
            </span>
          </>
        }
        actions={
          <>
            {can.keep && (
              <>
                <LinkButton to={`${here}/new`} look="first" icon="plus">
                  Raise a RID
                </LinkButton>
                <LinkButton to={`/private/documents/${document.id}/room`}>Your agency’s room</LinkButton>
              </>
            )}
            {can.import && <LinkButton to={`${here}/import`}>Import a spreadsheet</LinkButton>}
            {document.round?.isOpen && (
              <LinkButton to={`${here}.xlsx?form`} icon="download" isFile>
                Comment form (.xlsx)
              </LinkButton>
            )}
            {counts.total.all > 0 && (
              <>
                <LinkButton to={`${here}.xlsx`} icon="download" isFile>
                  Matrix (.xlsx)
                </LinkButton>
                <LinkButton to={`${here}.csv`} icon="download" isFile>
                  .csv
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <News of={newsOf(count)} done={done} />
      {counts.total.all === 0 ? (
        <Empty title="No RID has been submitted on this document yet">
          {document.round?.isOpen
            ? "RIDs appear here once an agency submits them. Until then each agency’s are in its own room, seen by its delegates alone."
            : "RIDs are raised while a comment round is open. None is open now."}
        </Empty>
      ) : (
        <>
          <Settled all={counts.total} />
          <nav className="seg" aria-label="State of the RID">
            <a href={addressOf({ state: "" })} aria-current={!filter.state || undefined}>
              All <span className="n">{counts.states.reduce((sum, { count: of }) => sum + of, 0)}</span>
            </a>
            {counts.states.map(({ segment, count: of }) => (
              <a
                key={segment}
                href={addressOf({ state: segment })}
                aria-current={filter.state === segment || undefined}
              >
                {segmentWords[segment]} <span className="n">{of}</span>
              </a>
            ))}
          </nav>
          <Filters>
            {filter.state && <input type="hidden" name="state" value={filter.state} />}
            <FilterText name="q" label="Words or number" value={filter.q} />
            <FilterSelect
              name="category"
              label="Category"
              none="All categories"
              value={filter.category}
              options={asOptions(categoryWords)}
            />
            <FilterSelect
              name="agency"
              label="Agency"
              none="All agencies"
              value={filter.agency}
              options={counts.agencies.map(({ agency }) => ({ value: agency ?? "none", label: agency ?? "Observers" }))}
            />
            <FilterSelect
              name="place"
              label="Section"
              none="All sections"
              value={filter.place}
              options={counts.places.filter(Boolean).map((place) => ({ value: place, label: place }))}
            />
            <FilterSelect
              name="mine"
              label="Whose"
              none="Everybody’s"
              value={filter.mine && "1"}
              options={[{ value: "1", label: "Ours" }]}
            />
            <FilterSelect
              name="escalated"
              label="Escalated"
              none="Or not"
              value={filter.escalated}
              options={[
                { value: "chair", label: "To the chair" },
                { value: "plenary", label: "To the plenary" },
              ]}
            />
            <Button>Apply</Button>
          </Filters>
          <MatrixCounts {...counts} all={counts.total} addressOf={addressOf} />
          {rows.length === 0 ? (
            <Empty title="No RID fits these filters" actions={<LinkButton to={here}>Show all</LinkButton>} />
          ) : (
            <div ref={table}>
              <StayOnPage>
                <MatrixTable
                  rows={rows}
                  openNumber={opened?.number ?? null}
                  opened={
                    opened && (
                      <OpenedRid rid={opened} at={`${here}/${opened.number}`} zone={timeZone} language={dateLocale} />
                    )
                  }
                  addressOf={(number) =>
                    addressOf(number === null ? {} : { open: String(number), from: String(start) }, number)
                  }
                  tickFor={form.id}
                  ticked={ticked}
                />
              </StayOnPage>
            </div>
          )}
          {acts.length > 0 && (
            <SeveralRids form={form} fields={fields} acts={acts} newest={document.currentRevision} isBusy={isBusy} />
          )}
          <Pager
            newer={matrix.earlier === null ? null : addressOf({ from: String(matrix.earlier) })}
            older={matrix.later === null ? null : addressOf({ from: String(matrix.later) })}
            shown={`${rows.length === shown ? shown : `${start + 1} to ${start + rows.length}`} of ${counts.total.all}, in the order of the document`}
            words={{ newer: "Earlier", older: "Later" }}
          />
          {keys.isKnown && <Keys keys={keyWords(acts)} isOn={keys.isOn} turn={keys.turn} />}
        </>
      )}
    </>
  );
}

const keyWords = (acts: readonly SeveralAct[]) =>
  [
    ["j", "next"],
    ["k", "previous"],
    ["o", "open, close"],
    ...(acts.length > 0 ? ([["x", "tick"]] as const) : []),
    ...(acts.includes("answer") ? ([["d", "disposition"]] as const) : []),
    ["?", "these keys"],
  ] as const;

/** What stays in the address when one goes from row to row. */
const kept = ["q", "category", "state", "agency", "place", "mine", "escalated"] as const;

/** Addresses of this page with some parts of the filter changed; an empty part is taken out. */
function useAddresses(here: string, filter: ReturnType<typeof matrixFilter.parse>) {
  return useMemo(() => {
    const stay = kept.flatMap((name) => {
      const value = filter[name];
      return value ? [[name, value === true ? "1" : value] as const] : [];
    });
    return (facts: Record<string, string>, number: number | null = null) => {
      const params = new URLSearchParams(stay.map(([name, value]) => [name, value]));
      for (const [name, value] of Object.entries(facts)) {
        if (value === "") params.delete(name);
        else params.set(name, value);
      }
      const query = params.size > 0 ? `?${params}` : "";
      return `${here}${query}${number === null ? "" : `#rid-${number}`}`;
    };
  }, [here, filter]);
}

/** The keys of the matrix: rows, ticks, and the way to the form of dispositions. */
function useMatrixKeys() {
  const table = useRef<HTMLDivElement>(null);
  const more = useMemo(() => {
    const boxOf = (row: HTMLElement | null) => row?.querySelector<HTMLInputElement>("input[type=checkbox]");
    return {
      x: (row: HTMLElement | null) => boxOf(row)?.click(),
      d: (row: HTMLElement | null) => {
        const box = boxOf(row);
        const isAnyTicked = table.current?.querySelector("input[type=checkbox]:checked") != null;
        if (box?.dataset["act"] === "answer" && !isAnyTicked) box.click();
        document.querySelector<HTMLElement>("#several [name=act][value=answer]")?.click();
        document.querySelector<HTMLElement>("#several [name=disposition]")?.focus();
      },
      "?": () => document.getElementById("keys-on")?.focus(),
    };
  }, []);
  return { table, keys: useRowKeys(table, more) };
}
