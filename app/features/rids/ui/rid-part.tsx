import { LinkButton } from "#ui/button.tsx";
import { Due } from "#ui/due.tsx";
import type { RidPage } from "../read-rid.server.ts";
import { escalationWords } from "../rid.ts";

/** Whose turn it is with a RID, and what the reader may do about it. */
export function RidPart({ rid, here, zone }: { rid: RidPage; here: string; zone: string }) {
  const { can } = rid;
  const waitsForMe = can.agree || can.answer || can.settle;
  const acts = (
    <div className="btns mt-3">
      {can.agree && (
        <LinkButton to={`${here}/agree`} look="first">
          Agree…
        </LinkButton>
      )}
      {can.escalate && <LinkButton to={`${here}/escalate`}>Escalate…</LinkButton>}
      {can.answer && (
        <LinkButton to={`${here}/answer`} look="first">
          {rid.state === "escalated" ? "Answer again…" : "Answer…"}
        </LinkButton>
      )}
      {can.settle && <LinkButton to={`${here}/settle`}>Settle…</LinkButton>}
      {can.close && (
        <LinkButton to={`${here}/close`} look="first">
          Close in a revision…
        </LinkButton>
      )}
      {can.withdraw && (
        <LinkButton to={`${here}/withdraw`} look="stop">
          Withdraw…
        </LinkButton>
      )}
    </div>
  );
  return (
    <section className={waitsForMe ? "act" : "block"} aria-labelledby="rid-part">
      <div className={waitsForMe ? undefined : "block-h"}>
        <h2 className="h2" id="rid-part">
          {waitsForMe ? <span className="you">{turn(rid)}</span> : turn(rid)}
        </h2>
      </div>
      <p className="hint mt-2">{explained(rid)}</p>
      {rid.settlesAt && (
        <div className="mt-3">
          <Due at={rid.settlesAt} zone={zone} now={rid.now} />
        </div>
      )}
      {Object.entries(can).some(([act, may]) => may && act !== "comment") && acts}
    </section>
  );
}

const nameOf = ({ agency, originator }: RidPage) => agency ?? originator;

function turn(rid: RidPage): string {
  switch (rid.state) {
    case "open":
      return "Waiting for an answer";
    case "answered":
      return rid.isOver ? "Being settled" : `Waiting for ${nameOf(rid)}`;
    case "escalated":
      return `Waiting for ${escalationWords[rid.escalatedTo ?? "chair"].toLowerCase()}`;
    case "agreed":
    case "settled":
      return "Waiting for a revision";
    default:
      return "Nothing is left to do";
  }
}

function explained(rid: RidPage): string {
  switch (rid.state) {
    case "open":
      return "The chairs of the group and the Secretariat answer it with a disposition and why.";
    case "answered":
      if (rid.isOver) return "Its term has passed without a word from the originator.";
      return rid.isAgencyGone
        ? `${nameOf(rid)} takes part no longer: the answer is settled when its term has passed.`
        : `${nameOf(rid)} agrees or escalates. Without a word the answer is settled when its term has passed.`;
    case "escalated":
      return rid.escalatedTo === "plenary"
        ? "The chairs answer it again, or the plenary’s chair or the Secretariat settles it with words."
        : "The chairs and the Secretariat answer it again, or settle it with words.";
    case "agreed":
      return "It is accepted, and closed in the revision that implements it.";
    case "settled":
      return rid.noAnswer
        ? "Settled without a word from its originator; closed in the revision that implements it."
        : "Settled by word; closed in the revision that implements it.";
    case "closed":
      return rid.closedIn ? `Revision ${rid.closedIn} implements it.` : "No revision must follow from it.";
    case "withdrawn":
      return "Its originator has taken it back; its number stays.";
    default:
      return "";
  }
}
