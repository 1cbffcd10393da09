/** A group with its charter, in the portal's own words. */
export type SampleGroup = {
  code: string;
  slug: string;
  name: string;
  kind: "plenary" | "working";
  charter: string;
  isConcluded?: boolean;
};

export const groups: readonly SampleGroup[] = [
  {
    code: "PLEN",
    slug: "plenary",
    name: "Plenary",
    kind: "plenary",
    charter:
      "All participating agencies, represented by their heads of delegation, alternates and delegates. The plenary sets the programme of work, receives the results of the working groups, and adopts the group's products by consensus.",
  },
  {
    code: "ERWG",
    slug: "exploration-roadmap",
    name: "Exploration Roadmap Working Group",
    kind: "working",
    charter:
      "Writes and maintains the Global Exploration Roadmap and its supplements. Each agency provides its own plans; the group brings them into one scenario that every agency can stand behind.",
  },
  {
    code: "TWG",
    slug: "technology",
    name: "Technology Working Group",
    kind: "working",
    charter:
      "Keeps the technology development map that belongs to the roadmap, derives the list of critical technologies from it, and charters small expert teams on single gaps for a limited time.",
  },
  {
    code: "SWG",
    slug: "science",
    name: "Science Working Group",
    kind: "working",
    charter:
      "Talks with the science communities about what exploration makes possible, and brings their answers into the roadmap and into the group's white papers on science.",
  },
  {
    code: "SCWG",
    slug: "strategic-communications",
    name: "Strategic Communications Working Group",
    kind: "working",
    charter:
      "Prepares the messages and public products that the agencies share, among them the papers on the benefits of exploration.",
  },
  {
    code: "IAWG",
    slug: "international-architecture",
    name: "International Architecture Working Group",
    kind: "working",
    isConcluded: true,
    charter:
      "Studied shared mission architectures, first for the lunar surface and then for the elements of the roadmap's scenarios, in function teams for habitation, mobility, communications and transport.",
  },
  {
    code: "IOWG",
    slug: "international-objectives",
    name: "International Objectives Working Group",
    kind: "working",
    isConcluded: true,
    charter: "Merged what each agency wants to reach into the common goals and objectives that steer the roadmap.",
  },
];
