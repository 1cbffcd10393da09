import { registerIdentityMails } from "#features/identity/identity-mails.server.tsx";
import { registerReactions, type Reactions } from "#platform/events.server.ts";

/** "When this happens, these react." Within: in the same transaction, may refuse. After: queued with it. */
const reactions: Reactions = {
  within: {},
  after: {},
};

/** Makes reactions and mail templates known to this process. */
export function registerEverything() {
  registerReactions(reactions);
  registerIdentityMails();
}
