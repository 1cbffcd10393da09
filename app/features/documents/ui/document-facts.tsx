import { Block } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { kindWords } from "../document.ts";
import type { DocumentPage } from "../read-document.server.ts";

type DocumentFactsProps = { document: DocumentPage; isOfDelegation: boolean };

/** A document's facts, with the ways to who reads it, what is said of it, and what happened to it. */
export function DocumentFacts({ document, isOfDelegation }: DocumentFactsProps) {
  const { can } = document;
  const here = `/private/documents/${document.id}`;
  return (
    <Block title="Facts" more={can.edit && <a href={`${here}/edit`}>Edit</a>}>
      <div className="mt-3">
        <Facts
          rows={[
            ["Kind", kindWords[document.kind]],
            [
              "Group",
              document.group.isOpenToMe ? (
                <a key="g" href={`/private/groups/${document.group.slug}`}>
                  {document.group.name}
                </a>
              ) : (
                document.group.name
              ),
            ],
            ["Author", <bdi key="a">{[document.author, document.authorAgency].filter(Boolean).join(" · ")}</bdi>],
            [
              "Readers",
              document.state === "unshared" ? null : (
                <a key="r" href={`${here}/readers`}>
                  Who can read it
                </a>
              ),
            ],
            [
              "Comments",
              document.state === "unshared" ? null : (
                <span key="c">
                  <a className="block" href={`${here}/rids`}>
                    RIDs
                  </a>
                  {isOfDelegation && (
                    <a className="block" href={`${here}/room`}>
                      Your agency’s room
                    </a>
                  )}
                </span>
              ),
            ],
            [
              "Agencies",
              (document.state === "adopted" || document.state === "published") && (
                <a key="b" href={`${here}/agencies`}>
                  Agencies behind it
                </a>
              ),
            ],
            [
              "Public page",
              document.publicPath && (
                <a key="p" href={document.publicPath}>
                  {document.publicPath}
                </a>
              ),
            ],
            [
              "History",
              can.seeHistory && (
                <a key="h" href={`${here}/history`}>
                  Every act
                </a>
              ),
            ],
            [
              "Summary",
              document.summary && (
                <bdi key="s" className="whitespace-pre-line">
                  {document.summary}
                </bdi>
              ),
            ],
          ]}
        />
      </div>
    </Block>
  );
}
