import type { Actor } from "#access/actor.ts";
import { NotFound } from "#platform/problems.ts";
import { withActor, type Ask } from "./with-actor.server.ts";

/** A door of the Secretariat's: for everybody else there is nothing at its address. */
export const withOfficer = <T>(
  answer: (ask: Ask) => Promise<T> | T,
  options: { fresh?: boolean; isFile?: boolean } = {},
) =>
  withActor((ask) => {
    if (!ask.actor.isSecretariat) throw new NotFound();
    return answer(ask);
  }, options);

/** Under which address members are worked on: the Secretariat's, which exists for nobody else, or everybody's. */
export function membersBase({ url, actor }: { url: URL; actor: Actor }): "/admin/members" | "/private/members" {
  if (!url.pathname.startsWith("/admin/")) return "/private/members";
  if (!actor.isSecretariat) throw new NotFound();
  return "/admin/members";
}

/** A door of the Secretariat's that, in production, also asks for a fresh password. */
export const withFreshOfficerInProduction = <T>(answer: (ask: Ask) => Promise<T> | T) =>
  withActor(
    (ask) => {
      if (!ask.actor.isSecretariat) throw new NotFound();
      return answer(ask);
    },
    { fresh: "inProduction" },
  );
