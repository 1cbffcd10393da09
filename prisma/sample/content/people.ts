import type { AgencyRoleName, PersonState, SeatKind } from "#platform/db/client/enums.ts";

/** A person, named by role alone: the sample holds no personal names. */
export type SamplePerson = {
  key: string;
  name: string;
  agency: string | null;
  role: AgencyRoleName | null;
  isSecretariat?: boolean;
  state: PersonState;
  timeZone: string;
  seats: readonly (readonly [groupCode: string, kind: SeatKind])[];
};

const zones: Record<string, string> = {
  ASI: "Europe/Rome",
  CNES: "Europe/Paris",
  CNSA: "Asia/Shanghai",
  CSA: "America/Toronto",
  CSIRO: "Australia/Sydney",
  DLR: "Europe/Berlin",
  ESA: "Europe/Paris",
  ISRO: "Asia/Kolkata",
  JAXA: "Asia/Tokyo",
  KARI: "Asia/Seoul",
  NASA: "America/New_York",
  UKSA: "Europe/London",
  UAESA: "Asia/Dubai",
  POLSA: "Europe/Warsaw",
  ASA: "Australia/Adelaide",
  LSA: "Europe/Luxembourg",
  NOSA: "Europe/Oslo",
  AEB: "America/Sao_Paulo",
  GISTDA: "Asia/Bangkok",
  VNSC: "Asia/Ho_Chi_Minh",
  NZSA: "Pacific/Auckland",
  "PT Space": "Europe/Lisbon",
};

const words: Record<AgencyRoleName, string> = {
  head: "Head of delegation",
  alternate: "Alternate",
  delegate: "Delegate",
  observer: "Observer",
};

type Extra = Partial<Pick<SamplePerson, "state" | "seats">> & { which?: string };

function person(
  agency: string,
  role: AgencyRoleName,
  { which, state = "active", seats = [] }: Extra = {},
): SamplePerson {
  const suffix = which ? ` ${which}` : "";
  return {
    key: [role, agency, which].filter(Boolean).join("-").toLowerCase().replaceAll(" ", ""),
    name: `${words[role]}${suffix}, ${agency}`,
    agency,
    role,
    state,
    timeZone: zones[agency] ?? "UTC",
    seats,
  };
}

const secretariat = (key: string, name: string, timeZone: string): SamplePerson => ({
  key,
  name,
  agency: null,
  role: null,
  isSecretariat: true,
  state: "active",
  timeZone,
  seats: [],
});

/** Agencies whose delegates work in the groups, and what their delegates' seats are. */
const delegations: readonly [agency: string, first: SamplePerson["seats"], second?: SamplePerson["seats"]][] = [
  ["ASI", [["TWG", "member"]], [["IAWG", "member"]]],
  [
    "CNES",
    [
      ["SWG", "cochair"],
      ["ERWG", "member"],
    ],
  ],
  ["CNSA", [["ERWG", "member"]]],
  [
    "CSA",
    [
      ["ERWG", "chair"],
      ["TWG", "member"],
    ],
    [["SWG", "member"]],
  ],
  ["CSIRO", [["TWG", "member"]]],
  [
    "DLR",
    [["SWG", "chair"]],
    [
      ["ERWG", "member"],
      ["IOWG", "chair"],
    ],
  ],
  [
    "ESA",
    [
      ["TWG", "chair"],
      ["ERWG", "member"],
    ],
    [["SCWG", "chair"]],
  ],
  ["ISRO", [["ERWG", "member"]]],
  [
    "JAXA",
    [
      ["ERWG", "cochair"],
      ["TWG", "member"],
    ],
    [
      ["SWG", "member"],
      ["IAWG", "chair"],
    ],
  ],
  [
    "KARI",
    [
      ["ERWG", "member"],
      ["SWG", "member"],
    ],
  ],
  [
    "NASA",
    [
      ["ERWG", "member"],
      ["TWG", "cochair"],
    ],
    [
      ["SCWG", "member"],
      ["SWG", "member"],
    ],
  ],
  [
    "UKSA",
    [
      ["ERWG", "member"],
      ["SCWG", "member"],
    ],
  ],
  ["UAESA", [["SCWG", "member"]]],
  ["POLSA", [["TWG", "member"]]],
  ["ASA", [["ERWG", "member"]]],
  ["LSA", []],
  ["AEB", [["SCWG", "cochair"]]],
  ["GISTDA", []],
  ["NZSA", [["ERWG", "member"]]],
];

const alternates = ["CNES", "CSA", "DLR", "ESA", "JAXA", "KARI", "NASA", "UKSA"];

export const people: readonly SamplePerson[] = [
  secretariat("officer", "Secretariat officer", "Europe/Paris"),
  secretariat("deputy-officer", "Deputy officer, Secretariat", "UTC"),
  ...delegations.flatMap(([agency, first, second]) => [
    person(agency, "head"),
    person(agency, "delegate", { seats: first }),
    ...(second ? [person(agency, "delegate", { which: "for science and technology", seats: second })] : []),
  ]),
  ...alternates.map((agency) => person(agency, "alternate")),
  person("VNSC", "observer", { seats: [["TWG", "observer"]] }),
  person("NOSA", "observer", { seats: [["ERWG", "observer"]] }),
  person("PT Space", "observer"),
  person("CSA", "delegate", { which: "until last year", state: "retired", seats: [["ERWG", "member"]] }),
  person("KARI", "delegate", { which: "until this spring", state: "retired" }),
  person("NOSA", "head", { state: "invited" }),
  person("VNSC", "head", { state: "invited" }),
  person("ISRO", "alternate", { state: "invited" }),
  person("ESA", "delegate", { which: "for outreach", state: "invited" }),
];

/** The accounts that the start prints, one per role. */
export const accounts: readonly { label: string; key: string }[] = [
  { label: "Secretariat", key: "officer" },
  { label: "Head of delegation", key: "head-jaxa" },
  { label: "Alternate", key: "alternate-esa" },
  { label: "Chair of a group", key: "delegate-csa" },
  { label: "Co-chair of a group", key: "delegate-jaxa" },
  { label: "Member of a group", key: "delegate-kari" },
  { label: "Observer", key: "observer-nosa" },
  { label: "Delegate outside the groups", key: "delegate-lsa" },
  { label: "Retired (cannot sign in)", key: "delegate-csa-untillastyear" },
];
