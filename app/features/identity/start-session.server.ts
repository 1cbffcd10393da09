import { record } from "#features/audit/record.server.ts";
import { config } from "#platform/config.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { beginSession } from "./session.server.ts";

/** Whose session begins. */
export type SignedIn = { id: string; name: string; email: string; agencyId: string | null; isSecretariat: boolean };

/**
 * Starts a session after whatever proved who it is: the one place that does (passwords today; second factors,
 * passkeys and single sign-on will come in before it). Answers the Set-Cookie value.
 */
export const startSession = (
  db: Db,
  person: SignedIn,
  { device, address, isNewDevice }: { device: string; address: string; isNewDevice: boolean },
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const lengths = person.isSecretariat ? config().secretariatSession : config().session;
    const cookie = await beginSession(person.id, { ...lengths, device, address }, tx);
    await record(tx, person, "session.started", { subject: { type: "person", id: person.id } });
    if (isNewDevice) {
      await post(tx, { template: "new-device", to: person.email, personId: person.id, data: { device, address } });
    }
    return cookie;
  });
