import type { Actor } from "#access/actor.ts";
import { mayAdminister } from "#access/membership.ts";
import { takeNotices } from "#features/identity/read-outbox.server.ts";
import { liveDb, type Db } from "#platform/db/db.server.ts";

/** What waits for a person, who they are here, and their groups. */
export async function readDashboard(actor: Actor, db: Db = liveDb) {
  const [notices, waiting] = await Promise.all([takeNotices(actor, db), mayAdminister(actor) ? readWaiting(db) : null]);
  return {
    notices,
    waiting,
    role: actor.role,
    agency: actor.agencyName,
    isSecretariat: actor.isSecretariat,
    groups: actor.seats.map(({ slug, name, kind, isConcluded }) => ({ slug, name, kind, isConcluded })),
  };
}

/** What waits for the Secretariat: invitations that have run out, mails that were given up, groups without a chair. */
async function readWaiting(db: Db) {
  const [row] = await db.$queryRaw<{ expired: number; dead: number; chairless: { slug: string; name: string }[] }[]>`
    select
      (select count(*)::int from "Invitation" i join "Person" p on p.id = i."personId" and p.state = 'invited'
        where i."acceptedAt" is null and i."revokedAt" is null and i."expiresAt" < now()) as expired,
      (select count(*)::int from "OutboxMail" where state = 'dead') as dead,
      coalesce((select json_agg(json_build_object('slug', g.slug, 'name', g.name) order by g.name) from "Group" g
        where g."concludedAt" is null and g.kind = 'working' and not exists (
          select 1 from "Seat" s where s."groupId" = g.id and s.until is null and s.kind in ('chair', 'cochair'))
      ), '[]'::json) as chairless`;
  return row ?? { expired: 0, dead: 0, chairless: [] };
}
