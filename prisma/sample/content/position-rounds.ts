import type { AdoptionRule, Stance } from "#platform/db/client/enums.ts";

/** What an agency said, so many days before the first start; `by` the Secretariat, with a letter, where it is on behalf. */
export type SamplePosition = {
  agency: string;
  stance: Stance;
  daysAgo: number;
  words?: string;
  acceptable?: string;
  fromText?: string;
  toText?: string;
  letter?: string;
};

/** A round of the sample content that collects positions. Days count back from the first start. */
export type SamplePositionRound = {
  title: string;
  by: string;
  revision: number;
  kind: "silence" | "adoption";
  rule?: AdoptionRule;
  quorum?: number;
  openedDaysAgo: number;
  deadlineDaysAgo: number;
  message: string;
  positions: readonly SamplePosition[];
  /** Agencies that were reached and never opened the revision; all others that could be reached opened it. */
  unopened?: readonly string[];
  overridden?: { daysAgo: number; reason: string };
  cancelled?: { daysAgo: number; reason: string };
  /** Conditions that were confirmed since, by their agencies. */
  confirmed?: readonly { agency: string; daysAgo: number; metBy?: number }[];
};

const says = (daysAgo: number, stance: Stance, ...agencies: string[]): SamplePosition[] =>
  agencies.map((agency, index) => ({ agency, stance, daysAgo: daysAgo - index / 7 }));

export const samplePositionRounds: readonly SamplePositionRound[] = [
  {
    title: "Summary of the 62nd teleconference",
    by: "delegate-csa",
    revision: 1,
    kind: "adoption",
    rule: "allPresent",
    openedDaysAgo: 84,
    deadlineDaysAgo: 68,
    message: "The summary as it was read out at the end of the teleconference.",
    positions: [...says(80, "adopt", "NASA", "JAXA", "CNES", "UKSA"), ...says(76, "abstain", "NZSA")],
    unopened: ["ISRO"],
  },
  {
    title: "Missions to 2040: agency entries",
    by: "delegate-csa",
    revision: 3,
    kind: "silence",
    openedDaysAgo: 66,
    deadlineDaysAgo: 52,
    message: "Each agency’s own rows, as they were entered by the end of the month.",
    positions: [...says(63, "adopt", "NASA", "ESA", "CSA"), ...says(60, "noObjection", "KARI", "LSA", "GISTDA")],
    unopened: ["AEB", "CSIRO"],
    overridden: {
      daysAgo: 50,
      reason:
        "The agencies that have no head of delegation now were asked by telephone; none of them has rows in the table.",
    },
  },
  {
    title: "Schedule of the 5th edition",
    by: "delegate-jaxa",
    revision: 2,
    kind: "adoption",
    rule: "allAgencies",
    openedDaysAgo: 58,
    deadlineDaysAgo: 44,
    message: "Every agency of the group is asked whether it can hold these dates.",
    positions: [
      ...says(55, "adopt", "JAXA", "CSA", "ESA"),
      ...says(52, "noObjection", "CNES", "DLR", "UKSA", "NASA"),
      { agency: "ASA", stance: "abstain", daysAgo: 50, words: "No reviewers of our own this year." },
    ],
  },
  {
    title: "Autonomy with a long delay",
    by: "delegate-esa",
    revision: 1,
    kind: "silence",
    openedDaysAgo: 56,
    deadlineDaysAgo: 40,
    message: "Levels 1 to 4 as agreed at the last meeting.",
    positions: [
      {
        agency: "CSA",
        stance: "adoptProvisionally",
        daysAgo: 50,
        words: "The plenary is told of level 4 before it is used.",
      },
      ...says(49, "adopt", "ESA", "ASI"),
    ],
    confirmed: [{ agency: "CSA", daysAgo: 33 }],
  },
  {
    title: "Summary of the 63rd teleconference",
    by: "delegate-csa",
    revision: 2,
    kind: "silence",
    openedDaysAgo: 38,
    deadlineDaysAgo: 24,
    message: "",
    positions: [
      ...says(36, "noObjection", "JAXA", "NASA"),
      { agency: "NASA", stance: "adopt", daysAgo: 33 },
      { agency: "ASA", stance: "noObjection", daysAgo: 30, letter: "ASA_letter.pdf" },
    ],
    unopened: ["CNSA", "ISRO"],
  },
  {
    title: "Critical technologies: list with agency activities",
    by: "delegate-esa",
    revision: 2,
    kind: "silence",
    openedDaysAgo: 34,
    deadlineDaysAgo: 19,
    message: "The list belongs to the technology development map and is adopted with it.",
    positions: [
      {
        agency: "ASI",
        stance: "adoptProvisionally",
        daysAgo: 30,
        fromText: "Dust-tolerant seals (studied)",
        toText: "Dust-tolerant seals (tested in vacuum, 2025)",
      },
      {
        agency: "JAXA",
        stance: "adoptProvisionally",
        daysAgo: 27,
        words: "Each agency has confirmed its own rows by mail.",
      },
      ...says(26, "adopt", "ESA", "NASA", "CSIRO"),
    ],
    unopened: ["POLSA"],
    confirmed: [{ agency: "JAXA", daysAgo: 8 }],
  },
  {
    title: "달 남극 착륙 후보지 자료 목록",
    by: "delegate-csa",
    revision: 1,
    kind: "silence",
    openedDaysAgo: 24,
    deadlineDaysAgo: -3,
    message: "The list is to go to the science groups once it is adopted.",
    positions: [
      ...says(22, "adopt", "KARI", "JAXA"),
      {
        agency: "NASA",
        stance: "object",
        daysAgo: 15,
        words: "Two of the data sets may not be shared yet: their contracts end next spring.",
        acceptable: "Mark rows 14 and 15 as “to follow”, or leave them out.",
      },
    ],
  },
  {
    title: "Communication and navigation services at the Moon",
    by: "delegate-jaxa",
    revision: 1,
    kind: "silence",
    openedDaysAgo: 14,
    deadlineDaysAgo: 2,
    message: "",
    positions: says(13, "noObjection", "CNES"),
    cancelled: { daysAgo: 11, reason: "A table was found to be last year’s; the right one comes as a revision first." },
  },
  {
    title: "Technology development map, update of the year",
    by: "delegate-esa",
    revision: 2,
    kind: "silence",
    openedDaysAgo: 17,
    deadlineDaysAgo: 1.6,
    message: "The map that belongs to the roadmap. What changed stands on the last page.",
    positions: [...says(14, "adopt", "ESA", "JAXA", "NASA"), ...says(9, "noObjection", "UKSA", "CNES", "ISRO", "LSA")],
    unopened: ["AEB", "UAESA", "GISTDA"],
  },
  {
    title: "Terms used in the roadmap",
    by: "delegate-csa",
    revision: 2,
    kind: "silence",
    openedDaysAgo: 12,
    deadlineDaysAgo: -3.2,
    message: "One meaning for each term. Please look at the terms that your own programme uses.",
    positions: [
      ...says(10, "adopt", "ASI", "CSA", "NASA", "UKSA"),
      {
        agency: "CNES",
        stance: "adoptProvisionally",
        daysAgo: 7,
        words: "“Gateway” is given with its full name once.",
      },
      ...says(6, "noObjection", "AEB", "ASA", "DLR", "LSA"),
      { agency: "NZSA", stance: "abstain", daysAgo: 4, words: "No programme on the surface." },
      { agency: "POLSA", stance: "noObjection", daysAgo: 3, letter: "POLSA_mail.pdf" },
    ],
    unopened: ["CSIRO", "GISTDA"],
  },
  {
    title: "In-situ resources: from demonstration to use",
    by: "delegate-esa",
    revision: 3,
    kind: "adoption",
    rule: "quorum",
    quorum: 5,
    openedDaysAgo: 8,
    deadlineDaysAgo: -6.5,
    message: "Five agencies of the group are enough, if nobody objects.",
    positions: [
      ...says(6, "adopt", "ESA", "JAXA"),
      {
        agency: "ASI",
        stance: "object",
        daysAgo: 5,
        words: "The third step has no test in it.",
        fromText: "then a plant",
        toText: "then a test, then a plant",
      },
    ],
  },
];
