import type { Actor } from "./actor.ts";

/** What holds for the whole portal, its markings among it, is the Secretariat's to set. */
export const mayChangeSettings = (actor: Actor) => actor.isSecretariat;
