import type { Piece } from "../from-to.server.ts";

/** What stands, and what is proposed instead, side by side, with what differs marked inside the text. */
export function FromTo({ change, revision }: { change: { from: Piece[]; to: Piece[] }; revision: number }) {
  if (change.from.length === 0 && change.to.length === 0) return null;
  return (
    <div className="ft">
      <Side title={`From, revision ${revision}`} pieces={change.from} mark="del" none="Nothing stands there." />
      <Side title="To, as proposed" pieces={change.to} mark="ins" none="Leave it out." />
    </div>
  );
}

function Side({
  title,
  pieces,
  mark: Mark,
  none,
}: {
  title: string;
  pieces: Piece[];
  mark: "del" | "ins";
  none: string;
}) {
  return (
    <div>
      <p className="over">{title}</p>
      <blockquote>
        {pieces.length === 0 ? (
          <span className="q">{none}</span>
        ) : (
          <bdi>{pieces.map(({ text, isChanged }, at) => (isChanged ? <Mark key={at}>{text}</Mark> : text))}</bdi>
        )}
      </blockquote>
    </div>
  );
}
