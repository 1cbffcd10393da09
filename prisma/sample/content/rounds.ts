/** A review round of the sample content. Days count back from the first start; negative ones are still to come. */
export type SampleRound = {
  title: string;
  by: string;
  revision: number;
  openedDaysAgo: number;
  deadlineDaysAgo: number;
  message: string;
  shortReason?: string;
  extended?: { daysAgo: number; fromDeadlineDaysAgo: number; reason: string };
  /** A reminder sent so many days before the deadline. */
  reminded?: 3 | 1;
  /** How it ended before its deadline; without it a deadline that has passed ended it. */
  ended?: { act: "closed" | "cancelled"; daysAgo: number; reason: string };
};

export const sampleRounds: readonly SampleRound[] = [
  {
    title: "Global Exploration Roadmap, 5th edition, chapter 1: Introduction",
    by: "delegate-csa",
    revision: 2,
    openedDaysAgo: 62,
    deadlineDaysAgo: 41,
    message: "The aim of the chapter matters more than its wording now.",
    reminded: 3,
  },
  {
    title: "Global Exploration Roadmap, 5th edition, chapter 3: The lunar surface",
    by: "delegate-csa",
    revision: 4,
    openedDaysAgo: 6,
    deadlineDaysAgo: -12,
    message: "Compare table 3-1 with your own programme, and section 3.2 with what your agency has announced.",
  },
  {
    title: "Shared power interfaces on the surface",
    by: "delegate-csa",
    revision: 2,
    openedDaysAgo: 20,
    deadlineDaysAgo: -1.4,
    message: "Which of the three interfaces could your elements use?",
    extended: {
      daysAgo: 7,
      fromDeadlineDaysAgo: 5,
      reason: "Two agencies asked for time to hear their industry.",
    },
    reminded: 3,
  },
  {
    title: "Figure 3-2: elements on the surface",
    by: "delegate-jaxa",
    revision: 1,
    openedDaysAgo: 19,
    deadlineDaysAgo: -4.5,
    message: "Is each element of your agency shown, in the right decade?",
  },
  {
    title: "Dust mitigation: what is still not known",
    by: "delegate-esa",
    revision: 2,
    openedDaysAgo: 33,
    deadlineDaysAgo: 12,
    message: "",
    ended: { act: "closed", daysAgo: 20, reason: "Every agency of the group has answered." },
  },
  {
    title: "Samples: from collection to curation",
    by: "delegate-dlr",
    revision: 1,
    openedDaysAgo: 16,
    deadlineDaysAgo: 9,
    message: "A first reading, before the text is translated.",
    shortReason: "The curators meet on the day after.",
    ended: { act: "cancelled", daysAgo: 15, reason: "The annex was missing; it comes with the next revision." },
  },
];
