import type { RoundPage } from "../read-round.server.ts";

const count = (rows: readonly unknown[], one: string, many: string) =>
  `${rows.length} ${rows.length === 1 ? one : many}`;

/** How a round stands, in a sentence or two; of who is silent, as much as the reader may see. */
export function standingInWords(round: RoundPage): string {
  const { state, isOver, isOpen, kind, outcome } = round;
  if (isOver) return "The deadline has passed, and the round is being closed.";
  if (state === "cancelled") return "The round was cancelled, and nothing came of it.";
  if (kind === "comment") return commentWords(round);
  if (isOpen) return openWords(round);
  if (state === "blocked") return blockedWords(round);
  switch (outcome) {
    case "adopted":
      return `Revision ${round.revision.number} is adopted.`;
    case "adoptedProvisionally":
      return `Revision ${round.revision.number} is adopted provisionally: its conditions are still to be met.`;
    case "broken":
      return `${saying(round, "object").join(", ")} objected, and the silence is broken. The document is again what it was before.`;
    case "rejected":
      return `Revision ${round.revision.number} is not adopted. The document is again what it was before.`;
    default:
      return "The round is closed, and not concluded yet.";
  }
}

function commentWords({ isOpen, state, participants }: RoundPage): string {
  if (!isOpen)
    return state === "concluded"
      ? "The round is concluded: its comments are collected."
      : "The round is closed, and not concluded yet.";
  const mute = participants.filter(({ voices, struckOn }) => voices.length === 0 && struckOn === null);
  return mute.length === 0
    ? "Every agency that takes part can be heard."
    : `${mute.length} of ${participants.length} agencies ${mute.length === 1 ? "has" : "have"} nobody who can speak for ${mute.length === 1 ? "it" : "them"}.`;
}

function openWords(round: RoundPage): string {
  const there = round.participants.filter(({ struckOn }) => struckOn === null);
  const silent = there.filter(({ positions }) => positions.length === 0);
  const spoken = there.length - silent.length;
  const objects = saying(round, "object");
  const first =
    objects.length === 0
      ? "Nobody has objected."
      : `${objects.join(", ")} ${objects.length === 1 ? "objects" : "object"}.`;
  const second = ` ${spoken} ${spoken === 1 ? "agency has" : "agencies have"} spoken, ${silent.length} ${silent.length === 1 ? "is" : "are"} silent`;
  if (!round.me.runs || silent.length === 0) return `${first}${second}.`;
  const how = (standing: string) => silent.filter((row) => row.standing === standing);
  const opened = how("silentOpened");
  const notServed = how("notServed");
  const third = `: ${count(opened, "has", "have")} opened revision ${round.revision.number}, ${silent.length - opened.length - notServed.length} never did.`;
  if (notServed.length === 0) return `${first}${second}${third}`;
  const fourth = ` ${count(notServed, "agency is", "agencies are")} not served${round.kind === "silence" ? ", and that is not silence: adoption waits until each is served, or until the chair overrides with a reason." : "."}`;
  return `${first}${second}${third}${fourth}`;
}

function blockedWords(round: RoundPage): string {
  const known = round.participants.filter(({ standing, struckOn }) => standing === "notServed" && struckOn === null);
  const who = round.me.runs ? known.map(({ shortName }) => shortName).join(", ") : "";
  const whom = who === "" ? "an agency was not served" : `not served: ${who}`;
  return `Nobody objected, but ${whom}. That is not silence: a chair of another agency, or the Secretariat, overrides with a reason, or serves it and extends the round.`;
}

const saying = ({ participants }: RoundPage, stance: string) =>
  participants
    .filter(({ positions, struckOn }) => positions[0]?.stance === stance && struckOn === null)
    .map(({ shortName }) => shortName);
