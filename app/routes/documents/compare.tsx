import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readComparison, type FoldAt } from "#features/documents/comparison/read-comparison.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { noTextWords } from "#features/documents/text/taken-text.ts";
import { ChooseTwo } from "#features/documents/ui/choose-two.tsx";
import { Difference } from "#features/documents/ui/difference.tsx";
import { useLookAgain } from "#features/documents/ui/words.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Revisions ${data.from} and ${data.to} of ${data.document.title} · ISECG` : "Difference · ISECG" },
];

/** A number in an address; nothing is there for what is none. */
const numberIn = (given: string | undefined) => (/^[1-9]\d{0,8}$/.test(given ?? "") ? Number(given) : nothing());

/** A fold as its link names it: part, place, last part, count. */
function foldIn(given: string | null): FoldAt | undefined {
  if (!/^\d{1,6}\.-?\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(given ?? "")) return undefined;
  const [part = 0, at = 0, lastPart = 0, count = 0] = (given ?? "").split(".").map(Number);
  return { part, at, lastPart, count };
}

export const loader = withActor(async ({ actor, params, url }) => {
  const id = params["id"] ?? "";
  const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
  if (chosen("from"))
    return redirect(`/private/documents/${id}/compare/${numberIn(chosen("from"))}/${numberIn(chosen("to"))}`);
  const [from, to] = [numberIn(params["from"]), numberIn(params["to"])];
  const { title, marking, number, revisions } = await readDocument(actor, id);
  const fold = chosen("fold") ?? null;
  const page = numberIn(chosen("page") ?? "1");
  const isSame = from === to && revisions.some((revision) => revision.number === from);
  return {
    document: { id, title, marking, number },
    revisions: revisions.map(({ number: each, fileName, erasedAt }) => ({ number: each, fileName, erasedAt })),
    from,
    to,
    fold,
    result: isSame
      ? ({ state: "same" } as const)
      : await readComparison(actor, id, { from, to, page, fold: foldIn(fold) }),
  };
});

export default function Compare() {
  const { document, revisions, from, to, fold, result } = useLoaderData<typeof loader>();
  const here = `/private/documents/${document.id}`;
  useLookAgain(result.state === "waiting");
  return (
    <>
      <Head
        title={`What differs between revisions ${from} and ${to}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            {[from, to].map((number) => (
              <Link key={number} to={`${here}/revisions/${number}`}>
                Revision {number}: <bdi>{revisions.find((each) => each.number === number)?.fileName}</bdi>
              </Link>
            ))}
            {document.number && <span className="num">{document.number}</span>}
          </>
        }
      />
      <ChooseTwo here={here} revisions={revisions} from={from} to={to} />
      <div className="mt-5">
        {result.state === "done" ? (
          <Difference result={result} from={`Revision ${from}`} to={`Revision ${to}`} fold={fold} />
        ) : (
          <p className="max-w-measure text-ink-2" role="status">
            {result.state === "same" && "These are the same revision. Choose two."}
            {result.state === "failed" &&
              "These two could not be compared: it took more time or memory than any comparison is given."}
            {result.state === "none" && (
              <>
                Revision {result.number} cannot be compared.{" "}
                {result.reason === "erased" ? "Its bytes were erased." : noTextWords[result.reason]}
              </>
            )}
            {result.state === "waiting" && (
              <>
                The two are being compared. <a href={`${here}/compare/${from}/${to}`}>Look again</a>
              </>
            )}
          </p>
        )}
      </div>
    </>
  );
}
