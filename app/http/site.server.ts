import { config } from "#platform/config.server.ts";

/** What begins every absolute address of the portal. */
export const siteOrigin = () => config().origin;
