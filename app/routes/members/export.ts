import { exportRoster } from "#features/membership/roster.server.ts";
import { csvAnswer } from "#http/csv.server.ts";
import { withOfficer } from "#http/office.server.ts";

export const loader = withOfficer(
  async ({ actor }) => {
    const people = await exportRoster(actor);
    const header = ["Name", "Address", "Agency", "Role", "Secretariat", "State"];
    const rows = people.map((person) => [
      person.name,
      person.email ?? "",
      person.agencyName ?? "",
      person.role ?? "",
      person.isSecretariat ? "yes" : "",
      person.state,
    ]);
    return csvAnswer("isecg-members.csv", header, rows);
  },
  { fresh: true, isFile: true },
);
