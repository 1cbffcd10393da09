import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { noteOpened } from "#features/documents/note-opened.server.ts";
import { PdfViewer } from "#features/documents/ui/pdf/pdf-viewer.tsx";
import { readDocument } from "#features/documents/read-document.server.ts";
import { readText } from "#features/documents/text/read-text.server.ts";
import { partAskedFor } from "#features/documents/text/taken-text.ts";
import { comparedWith } from "#features/documents/ui/revision-item.tsx";
import { Words } from "#features/documents/ui/words.tsx";
import { isRaster } from "#features/files/media-type.ts";
import { listClosedIn } from "#features/rids/count-rids.server.ts";
import { ridNumber } from "#features/rids/rid.ts";
import { isVisit } from "#http/is-visit.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { Marking } from "#ui/marking.tsx";
import { Moment } from "#ui/moment.tsx";
import { sizeWords } from "#ui/size.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.revision.fileName ?? "Revision"} · ISECG` },
];

export const loader = withActor(async ({ actor, params, request, context, url }) => {
  const document = await readDocument(actor, params["id"] ?? "");
  const at = document.revisions.findIndex(({ number }) => String(number) === params["number"]);
  const revision = document.revisions[at] ?? nothing();
  if (isVisit(request, context)) await noteOpened(actor, document.id, revision.number);
  const { id, title, marking, number, currentRevision } = document;
  const isPdf = revision.mediaType === "application/pdf";
  const shownAs =
    revision.erasedAt !== null
      ? null
      : isRaster(revision.mediaType)
        ? "picture"
        : isPdf && url.searchParams.get("as") !== "words"
          ? "pdf"
          : "words";
  return {
    document: { id, title, marking, number, currentRevision },
    revision,
    closes: await listClosedIn(actor, { documentId: id, revision: revision.number }),
    before: comparedWith(document.revisions, at),
    isPdf: isPdf && revision.erasedAt === null,
    shownAs,
    text: shownAs === "words" ? await readText(actor, id, revision.number, partAskedFor(url)) : null,
  };
});

export default function Revision() {
  const { document, revision, closes, before, isPdf, shownAs, text } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const here = `/private/documents/${document.id}`;
  const address = `${here}/revisions/${revision.number}`;
  const download = `${address}/download`;
  const isOld = revision.number !== document.currentRevision;
  return (
    <>
      <Head
        title={revision.fileName}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: here, label: document.title },
        ]}
        marking={<Marking isPublic={document.marking.isPublic}>{document.marking.name}</Marking>}
        line={
          <>
            <span>Revision {revision.number}</span>
            {document.number && <span className="num">{document.number}</span>}
          </>
        }
        actions={
          !revision.erasedAt && (
            <>
              <LinkButton to={download} look="first" icon="download" isFile>
                Download
              </LinkButton>
              {before && (
                <LinkButton to={`${here}/compare/${before}/${revision.number}`}>
                  Compare with revision {before}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {isOld && (
        <Flash kind="you">
          Revision {document.currentRevision} is the current one. <Link to={here}>Go to the document</Link>
        </Flash>
      )}
      {revision.erasedAt && <Flash kind="stop">The bytes were erased: {revision.erasedReason}</Flash>}
      <div className="cols mt-5">
        <Block title="Preview">
          {isPdf && (
            <nav className="seg mt-3" aria-label="How it is shown">
              <a href={address} aria-current={shownAs === "pdf" ? "true" : undefined}>
                Pages
              </a>
              <a href={`${address}?as=words`} aria-current={shownAs === "words" ? "true" : undefined}>
                Words alone
              </a>
            </nav>
          )}
          {shownAs === "picture" && (
            <img className="mt-4" src={`${download}?shown`} alt={`Revision ${revision.number}: ${revision.fileName}`} />
          )}
          {shownAs === "pdf" && <PdfViewer url={download} name={revision.fileName} />}
          {text && <Words text={text} address={address} fixed={isPdf ? { as: "words" } : {}} />}
          {shownAs === null && <p className="mt-4 text-ink-2">There is nothing to show any more.</p>}
        </Block>
        <Block title="Facts">
          <div className="mt-3">
            <Facts
              rows={[
                [
                  "What changed",
                  revision.whatChanged && (
                    <bdi key="w" className="whitespace-pre-line">
                      {revision.whatChanged}
                    </bdi>
                  ),
                ],
                [
                  "Closes",
                  closes.length > 0 && (
                    <span key="c">
                      {closes.map((number) => (
                        <Link key={number} className="block" to={`${here}/rids/${number}`}>
                          RID {ridNumber(number)}
                        </Link>
                      ))}
                    </span>
                  ),
                ],
                ["Brought by", <bdi key="b">{[revision.by, revision.agency].filter(Boolean).join(" · ")}</bdi>],
                ["When", <Moment key="m" at={revision.at} zone={timeZone} language={dateLocale} />],
                ["Size", sizeWords(revision.size)],
                [
                  "SHA-256",
                  <span key="h" className="sha">
                    {revision.sha256}
                  </span>,
                ],
              ]}
            />
          </div>
        </Block>
      </div>
    </>
  );
}
