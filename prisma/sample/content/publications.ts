import type { Genre } from "#features/publishing/public-item.ts";
import type { PictureDrawing } from "../files/draw-picture.ts";

/** A publication on record, with a file made for the sample: its facts, on a few pages. */
export type SamplePublication = {
  slug: string;
  title: string;
  edition?: string;
  genre: Genre;
  date: string;
  precision: "day" | "month" | "year";
  summary: string;
  /** Paragraphs, on the page and in the file. */
  paragraphs: readonly string[];
  fileName: string;
  cover?: PictureDrawing;
  state?: "draft" | "withdrawn";
  /** Of one that was withdrawn: why, as its address tells. */
  withdrawnReason?: string;
  /** The edition whose place it takes, by slug. */
  supersedes?: string;
};

const roadmap = "The Global Exploration Roadmap";
const supplement = "Global Exploration Roadmap Supplement: Lunar Surface Exploration Scenario Update";

/** Facts: the group's public record. The sentences are this portal's own. */
export const publications: readonly SamplePublication[] = [
  {
    slug: "benefits-2nd-edition",
    supersedes: "benefits-1st-edition",
    title: "Benefits Stemming from Space Exploration",
    edition: "2nd edition",
    genre: "whitePaper",
    date: "2024-10-01",
    precision: "month",
    summary: "What society gains: science, jobs, cooperation, education, answers to global challenges.",
    paragraphs: [
      "The updated booklet speaks of science, jobs, cooperation, education and global challenges, and of what exploration offers to countries that are new to it.",
      "It appeared beside the fourth edition of the roadmap and replaces the edition of 2013.",
    ],
    fileName: "Benefits-Stemming-from-Space-Exploration-2024.pdf",
  },
  {
    slug: "roadmap-4th-edition",
    supersedes: "roadmap-3rd-edition",
    title: roadmap,
    edition: "4th edition",
    genre: "roadmap",
    date: "2024-08-20",
    precision: "day",
    summary: "A shared vision to 2050: low Earth orbit, then the Moon, then Mars.",
    paragraphs: [
      "The fourth edition describes a vision that the agencies share, to the year 2050, and is the work of a wider membership than any edition before.",
      "It is ordered by destination: low Earth orbit, the base for research and training; the Moon, with growing work by robots and crews; Mars, the goal on the horizon.",
      "A poster came out with it.",
    ],
    fileName: "Global-Exploration-Roadmap-2024.pdf",
  },
  {
    slug: "lunar-supplement-2022",
    supersedes: "lunar-supplement-2020",
    title: supplement,
    edition: "2022",
    genre: "supplement",
    date: "2022-10-01",
    precision: "month",
    summary: "Refreshed lunar objectives and plans, and a chapter on the priorities of lunar science.",
    paragraphs: [
      "The supplement refreshes the objectives that the agencies share for the lunar surface and takes in the plans of members that have joined since 2020.",
      "A new chapter sets out priorities for lunar science.",
    ],
    fileName: "GER-Supplement-2022.pdf",
  },
  {
    slug: "broad-public-engagement",
    title: "Broad Public Engagement in Future Lunar Exploration",
    genre: "whitePaper",
    date: "2022-01-01",
    precision: "year",
    summary: "On involving the public in the exploration of the Moon.",
    paragraphs: [
      "The paper is about involving the public in the exploration of the Moon. It is one of the group's main documents.",
    ],
    fileName: "Broad-Public-Engagement.pdf",
  },
  {
    slug: "isru-gap-assessment",
    title: "In-Situ Resource Utilisation Gap Assessment Report",
    genre: "technology",
    date: "2021-04-21",
    precision: "day",
    summary: "Where ISRU stands, its building blocks, and the gaps to close.",
    paragraphs: [
      "The team began its work in 2019. Its report tells where in-situ resource utilisation stands, what its building blocks are, and which gaps have to be closed.",
      "Like the other gap assessments it presents the team, its goals and approach, the background, the capabilities that missions will need, the gaps, chances for partnership, and findings.",
    ],
    fileName: "ISECG-ISRU-Technology-Gap-Assessment-Report-Apr-2021.pdf",
  },
  {
    slug: "coordination-of-technology-development",
    title: "An International Approach to the Coordination of Technology Development Efforts Enabling the GER",
    edition: "GLEX-21-1.1.3",
    genre: "technology",
    date: "2021-01-01",
    precision: "year",
    summary: "A conference paper on how the work on technology is coordinated.",
    paragraphs: [
      "The paper, presented in 2021, tells how the agencies coordinate their work on the technologies that the roadmap needs.",
    ],
    fileName: "GLEX-21-1.1.3.pdf",
  },
  {
    slug: "lunar-supplement-2020",
    title: supplement,
    edition: "2020",
    genre: "supplement",
    date: "2020-08-01",
    precision: "month",
    summary: "The lunar part of the third edition, reworked in three phases.",
    paragraphs: [
      "The supplement reworks the lunar part of the edition of 2018 in three phases, from the first return of a crew to a lasting presence.",
      "It sets out objectives for the Moon that the agencies share. The supplement of 2022 replaces it.",
    ],
    fileName: "GER_2020_supplement.pdf",
    cover: { motif: "horizon", turn: 2 },
  },
  {
    slug: "annual-report-2019",
    title: "ISECG Annual Report",
    edition: "2019",
    genre: "annualReport",
    date: "2020-01-01",
    precision: "year",
    summary: "Growth to twenty members; the year's news, documents, members and groups.",
    paragraphs: [
      "The report tells of the growth to twenty members and lists the year's news, documents, members and working groups.",
    ],
    fileName: "ISECG-Annual-Report-2019.pdf",
  },
  {
    slug: "critical-technology-needs",
    title: "Global Exploration Roadmap Critical Technology Needs",
    genre: "technology",
    date: "2019-12-13",
    precision: "day",
    summary: "One page for each critical technology, numbered GER-nnn.",
    paragraphs: [
      "The document gives each technology that the roadmap depends on one page and a number.",
      "GER-003 LOX/liquid methane propulsion. GER-009 In-space handling of cryogenic liquids. GER-017 Long-life, low-temperature batteries. GER-018 Precision landing with hazard avoidance. GER-019 Telerobotics with time delay.",
      "GER-020 Robots beside suited crew. GER-021 Autonomous vehicle management. GER-022 Autonomous rendezvous and docking. GER-023 Crew autonomy beyond low Earth orbit.",
    ],
    fileName: "GER-Critical-Technology-Needs.pdf",
  },
  {
    slug: "telerobotic-control-gap-assessment",
    title: "Telerobotic Control of Systems with Time Delay: Gap Assessment Report",
    genre: "technology",
    date: "2018-07-01",
    precision: "day",
    summary: "Control modes, tasks and gaps for driving robots from far away.",
    paragraphs: [
      "The report describes the modes of control and the tasks in driving robots from far away, and the gaps that remain.",
    ],
    fileName: "Telerobotic-Control-Gap-Assessment.pdf",
  },
  {
    slug: "annual-report-2017",
    title: "ISECG Annual Report",
    edition: "2017",
    genre: "annualReport",
    date: "2018-01-01",
    precision: "year",
    summary: "Lunar studies, the science paper, volatiles, and two new gap studies.",
    paragraphs: [
      "The report tells of lunar studies, the science paper, the work on volatiles, and two new gap studies, on autonomy and on telerobotics.",
    ],
    fileName: "ISECG-Annual-Report-2017.pdf",
  },
  {
    slug: "roadmap-3rd-edition",
    supersedes: "roadmap-2nd-edition",
    title: roadmap,
    edition: "3rd edition",
    genre: "roadmap",
    date: "2018-01-01",
    precision: "month",
    summary: "The Moon, and a small station in lunar orbit, on the path to Mars.",
    paragraphs: [
      "The third edition puts the Moon and a small station in lunar orbit on the path to Mars.",
      "It gives more room to private actors. Fourteen of the fifteen members of the time stand behind it.",
    ],
    fileName: "GER_2018_small_mobile.pdf",
  },
  {
    slug: "science-white-paper",
    title: "Scientific Opportunities Enabled by Human Exploration Beyond Low-Earth-Orbit",
    genre: "science",
    date: "2017-12-01",
    precision: "month",
    summary: "Science at a lunar gateway, on the Moon and at asteroids, with a first look at Mars.",
    paragraphs: [
      "The paper asks what science becomes possible at a gateway near the Moon, on the Moon and at asteroids, and takes a first look at Mars.",
      "It follows two themes: our place in the universe, and living and working in space.",
    ],
    fileName: "Science-White-Paper.pdf",
  },
  {
    slug: "science-white-paper-summary",
    title: "Scientific Opportunities Enabled by Human Exploration Beyond Low-Earth-Orbit: Summary",
    genre: "science",
    date: "2016-12-01",
    precision: "month",
    summary: "The science paper in short, a year before the whole.",
    paragraphs: ["The summary gives the paper's themes and key messages for readers who decide on programmes."],
    fileName: "Science-White-Paper-Summary.pdf",
  },
  {
    slug: "dust-mitigation-gap-assessment",
    title: "Gap Assessment: Dust Mitigation",
    genre: "technology",
    date: "2016-01-01",
    precision: "year",
    summary: "How to cope with lunar and planetary dust.",
    paragraphs: [
      "A team of experts from ASI, CNES, DLR, ESA, JAXA and NASA describes how to cope with lunar and planetary dust, and what is missing.",
    ],
    fileName: "Gap-Assessment-Dust-Mitigation.pdf",
  },
  {
    slug: "lox-methane-gap-assessment",
    title: "Gap Assessment: LOX/Methane Propulsion",
    genre: "technology",
    date: "2016-01-01",
    precision: "year",
    summary: "What is missing for methane engines on the Moon and on Mars.",
    paragraphs: [
      "A team of experts from ASI, CNES, DLR, ESA, JAXA and NASA describes what is missing for the use of methane engines on the Moon and on Mars.",
    ],
    fileName: "Gap-Assessment-LOX-Methane.pdf",
  },
  {
    slug: "annual-report-2015",
    title: "ISECG Annual Report",
    edition: "2015",
    genre: "annualReport",
    date: "2016-01-01",
    precision: "year",
    summary: "A new member, volatiles, analogue missions, preparation of the science paper, gap studies.",
    paragraphs: [
      "The report tells of the accession of the United Arab Emirates, the study of volatiles, analogue missions, the preparation of the science paper, and studies of technology gaps.",
    ],
    fileName: "ISECG-Annual-Report-2015.pdf",
  },
  {
    slug: "annual-report-2013",
    title: "ISECG Annual Report",
    edition: "2013",
    genre: "annualReport",
    date: "2013-12-20",
    precision: "day",
    summary: "The year of the roadmap's update; four working groups and eleven agency chapters.",
    paragraphs: [
      "The report covers the year in which the roadmap was updated, the work of four working groups, and chapters by eleven agencies.",
    ],
    fileName: "ISECG-Annual-Report-2013.pdf",
  },
  {
    slug: "benefits-1st-edition",
    title: "Benefits Stemming from Space Exploration",
    edition: "1st edition",
    genre: "whitePaper",
    date: "2013-09-20",
    precision: "day",
    summary: "Innovation, culture and inspiration, global challenges.",
    paragraphs: [
      "The paper groups the value of exploration under innovation, culture and inspiration, and global challenges.",
    ],
    fileName: "Benefits-Stemming-from-Space-Exploration-2013-TAGGED.pdf",
  },
  {
    slug: "roadmap-2nd-edition",
    supersedes: "roadmap-1st-edition",
    title: roadmap,
    edition: "2nd edition",
    genre: "roadmap",
    date: "2013-08-20",
    precision: "day",
    summary: "One reference scenario with three near-term themes.",
    paragraphs: [
      "The second edition follows one reference scenario with three near-term themes: a visit to an asteroid, long stays of crews near the Moon, and people on the lunar surface.",
      "Twelve of the fourteen members of the time stand behind it.",
    ],
    fileName: "Global-Exploration-Roadmap-2013.pdf",
  },
  {
    slug: "roadmap-1st-edition",
    title: roadmap,
    edition: "1st edition",
    genre: "roadmap",
    date: "2011-09-01",
    precision: "month",
    summary: "Two routes to Mars over twenty-five years: asteroid first, or Moon first.",
    paragraphs: [
      "The first edition shows two routes to Mars over twenty-five years: one by way of an asteroid, one by way of the Moon.",
      "Twelve agencies contributed.",
    ],
    fileName: "Global-Exploration-Roadmap-2011.pdf",
  },
  {
    slug: "reference-architecture",
    title: "The ISECG Reference Architecture for Human Lunar Exploration",
    genre: "other",
    date: "2010-07-01",
    precision: "month",
    summary: "An eighteen-month study of a phased lunar campaign by several agencies.",
    paragraphs: [
      "The summary presents an eighteen-month study of a phased lunar campaign by several agencies: the first scenario for human exploration that agencies made together.",
    ],
    fileName: "ISECG-Reference-Architecture-2010.pdf",
  },
  {
    slug: "senior-agency-management-statement-2010",
    title: "Senior Agency Management Statement, 23 June 2010",
    genre: "other",
    date: "2010-06-23",
    precision: "day",
    summary: "The outcome of the managers' meeting at National Harbor.",
    paragraphs: ["Managers of twelve agencies welcomed the lunar study and widened the work to a global roadmap."],
    fileName: "SAM-Statement-2010-06-23.pdf",
  },
  {
    slug: "annual-report-2009",
    title: "ISECG Annual Report",
    edition: "2009",
    genre: "annualReport",
    date: "2009-12-01",
    precision: "month",
    summary: "Architecture and objectives groups, national reviews, and an annex on the agencies.",
    paragraphs: [
      "The third report covers the groups on architecture and on objectives and national reviews, with an annex on the agencies.",
    ],
    fileName: "ISECG-Annual-Report-2009.pdf",
  },
  {
    slug: "annual-report-2008",
    title: "ISECG Annual Report",
    edition: "2008",
    genre: "annualReport",
    date: "2009-03-01",
    precision: "month",
    summary: "The early working groups and the members' plans.",
    paragraphs: ["The second report tells of the early working groups and the plans of the members."],
    fileName: "ISECG-Annual-Report-2008.pdf",
  },
  {
    slug: "annual-report-2007",
    title: "ISECG Annual Report",
    edition: "2007",
    genre: "annualReport",
    date: "2008-03-14",
    precision: "day",
    summary: "How the group came about.",
    paragraphs: ["The first report tells how the group came about."],
    fileName: "ISECG-Annual-Report-2007.pdf",
  },
  {
    slug: "framework-for-coordination",
    title: "The Global Exploration Strategy: The Framework for Coordination",
    genre: "other",
    date: "2007-05-31",
    precision: "day",
    summary: "The founding paper: a shared vision, five themes, and a call for a light forum.",
    paragraphs: [
      "Fourteen agencies set out a shared vision for exploration and call for a light forum to coordinate it.",
      "The five themes: new knowledge; sustained presence; economic expansion; global partnership; inspiration and education.",
    ],
    fileName: "Global-Exploration-Strategy-framework-for-coordination.pdf",
  },
  {
    slug: "annual-report-draft",
    title: "ISECG Annual Report",
    edition: "in preparation",
    genre: "annualReport",
    date: "2026-01-01",
    precision: "year",
    summary: "A draft that only the Secretariat sees.",
    paragraphs: ["In preparation."],
    fileName: "ISECG-Annual-Report-draft.pdf",
    state: "draft",
  },
  {
    slug: "annual-report-2011",
    title: "ISECG Annual Report",
    edition: "2011",
    genre: "annualReport",
    date: "2011-01-01",
    precision: "year",
    summary: "Withdrawn until its date of release is known.",
    paragraphs: [
      "The report covers five lines of work and, in an annex, interim rules for the participation of others than agencies.",
    ],
    fileName: "ISECG-Annual-Report-2011.pdf",
    state: "withdrawn",
    withdrawnReason: "Two tables were of the year before. The corrected report follows.",
  },
];
