import { z } from "zod";
import { day, email, line, listKey, optionalLine, text, ticked, uuid, version } from "#platform/text-schema.ts";
import { newPassword } from "#features/identity/password-rules.ts";
import { timeZones } from "#features/identity/account.form.ts";

/** Roles in an agency, in the words of the screen. */
export const roleWords = {
  head: "Head of delegation",
  alternate: "Alternate",
  delegate: "Delegate",
  observer: "Observer",
} as const;

export const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }));

const role = z.enum(["head", "alternate", "delegate", "observer"], "Choose the role.");
const none = z.literal("").transform(() => null);

export const inviteForm = z.strictObject({
  name: line(120, "The name is needed."),
  email,
  agencyId: z.union([uuid, none]).optional().default(null),
  role: z.union([role, none]).optional().default(null),
  isSecretariat: ticked,
});

export const renameForm = z.strictObject({ name: line(120, "The name is needed."), version });
export const roleForm = z.strictObject({ role });
export const moveForm = z.strictObject({ agencyId: uuid });
export const reactivateForm = z.strictObject({ agencyId: z.union([uuid, none]).optional().default(null) });
export const addressForm = z.strictObject({ email });
export const noFields = z.strictObject({});

export const acceptForm = z.strictObject({
  name: line(120, "Your name is needed."),
  timeZone: z.string().refine((zone) => timeZones.includes(zone), "Choose a time zone of the list."),
  newPassword,
});

export const importForm = z.strictObject({
  list: text(200_000, "Paste the list here."),
  intent: z.enum(["preview", "invite"]),
  seal: z.string().max(64).optional(),
});

const httpAddress = z
  .string()
  .trim()
  .max(300, "At most 300 characters.")
  .refine((given) => given === "" || /^https?:\/\/[^\s]+$/.test(given), "An address that begins with https://.")
  .default("");

export const agencyForm = z.strictObject({
  shortName: line(20, "The short name is needed."),
  name: line(160, "The name is needed."),
  country: line(80, "The country is needed."),
  since: z.union([day, z.literal("")]).default(""),
  sincePrecision: z.enum(["day", "month", "year", "decade"]).default("day"),
  site: httpAddress,
  version: version.optional(),
});

export const logoForm = z.strictObject({ intent: z.enum(["save", "remove"]) });
export const endAgencyForm = z.strictObject({ endedOn: day });

export const rosterFilter = z.object({
  agency: uuid.optional().catch(undefined),
  role: z.enum(["head", "alternate", "delegate", "observer", "secretariat"]).optional().catch(undefined),
  state: z.enum(["invited", "active", "retired"]).optional().catch(undefined),
  q: optionalLine(100).catch(""),
  after: listKey,
});
