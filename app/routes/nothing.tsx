import { nothing } from "#http/nothing-here.server.ts";
import { withActor } from "#http/with-actor.server.ts";

/** Every address of the Private Area that does not exist: said within its frame, and only to who is signed in. */
export const loader = withActor((): null => nothing());
export const action = withActor((): null => nothing());

export default function Nothing() {
  return null;
}
