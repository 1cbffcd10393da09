import type { RidAct, RidCategory, RidDisposition, RidEscalation, RidPlaceKind } from "#platform/db/client/enums.ts";

/** What has happened to a sample RID after its submission. Days count back from the first start. */
export type SampleRidStep = {
  act: Extract<RidAct, "commented" | "answered" | "agreed" | "escalated" | "settled" | "closed" | "withdrawn">;
  daysAgo: number;
  by: string;
  words?: string;
  disposition?: RidDisposition;
  duplicateOf?: number;
  to?: RidEscalation;
  revision?: number;
};

/** A RID of the sample content, in the round that is open on its document; without `submitted` its agency keeps it. */
export type SampleRid = {
  title: string;
  by: string;
  daysAgo: number;
  submitted?: { daysAgo: number; by: string };
  category: RidCategory;
  place: readonly [kind: RidPlaceKind, place: string, section?: string, line?: string];
  quoted?: string;
  discrepancy: string;
  from?: string;
  to?: string;
  steps?: readonly SampleRidStep[];
  /** Its originator says nothing to its answer: told two working days before the term ends, it is then settled. */
  noAnswer?: true;
  /** A file that is attached to it, with its lines. */
  attached?: readonly [fileName: string, ...lines: string[]];
};

const FIGURE = "Figure 3-2: elements on the surface";
const SURFACE = "Global Exploration Roadmap, 5th edition, chapter 3: The lunar surface";

export const sampleRids: readonly SampleRid[] = [
  {
    title: FIGURE,
    by: "delegate-nasa",
    daysAgo: 18.8,
    submitted: { daysAgo: 18.6, by: "delegate-nasa" },
    category: "editorial",
    place: ["page", "1", "", "upper left"],
    discrepancy: "The scale of the years ends one decade before the elements do.",
    from: "2020 to 2040",
    to: "2020 to 2050",
    steps: [
      {
        act: "answered",
        daysAgo: 18.2,
        by: "delegate-csa",
        disposition: "accepted",
        words: "The scale goes on to 2050 in the next drawing.",
      },
    ],
    noAnswer: true,
  },
  {
    title: FIGURE,
    by: "delegate-esa",
    daysAgo: 17,
    submitted: { daysAgo: 16, by: "alternate-esa" },
    category: "technicalFact",
    place: ["page", "1", "", "lower left"],
    discrepancy: "The logistics lander is drawn a decade too early.",
    from: "2030 to 2034",
    to: "2035 to 2039",
    steps: [
      {
        act: "answered",
        daysAgo: 15,
        by: "delegate-jaxa",
        disposition: "accepted",
        words: "Redrawn with the next revision.",
      },
      { act: "agreed", daysAgo: 14, by: "delegate-esa" },
      {
        act: "closed",
        daysAgo: 8,
        by: "delegate-jaxa",
        revision: 2,
        words: "The lander now stands in the later decade.",
      },
    ],
  },
  {
    title: FIGURE,
    by: "delegate-dlr",
    daysAgo: 16,
    submitted: { daysAgo: 15, by: "delegate-dlr" },
    category: "editorial",
    place: ["page", "1"],
    discrepancy: "Two colours of the legend cannot be told apart in print.",
    steps: [
      {
        act: "answered",
        daysAgo: 14,
        by: "delegate-csa",
        disposition: "acceptedInPart",
        words: "Patterns are added; the colours stay.",
      },
      { act: "agreed", daysAgo: 13, by: "delegate-dlr", words: "Patterns are enough." },
    ],
  },
  {
    title: FIGURE,
    by: "delegate-nasa",
    daysAgo: 16,
    submitted: { daysAgo: 15, by: "delegate-nasa" },
    category: "editorial",
    place: ["page", "1", "", "legend"],
    discrepancy: "The legend is hard to read in black and white.",
    steps: [
      {
        act: "answered",
        daysAgo: 14,
        by: "delegate-csa",
        disposition: "duplicate",
        duplicateOf: 3,
        words: "Answered there.",
      },
      { act: "agreed", daysAgo: 13.5, by: "delegate-nasa" },
      { act: "closed", daysAgo: 13.5, by: "delegate-nasa" },
    ],
  },
  {
    title: FIGURE,
    by: "delegate-kari",
    daysAgo: 15,
    submitted: { daysAgo: 14, by: "delegate-kari" },
    category: "recommended",
    place: ["page", "1", "", "upper right"],
    discrepancy: "The figure shows no element of agencies with small programmes.",
    to: "A frame on what agencies with small programmes offer.",
    steps: [
      {
        act: "answered",
        daysAgo: 13,
        by: "delegate-jaxa",
        disposition: "deferred",
        words: "The group decides on such a frame for all figures at once.",
      },
      {
        act: "escalated",
        daysAgo: 10,
        by: "delegate-kari",
        to: "plenary",
        words: "It was deferred in the last edition, too.",
      },
    ],
  },
  {
    title: FIGURE,
    by: "observer-nosa",
    daysAgo: 13,
    submitted: { daysAgo: 13, by: "observer-nosa" },
    category: "recommended",
    place: ["page", "1"],
    discrepancy: "Ground stations above 70° north would explain two of the links.",
    steps: [{ act: "withdrawn", daysAgo: 11, by: "observer-nosa", words: "Chapter 3 says so already." }],
  },
  {
    title: SURFACE,
    by: "delegate-jaxa",
    daysAgo: 5.5,
    submitted: { daysAgo: 5, by: "head-jaxa" },
    category: "recommended",
    place: ["page", "1", "3.2", "12"],
    quoted: "will use one common power grid",
    discrepancy:
      "“Will use” reads as a commitment. No agency has made one, and the grid is in no programme that the group has seen.",
    from: "Habitats, rovers and landers will use one common power grid from the second campaign on.",
    to: "Habitats, rovers and landers may share power where the agencies concerned agree from the second campaign on.",
    steps: [
      {
        act: "commented",
        daysAgo: 4.5,
        by: "delegate-esa",
        words: "We can live with “may”. The date should stay: it is what the table says.",
      },
      {
        act: "answered",
        daysAgo: 4,
        by: "delegate-csa",
        disposition: "acceptedInPart",
        words: "The wording is taken over. The sentence moves to 3.3, where interfaces are treated.",
      },
    ],
  },
  {
    title: SURFACE,
    by: "delegate-esa",
    daysAgo: 5,
    submitted: { daysAgo: 4.8, by: "alternate-esa" },
    category: "technicalFact",
    place: ["heading", "Table 3-1", "3.1", "row 4"],
    discrepancy: "The mass of the logistics lander is that of the earlier design.",
    from: "1.5 t to the surface",
    to: "1.8 t to the surface",
    steps: [
      {
        act: "answered",
        daysAgo: 4.2,
        by: "delegate-csa",
        disposition: "rejected",
        words: "The table keeps the year of its data, which is before the change.",
      },
      {
        act: "escalated",
        daysAgo: 3.8,
        by: "alternate-esa",
        to: "chair",
        words: "Then its year must change: readers will compare it with ours.",
      },
    ],
  },
  {
    title: SURFACE,
    by: "delegate-dlr",
    daysAgo: 4,
    submitted: { daysAgo: 3.5, by: "delegate-dlr" },
    category: "editorial",
    place: ["page", "2", "3.4"],
    discrepancy: "Acronyms are not all in the list.",
  },
  {
    title: SURFACE,
    by: "delegate-kari",
    daysAgo: 2,
    category: "recommended",
    place: ["page", "2", "3.3", "4"],
    discrepancy: "It is not said which agencies share the dust test facilities.",
    to: "Name the agencies that share them.",
  },
  {
    title: SURFACE,
    by: "delegate-jaxa",
    daysAgo: 1.5,
    category: "technicalFact",
    place: ["page", "1", "3.2", "31"],
    discrepancy: "The launch year of the polar orbiter is not the announced one.",
    from: "2031",
    to: "2032",
    attached: ["Announced launch years.md", "Polar orbiter: 2032, as announced in the autumn."],
  },
  {
    title: SURFACE,
    by: "delegate-jaxa",
    daysAgo: 1,
    category: "editorial",
    place: ["heading", "Figure 3-2", "3.2"],
    discrepancy: "The caption still names the earlier figure.",
  },
];
