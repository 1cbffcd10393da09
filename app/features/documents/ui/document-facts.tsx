import { Block } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { Link } from "#ui/link.tsx";
import { kindWords } from "../document.ts";
import type { DocumentPage } from "../read-document.server.ts";

type DocumentFactsProps = { document: DocumentPage; isOfDelegation: boolean };

/** A document's facts, with the ways to who reads it, what is said of it, and what happened to it. */
export function DocumentFacts({ document, isOfDelegation }: DocumentFactsProps) {
  const { can } = document;
  const here = `/private/documents/${document.id}`;
  return (
    <Block title="Facts" more={can.edit && <Link to={`${here}/edit`}>Edit</Link>}>
      <div className="mt-3">
        <Facts
          rows={[
            ["Kind", kindWords[document.kind]],
            [
              "Group",
              document.group.isOpenToMe ? (
                <Link key="g" to={`/private/groups/${document.group.slug}`}>
                  {document.group.name}
                </Link>
              ) : (
                document.group.name
              ),
            ],
            ["Author", <bdi key="a">{[document.author, document.authorAgency].filter(Boolean).join(" · ")}</bdi>],
            [
              "Readers",
              document.state === "unshared" ? null : (
                <Link key="r" to={`${here}/readers`}>
                  Who can read it
                </Link>
              ),
            ],
            [
              "Comments",
              document.state === "unshared" ? null : (
                <span key="c">
                  <Link className="block" to={`${here}/rids`}>
                    RIDs
                  </Link>
                  {isOfDelegation && (
                    <Link className="block" to={`${here}/room`}>
                      Your agency’s room
                    </Link>
                  )}
                </span>
              ),
            ],
            [
              "Agencies",
              (document.state === "adopted" || document.state === "published") && (
                <Link key="b" to={`${here}/agencies`}>
                  Agencies behind it
                </Link>
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
                <Link key="h" to={`${here}/history`}>
                  Every act
                </Link>
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
