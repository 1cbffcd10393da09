import { sendFile } from "#features/files/send-file.server.ts";
import { readLogo } from "#features/membership/agency-logo.server.ts";
import { withOfficer } from "#http/office.server.ts";

/** The logo as the officer's page shows it. */
export const loader = withOfficer(async ({ request, params }) =>
  sendFile(request, await readLogo(params["id"] ?? ""), { isShown: true }),
);
