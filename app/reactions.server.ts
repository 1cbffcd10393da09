import { registerDocumentMails, tellReaders } from "#features/documents/document-mails.server.tsx";
import { createPlenary } from "#features/groups/groups.server.ts";
import { endSeatsOf } from "#features/groups/seats.server.ts";
import { registerIdentityMails } from "#features/identity/identity-mails.server.tsx";
import { registerMembershipMails } from "#features/membership/membership-mails.server.tsx";
import { registerPublishingMails, tellSubscribers } from "#features/publishing/publishing-mails.server.tsx";
import { putStartingPages } from "#features/publishing/put-starting-pages.server.ts";
import { cancelRoundOf } from "#features/reviews/end-round.server.ts";
import { refuseConcluding, refuseNarrowing, strikeAgency } from "#features/reviews/guard-rounds.server.ts";
import { eraseLetters } from "#features/reviews/read-letter.server.ts";
import { registerReviewMails } from "#features/reviews/review-mails.server.tsx";
import { tellOfAdoption, tellOnBehalf } from "#features/reviews/tell-of-adoption.server.ts";
import { tellOfRound } from "#features/reviews/tell-of-round.server.ts";
import { carryOver, concludeRoundsDone, eraseAttachments } from "#features/rids/guard-rids.server.ts";
import { registerRidMails, tellOfRids } from "#features/rids/rid-mails.server.tsx";
import { registerReactions, type Reactions } from "#platform/events.server.ts";

/** "When this happens, these react." Within: in the same transaction, may refuse. After: queued with it. */
const reactions: Reactions = {
  within: {
    "portal.setUp": [createPlenary, putStartingPages],
    "person.retired": [(tx, { personId }) => endSeatsOf(tx, { personId, keep: "none" })],
    "person.seatsLost": [endSeatsOf],
    "agency.ended": [strikeAgency],
    "group.concluding": [refuseConcluding],
    "document.narrowing": [refuseNarrowing],
    "document.withdrawing": [cancelRoundOf],
    "revision.erasing": [
      (tx, { number, ...event }) => cancelRoundOf(tx, { ...event, revision: number }),
      eraseAttachments,
      eraseLetters,
    ],
    "round.acted": [carryOver],
    "rids.done": [concludeRoundsDone],
  },
  after: {
    "document.shared": { tellReaders: (db, event) => tellReaders(db, event, "shared") },
    "revision.added": { tellReaders: (db, event) => tellReaders(db, event, `revision-${event.number}`) },
    "round.acted": { tellOfRound },
    "condition.confirmed": { tellOnBehalf },
    "adoption.settled": { tellOfAdoption },
    "rid.acted": { tellOfRids },
    "item.announced": { tellSubscribers },
  },
};

/** Makes reactions and mail templates known to this process. */
export function registerEverything() {
  registerReactions(reactions);
  registerIdentityMails();
  registerMembershipMails();
  registerDocumentMails();
  registerReviewMails();
  registerRidMails();
  registerPublishingMails();
}
