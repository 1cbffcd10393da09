import { record } from "#features/audit/record.server.ts";
import { config } from "#platform/config.server.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { beginSession } from "./session.server.ts";

const MAX_SESSIONS = 10;

/**
 * Starts a session after whatever proved who it is: the one place that does (passwords today; second factors,
 * passkeys and single sign-on will come in before it). The eleventh session ends the oldest. Answers the Set-Cookie
 * value.
 */
export async function startSession(
  db: Db,
  person: { id: string; name: string; agencyId: string | null },
  { device, address, isNewDevice }: { device: string; address: string; isNewDevice: boolean },
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const isSecretariat = (await tx.secretariatTerm.count({ where: { personId: person.id, until: null } })) > 0;
    const lengths = isSecretariat ? config().secretariatSession : config().session;
    const cookie = await beginSession(person.id, { ...lengths, device, address }, tx);
    await tx.$executeRaw`
      update "Session" set "endedAt" = now() where id in (
        select id from "Session" where "personId" = ${person.id}::uuid and "endedAt" is null
        order by "createdAt" desc offset ${MAX_SESSIONS})`;
    await record(tx, person, "session.started", { subject: { type: "person", id: person.id } });
    if (isNewDevice) {
      const { email } = await tx.person.findUniqueOrThrow({ where: { id: person.id }, select: { email: true } });
      await post(tx, { template: "new-device", to: email, personId: person.id, data: { device, address } });
    }
    return cookie;
  });
}
