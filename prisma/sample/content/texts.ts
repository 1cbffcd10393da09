/** Paragraphs of a sample file; "# " begins a heading, tabs part the cells of a row. */
type Text = readonly string[];

const surface: Text = [
  "# 3.1 Where people land",
  "Missions of the first campaign land near the south pole, where light is long and water may lie in shadow. Later ones go farther.",
  "Each landing site is chosen by the agency that flies there, and told to the others two years ahead.",
  "# 3.2 Living on the surface",
  "Habitats, rovers and landers will use one common power grid from the second campaign on.",
  "Dust is what every element has to live with, whoever built it. Seals, joints and radiators are tested in the same facilities.",
  "Crews stay for a week at first, for a month later, and are never more than two days from their way home.",
  "# 3.3 Science that is done there",
  "Samples are kept cold from where they are taken to where they are studied.",
  "Instruments that were left behind go on measuring between visits.",
  "# 3.4 What comes back",
  "Agencies publish what they measure within a year, in a form that others can read.",
];

const replaced = (text: Text, from: string, to: string) => text.map((each) => each.replace(from, to));

const surfaceInside = replaced(
  replaced(surface, "will use one common power grid", "may share power where the agencies concerned agree,"),
  "for a month later",
  "for up to a month later",
);
/** What instruments do between visits moves to what comes back; a box for small programmes is new. */
const surfaceMoved: Text = [
  ...surfaceInside.filter((text) => !text.startsWith("Instruments that")),
  "Instruments that were left behind go on measuring between visits, and tell the Earth once a day.",
  "# 3.5 What smaller programmes bring",
  "An instrument, a sensor in somebody else's rover, a ground station: each of them is flown before the second campaign.",
];

const power: Text = [
  "# Three ways to share power",
  "A cable between two elements is the simplest way. It needs a plug that both of them know.",
  "A station that serves all needs somebody to own it.",
  "Beams need no cable, and lose half of what they carry.",
  "# What is proposed",
  "Elements of the second campaign carry the plug of annex A, at 120 volts.",
];

const spring: Text = [
  "1 Opening",
  "The chair agency welcomed the delegations. Twenty-two agencies were present, and four sent their regrets.",
  "2 Programme of work",
  "The plenary took note of the programme of work. The roadmap group reports at each meeting from now on.",
  "The science group asked for an answer to its supplement before the summer. Delegations bring comments to its chair within six weeks of this meeting.",
  "3 Roadmap",
  "Chapters 1 to 3 were discussed. The plenary prefers a shorter chapter on benefits, with examples that agencies have confirmed.",
  "4 Next meeting",
  "The next plenary meets in the autumn. The host is found by the Secretariat.",
];

const instruments: Text = [
  "Instrument\tAgency\tQuestion\tYear",
  "Neutron spectrometer\tNASA\tWhere is hydrogen?\t2026",
  "Ground radar\tCNSA\tWhat lies below?\t2026",
  "Seismometer\tCNES\tHow thick is the crust?\t2028",
  "Drill and mass spectrometer\tESA\tWhat is in the ice?\t2029",
];

/** Texts by the title of their document, one for each revision. What has none is a page of notes. */
const texts: Record<string, readonly Text[]> = {
  "Global Exploration Roadmap, 5th edition, chapter 3: The lunar surface": [
    surface,
    replaced(surface, "two years ahead", "one year ahead"),
    surfaceInside,
    surfaceMoved,
  ],
  "Shared power interfaces on the surface": [
    power,
    [
      ...replaced(power, "at 120 volts", "at 120 or 28 volts"),
      "The plug is tested in vacuum and dust before the campaign.",
    ],
  ],
  "Summary of the spring plenary": [
    spring,
    replaced(
      replaced(spring, "Twenty-two", "Twenty-three"),
      "The host is found by the Secretariat.",
      "KARI is the host.",
    ),
  ],
  "Instruments flown and planned": [
    instruments,
    [...replaced(instruments, "2028", "2029"), "Thermal camera\tISRO\tHow cold is shadow?\t2028"],
  ],
};

/** What a revision of a sample document says, if more than notes; `index` counts from 0. */
export const textOf = (title: string, index: number): Text | null => texts[title]?.[index] ?? null;
