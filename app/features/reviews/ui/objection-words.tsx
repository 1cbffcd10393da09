import type { Objection } from "../list-rounds.server.ts";
import { Link } from "#ui/link.tsx";

type ObjectionWordsProps = { objection: Objection; round: { id: string; revision: number } | undefined };

/** An objection, as it stands on the document that it sent back. */
export function ObjectionWords({ objection, round }: ObjectionWordsProps) {
  const { agency, words, acceptable, fromText, toText } = objection;
  return (
    <>
      <p>
        {agency} <Link to={`/private/reviews/${round?.id}`}>objected to revision {round?.revision}</Link>:{" "}
        <bdi className="whitespace-pre-line">{words}</bdi>
      </p>
      {(fromText !== null || toText !== null) && (
        <p className="whitespace-pre-line">
          From <del>{fromText ?? "(nothing)"}</del> to <ins>{toText ?? "(nothing)"}</ins>
        </p>
      )}
      {acceptable && (
        <p>
          What would make it acceptable: <bdi className="whitespace-pre-line">{acceptable}</bdi>
        </p>
      )}
    </>
  );
}
