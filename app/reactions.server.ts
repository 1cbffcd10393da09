import { endSeatsOf } from "#features/groups/seats.server.ts";
import { registerIdentityMails } from "#features/identity/identity-mails.server.tsx";
import { registerMembershipMails } from "#features/membership/membership-mails.server.tsx";
import { registerReactions, type Reactions } from "#platform/events.server.ts";

/** "When this happens, these react." Within: in the same transaction, may refuse. After: queued with it. */
const reactions: Reactions = {
  within: {
    "person.retired": [(tx, { personId }) => endSeatsOf(tx, { personId, keep: "none" })],
    "person.seatsLost": [endSeatsOf],
  },
  after: {},
};

/** Makes reactions and mail templates known to this process. */
export function registerEverything() {
  registerReactions(reactions);
  registerIdentityMails();
  registerMembershipMails();
}
