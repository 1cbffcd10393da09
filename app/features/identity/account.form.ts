import { z } from "zod";
import { email, line, typedPassword } from "#platform/text-schema.ts";
import { newPassword } from "./password-rules.ts";

/** The languages in which dates may be written. */
export const dateLocales = [
  { value: "en-GB", label: "English" },
  { value: "fr-FR", label: "Français" },
  { value: "de-DE", label: "Deutsch" },
  { value: "it-IT", label: "Italiano" },
  { value: "es-ES", label: "Español" },
  { value: "pt-PT", label: "Português" },
  { value: "ja-JP", label: "日本語" },
  { value: "ko-KR", label: "한국어" },
  { value: "zh-CN", label: "中文" },
  { value: "ru-RU", label: "Русский" },
  { value: "uk-UA", label: "Українська" },
  { value: "pl-PL", label: "Polski" },
  { value: "ro-RO", label: "Română" },
  { value: "th-TH", label: "ไทย" },
  { value: "vi-VN", label: "Tiếng Việt" },
] as const;

/** The time zones that this computer knows, UTC first. */
export const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

export const accountForm = z.strictObject({
  name: line(120, "Your name is needed."),
  timeZone: z.string().refine((zone) => timeZones.includes(zone), "Choose a time zone of the list."),
  dateLocale: z.enum(dateLocales.map(({ value }) => value)),
});

export const passwordForm = z.strictObject({ currentPassword: typedPassword, newPassword });

export const endSessionForm = z.strictObject({ session: z.string().regex(/^([0-9a-f]{32}|others)$/) });

export const forgotForm = z.strictObject({ email });

export const resetForm = z.strictObject({ newPassword });

export const confirmForm = z.strictObject({
  password: typedPassword,
  returnTo: z.string().max(2_000).optional(),
  kept: z.string().max(100).optional(),
});

export const setupForm = z.strictObject({
  groupName: line(120, "The group's name is needed."),
  name: line(120, "Your name is needed."),
  email,
  newPassword,
});
