import { randomUUID } from "node:crypto";
import { record } from "#features/audit/record.server.ts";
import { inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { NotFound } from "#platform/problems.ts";
import { refuseWeak } from "./change-password.server.ts";
import { peekToken, spendToken } from "./one-time-token.server.ts";
import { hashPassword } from "./password.server.ts";
import { startSession } from "./start-session.server.ts";

declare module "#platform/events.server.ts" {
  interface Events {
    "portal.setUp": { groupName: string };
  }
}

const SPENT = "This link has been used or is too old. Start the portal again for a new one.";

/** Whether the first officer may still come in by this link; spends nothing. */
export const isSetupOpen = async (token: string, db: Db = liveDb) => (await peekToken(db, "setup", token)) !== null;

/** Makes the first officer's account and puts in what a portal begins with; answers the Set-Cookie value. */
export async function setUp(
  token: string,
  facts: { groupName: string; name: string; email: string; newPassword: string; device: string; address: string },
  db: Db = liveDb,
): Promise<string> {
  if (!(await isSetupOpen(token, db))) throw new NotFound(SPENT);
  refuseWeak(facts.newPassword, [facts.name, facts.email, facts.groupName]);
  const passwordHash = await hashPassword(facts.newPassword);
  return inTransaction(db, async (tx) => {
    if (!(await spendToken(tx, "setup", token))) throw new NotFound(SPENT);
    await tx.setting.create({ data: { key: "groupName", value: facts.groupName } });
    const person = await tx.person.create({
      data: { id: randomUUID(), name: facts.name, email: facts.email, state: "active", passwordHash },
      select: { id: true, name: true, agencyId: true },
    });
    await tx.secretariatTerm.create({ data: { personId: person.id } });
    await record(tx, person, "portal.setUp", { subject: { type: "person", id: person.id } });
    await announce(tx, "portal.setUp", { groupName: facts.groupName });
    return startSession(
      tx,
      { ...person, email: facts.email, isSecretariat: true },
      { device: facts.device, address: facts.address, isNewDevice: false },
    );
  });
}
