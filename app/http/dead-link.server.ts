import { NotFound } from "#platform/problems.ts";

/** The answer to a link that was used, is too old, or never was: one and the same. */
export const deadLink = (wayOut: string) => new NotFound(`This link has been used or is too old. ${wayOut}`);
