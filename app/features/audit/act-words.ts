const acts: Record<string, string> = {
  "agency.changed": "Changed an agency",
  "agency.created": "Added an agency",
  "agency.ended": "Ended an agency’s participation",
  "agency.logoChanged": "Changed an agency’s logo",
  "condition.confirmed": "Confirmed a condition",
  "decision.made": "Made a decision",
  "document.audienceChanged": "Changed who may read a document",
  "document.created": "Began a document",
  "document.discarded": "Discarded a draft",
  "document.edited": "Edited a document’s facts",
  "document.moved": "Moved a draft to another group",
  "document.published": "Published a document",
  "document.publicationWithdrawn": "Withdrew a document’s publication",
  "document.restored": "Restored a document",
  "document.shared": "Shared a document",
  "document.stoodAside": "Took an agency’s name off a publication",
  "document.stoodBehind": "Put an agency’s name back on a publication",
  "document.withdrawn": "Withdrew a document",
  "freeDay.added": "Added a free day",
  "freeDay.removed": "Removed a free day",
  "group.changed": "Changed a group",
  "group.concluded": "Concluded a group",
  "group.created": "Set up a group",
  "mail.lookedAt": "Looked at a mail",
  "mail.sentAgain": "Sent a mail again",
  "marking.added": "Added a marking",
  "marking.changed": "Changed a marking",
  "marking.moved": "Changed the order of markings",
  "marking.reactivated": "Took a marking into use again",
  "marking.retired": "Retired a marking",
  "password.changed": "Changed the password",
  "password.resetAsked": "Asked for a new password",
  "person.addressAsked": "Asked for a new address",
  "person.addressChanged": "Confirmed a new address",
  "person.invitationRevoked": "Revoked an invitation",
  "person.invited": "Invited a person",
  "person.invitedAgain": "Sent an invitation again",
  "person.joined": "Took up an invitation",
  "person.moved": "Moved a person to another agency",
  "person.reactivated": "Reactivated a person",
  "person.renamed": "Renamed a person",
  "person.retired": "Retired a person",
  "person.roleChanged": "Changed a person’s role",
  "person.secretariatEnded": "Ended work for the Secretariat",
  "person.secretariatGiven": "Took a person into the Secretariat",
  "portal.setUp": "Set up the portal",
  "revision.added": "Added a revision",
  "revision.erased": "Erased a revision’s file",
  "rid.agreed": "Agreed to the answer to RIDs",
  "rid.answered": "Answered RIDs",
  "rid.carriedOver": "Carried RIDs over into a review round",
  "rid.closed": "Closed RIDs",
  "rid.commented": "Commented on a RID",
  "rid.discarded": "Discarded a RID before its submission",
  "rid.edited": "Changed a RID before its submission",
  "rid.escalated": "Escalated a RID",
  "rid.kept": "Wrote RIDs, not submitted yet",
  "rid.noticed": "Told an agency that a RID is settled soon",
  "rid.settled": "Settled a RID",
  "rid.submitted": "Submitted RIDs",
  "rid.withdrawn": "Withdrew a RID",
  "round.blocked": "Blocked a review round: an agency was not served",
  "round.cancelled": "Cancelled a review round",
  "round.closed": "Closed a review round",
  "round.concluded": "Concluded a review round",
  "round.extended": "Extended a review round",
  "round.noted": "Left a note on a review round",
  "round.opened": "Opened a review round",
  "round.overridden": "Overrode that an agency was not served",
  "round.reminded": "Reminded agencies of a deadline",
  "round.spoke": "Recorded an agency’s position",
  "round.struck": "Struck an agency from a review round",
  "seat.ended": "Ended a seat",
  "seat.given": "Gave a seat",
  "session.started": "Signed in",
  "subscriber.removed": "Removed a subscriber",
  "terms.changed": "Changed the terms of reviews",
};

const items: Record<string, string> = { news: "a news item", publication: "a publication", page: "a page" };
const verbs: Record<string, string> = {
  changed: "Changed",
  created: "Began",
  fileRemoved: "Removed a file from",
  filesAdded: "Added files to",
  pictureSet: "Set the picture of",
  published: "Published",
  withdrawn: "Withdrew",
};

/** An act in plain words; its code where it has none yet. */
export function wordsOfAct(act: string): string {
  const [noun = "", verb = ""] = act.split(".");
  const item = items[noun];
  return acts[act] ?? (item && verbs[verb] ? `${verbs[verb]} ${item}` : act);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function wordsOfValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(wordsOfValue).join(", ");
  if (!isObject(value)) return String(value);
  if ("from" in value && "to" in value) return `${wordsOfValue(value["from"])} → ${wordsOfValue(value["to"])}`;
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${wordsOfValue(inner)}`)
    .join(", ");
}

/** What an entry keeps, as names and values to read: "title", "role". */
export const wordsOfDetails = (details: unknown): { name: string; value: string }[] =>
  isObject(details)
    ? Object.entries(details).map(([key, value]) => ({
        name: key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
        value: wordsOfValue(value),
      }))
    : [];
