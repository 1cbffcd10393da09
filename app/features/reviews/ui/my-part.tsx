import { LinkButton } from "#ui/button.tsx";
import type { RoundPage } from "../read-round.server.ts";

/** What the reader is expected to do in a round: the panel of the own agency. */
export function MyPart({ round }: { round: RoundPage }) {
  const { me, isOpen, document, revision, kind } = round;
  const read = `/private/documents/${document.id}/revisions/${revision.number}`;
  if (isOpen && me.speaks && kind === "comment") {
    return (
      <section className="act" aria-labelledby="my-part">
        <h2 className="h2" id="my-part">
          <span className="you">{me.agency} is asked</span>
        </h2>
        <p className="hint mt-1">
          You speak for {me.agency}. Read revision {revision.number} and write {me.agency}’s comments in its room, which
          nobody else sees; you submit them before the deadline. Sending none is an answer too.
        </p>
        <p className="btns mt-3">
          <LinkButton to={read} look="first">
            Read revision {revision.number}
          </LinkButton>
          <LinkButton to={`/private/documents/${document.id}/room`}>Open your room</LinkButton>
        </p>
      </section>
    );
  }
  return (
    <section className="block" aria-labelledby="my-part">
      <div className="block-h">
        <h2 className="h2" id="my-part">
          Your part
        </h2>
      </div>
      <p className="mt-3 text-ink-2">{part(round)}</p>
      <p className="btns mt-3">
        <LinkButton to={read}>Read revision {revision.number}</LinkButton>
        {isOpen && kind === "comment" && me.isObserver && (
          <LinkButton to={`/private/documents/${document.id}/rids/new`}>Write a RID</LinkButton>
        )}
        {isOpen && kind === "comment" && me.agency !== null && !me.isObserver && (
          <LinkButton to={`/private/documents/${document.id}/room`}>Open your room</LinkButton>
        )}
      </p>
    </section>
  );
}

const names = new Intl.ListFormat("en-GB");

function part({ isOpen, me, kind }: RoundPage): string {
  if (!isOpen)
    return me.agency ? `${me.agency} takes part. Nothing is asked of you now.` : "Nothing is asked of you now.";
  if (me.agency === null) {
    if (me.isObserver) return observing(kind);
    return me.runs
      ? "You run this round; no agency speaks through you."
      : "Your agency takes no part; you may read along.";
  }
  if (me.isObserver) return `${me.agency} takes part. ${observing(kind)}`;
  const tells = kind === "comment" ? " Write what you would comment in its room: they submit it." : "";
  return me.voices.length > 0
    ? `${me.agency} takes part, and speaks through ${names.format(me.voices)}.${tells}`
    : `${me.agency} takes part, and nobody can speak for it now: it has no active head or alternate.`;
}

const observing = (kind: RoundPage["kind"]) =>
  kind === "comment"
    ? "An observer speaks for no agency. With a seat in the group you raise RIDs of your own, marked so."
    : "You may read along; an observer speaks for no agency.";
