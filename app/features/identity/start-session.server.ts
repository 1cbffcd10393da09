import { recorded } from "#features/audit/record.server.ts";
import { config } from "#platform/config.server.ts";
import type { Db } from "#platform/db/db.server.ts";
import type { Together } from "#platform/db/write-together.server.ts";
import { posted } from "#platform/mail/outbox.server.ts";
import { beginSession } from "./session.server.ts";

/** Whose session begins. */
export type SignedIn = { id: string; name: string; email: string; agencyId: string | null; isSecretariat: boolean };

/**
 * Starts a session after whatever proved who it is: the one place that does (passwords today; second factors,
 * passkeys and single sign-on will come in before it). One statement, with what else is written together with it.
 * Answers the Set-Cookie value.
 */
export function startSession(
  db: Db,
  person: SignedIn,
  { device, address, isNewDevice }: { device: string; address: string; isNewDevice: boolean },
  { writes, calls = [] }: Together = { writes: [] },
): Promise<string> {
  const lengths = person.isSecretariat ? config().secretariatSession : config().session;
  const trail = recorded(person, "session.started", { subject: { type: "person", id: person.id } });
  const mail = isNewDevice
    ? posted({ template: "new-device", to: person.email, personId: person.id, data: { device, address } })
    : { writes: [], calls: [] };
  return beginSession(person.id, { ...lengths, device, address }, db, {
    writes: [trail, ...mail.writes, ...writes],
    calls: [...mail.calls, ...calls],
  });
}
