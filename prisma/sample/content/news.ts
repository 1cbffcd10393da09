import type { PictureDrawing } from "../files/draw-picture.ts";

/**
 * A news item. Those with a `date` tell what is on record, as exactly as it is known; those with `daysAgo` speak of this
 * site and stay fresh.
 */
export type SampleNews = {
  slug: string;
  title: string;
  when: { date: string; precision: "day" | "month" | "year" } | { daysAgo: number };
  summary: string;
  body: string;
  picture?: { drawing: PictureDrawing; alt: string; caption: string; credit: string };
  files?: readonly { fileName: string; title: string; paragraphs: readonly string[] }[];
  state?: "draft" | "withdrawn";
};

const DRAWN = "ISECG Secretariat";

/** Facts: the group's public record. The sentences are this portal's own. */
export const news: readonly SampleNews[] = [
  {
    slug: "a-new-home-for-isecg-news",
    title: "A new home for the group’s news and publications",
    when: { daysAgo: 2 },
    summary: "News, publications and the pages on technology, science and lunar volatiles now stand on one site.",
    body: `
The site of the International Space Exploration Coordination Group has been built anew. What the group has made public is in one place: [news](/news) back to 2007, and [publications](/publications) in all editions, each with its date and its file.

## What is new for readers

- Every item has a permanent address.
- The site reads well on a phone, in the dark and on paper, and asks for no scripts and no cookies.
- News can be had [by mail](/subscribe) or as a [feed](/news.atom).

The number of participating agencies at the top of each page, and [the list of them](/about), are made from the membership itself.
`,
    picture: {
      drawing: { motif: "orbits", turn: 2 },
      alt: "Fine blue lines on a dark ground: nested orbits around one small disc.",
      caption: "Orbits, the sign of this site.",
      credit: DRAWN,
    },
  },
  {
    slug: "how-to-follow-the-group",
    title: "How to follow the group’s work",
    when: { daysAgo: 9 },
    summary: "By mail, by feed, or by looking in: three ways to learn that something has been published.",
    body: `
Whoever wants to know when the group publishes something has three ways.

**By mail.** Leave an address under [News notifications](/subscribe). A message with a link to confirm comes first. Each later message carries a link to stop, and whoever stops is forgotten.

**By feed.** News readers find the newest items, with their whole text, at [/news.atom](/news.atom).

**By looking in.** The newest item stands on the first page in full, with the newest publications beside it.
`,
  },
  {
    slug: "cologne-meeting-2024",
    title: "Cologne meeting stresses inclusion",
    when: { date: "2024-12-01", precision: "month" },
    summary: "Twenty-one agencies meet at the European Astronaut Centre, on site and online.",
    body: `
Senior managers of 21 agencies met in December 2024 at the European Astronaut Centre in Cologne. Some came to Cologne, others joined online.

They looked at the gaps that remain in the technologies on which the roadmap depends, and heard from each agency how its plans had moved. A good part of the meeting was given to newcomers: how agencies that begin to explore can find their place in work that others have been doing for years.
`,
    picture: {
      drawing: { motif: "horizon", turn: 1 },
      alt: "Fine lines on a dark ground: concentric arcs rising like a horizon.",
      caption: "Managers discussed technology gaps and paths for newcomers.",
      credit: DRAWN,
    },
  },
  {
    slug: "benefits-second-edition",
    title: "Benefits booklet renewed",
    when: { date: "2024-10-01", precision: "month" },
    summary: "The second edition of Benefits Stemming from Space Exploration appears beside the new roadmap.",
    body: `
*Benefits Stemming from Space Exploration*, first published in 2013, has a second edition. It stands beside the fourth edition of the roadmap and answers the question that every exploration programme is asked: what does society get from it?

The booklet speaks of science, jobs, cooperation, education and global challenges, and of what exploration offers to countries that are new to it. It can be downloaded under [Publications](/publications?kind=whitePaper).
`,
  },
  {
    slug: "roadmap-fourth-edition",
    title: "Fourth edition of the Global Exploration Roadmap",
    when: { date: "2024-08-20", precision: "day" },
    summary: "The shared outlook now reaches to 2050: low Earth orbit, then the Moon, then Mars.",
    body: `
The fourth edition of the *Global Exploration Roadmap* was published on 20 August 2024. It describes a vision that the agencies share, to the year 2050, and is the work of a wider membership than any edition before.

## Three destinations

- **Low Earth orbit**, the base for research and training, in focus in the 2020s,
- **the Moon**, with growing work by robots and crews, in focus in the 2030s,
- **Mars**, the goal on the horizon, with crew missions in the 2040s.

A poster came out together with the document. Both continue a series that began in 2011; all editions are under [Publications](/publications?kind=roadmap).
`,
    picture: {
      drawing: { motif: "arcs", turn: 0 },
      alt: "Fine lines on a dark ground: three bundles of arcs, each reaching further than the one before.",
      caption: "Low Earth orbit, the Moon, Mars: the roadmap’s three destinations.",
      credit: DRAWN,
    },
  },
  {
    slug: "managers-meet-in-songdo",
    title: "Managers meet in Songdo",
    when: { date: "2023-12-08", precision: "day" },
    summary: "KARI hosts twenty agencies, on site and online; a fourth edition of the roadmap is planned for 2024.",
    body: `
On 7 and 8 December 2023 senior managers of twenty agencies met in Songdo, Republic of Korea, at the invitation of KARI. Those who could not travel took part online.

The meeting supported the work on a fourth edition of the *Global Exploration Roadmap* and planned its release for 2024.
`,
  },
  {
    slug: "second-lunar-supplement",
    title: "Second lunar supplement to the roadmap",
    when: { date: "2022-10-01", precision: "month" },
    summary: "Updated objectives, new members’ plans, and a chapter on the priorities of lunar science.",
    body: `
The *Lunar Surface Exploration Scenario Update* has been renewed two years after its first edition. The supplement of October 2022 refreshes the objectives that the agencies share for the lunar surface, takes in the plans of the members that have joined since, and adds a chapter on what science asks of the Moon.

It belongs to the third edition of the roadmap and replaces the supplement of 2020.
`,
  },
  {
    slug: "fifteen-years-of-the-strategy",
    title: "Fifteen years of the strategy",
    when: { date: "2022-01-01", precision: "year" },
    summary: "What began with fourteen agencies and one paper is now a group of twenty-seven.",
    body: `
In 2007 fourteen agencies published *The Global Exploration Strategy: The Framework for Coordination*. Fifteen years on, the group that it asked for counts 27 members and seven working groups.

Its terms of reference were first set for five years. In 2012 they were prolonged by ten.
`,
    picture: {
      drawing: { motif: "orbits", turn: 5 },
      alt: "Fine lines on a dark ground: nested orbits, tilted.",
      caption: "From fourteen agencies to twenty-seven.",
      credit: DRAWN,
    },
  },
  {
    slug: "twenty-four-agencies-meet-online",
    title: "Twenty-four agencies meet online",
    when: { date: "2021-12-02", precision: "day" },
    summary: "Managers look at technology gaps and agree to reach out to newer space nations.",
    body: `
Senior managers of 24 agencies met online in two sessions, from 30 November to 2 December 2021.

They took up the gaps in technology that the working group had described, and agreed to reach out to nations that are newer to space.
`,
  },
  {
    slug: "isru-gap-report",
    title: "Report on in-situ resource utilisation",
    when: { date: "2021-04-21", precision: "day" },
    summary: "An expert team describes what is missing before local resources can be used.",
    body: `
The gap assessment team on in-situ resource utilisation (ISRU), which began its work in 2019, has published its report. It tells where the field stands, what its building blocks are, and which gaps have to be closed.

The report has the same shape as those of the earlier teams, so that they can be read side by side. It is under [Publications, Technology](/publications?kind=technology); what the teams are is told on the page on [Advanced Technology](/advanced-technology).
`,
    files: [
      {
        fileName: "ISRU-gap-assessment-at-a-glance.pdf",
        title: "ISRU gap assessment at a glance",
        paragraphs: [
          "The team began in 2019. Its report of 21 April 2021 describes where in-situ resource utilisation stands, what its building blocks are, and which gaps are to be closed.",
          "The report follows the shape of the earlier gap assessments: team, goals, approach, background, capability challenges, gaps, chances for partnership, findings.",
        ],
      },
    ],
  },
  {
    slug: "new-zealand-joins",
    title: "New Zealand becomes the 27th member",
    when: { date: "2021-01-01", precision: "year" },
    summary: "The New Zealand Space Agency is welcomed while CSA holds the chair.",
    body: `
New Zealand has joined the group. It is the 27th member, and was welcomed by the Canadian Space Agency, which holds the chair.
`,
  },
  {
    slug: "mexico-and-portugal-join",
    title: "Mexico and Portugal join",
    when: { date: "2020-12-01", precision: "month" },
    summary: "With the two agencies the group counts twenty-six members.",
    body: `
The agencies of Mexico and of Portugal have become members. The group now counts 26, twelve more than when it began.
`,
  },
  {
    slug: "moon-and-mars-on-the-agenda",
    title: "Moon and Mars on the agenda of twenty-three agencies",
    when: { date: "2020-09-18", precision: "day" },
    summary: "An online meeting of managers welcomes the lunar supplement, Brazil and Thailand.",
    body: `
Senior managers of 23 agencies met online on 9 September 2020. They welcomed the supplement to the roadmap that had appeared in August, and two new members: Brazil and Thailand.
`,
    picture: {
      drawing: { motif: "horizon", turn: 4 },
      alt: "Fine lines on a dark ground: concentric arcs of a large body below, a small disc above.",
      caption: "The supplement reworks the lunar part of the third edition.",
      credit: DRAWN,
    },
  },
  {
    slug: "roadmap-supplement-2020",
    title: "Roadmap supplement on the lunar surface",
    when: { date: "2020-08-01", precision: "month" },
    summary: "A scenario in three phases, with objectives for the Moon that the agencies share.",
    body: `
Interest in the lunar surface has grown faster than the editions of the roadmap. A supplement to the third edition therefore reworks its lunar part.

The *Lunar Surface Exploration Scenario Update* sets out three phases, from the first return of a crew to a lasting presence, and the objectives that the agencies share for them.
`,
  },
  {
    slug: "managers-meet-online-2020",
    title: "Managers meet online",
    when: { date: "2020-03-13", precision: "day" },
    summary: "Seventeen agencies announce a lunar supplement to the roadmap.",
    body: `
Senior managers of 17 agencies met online on 12 and 13 March 2020. They announced that a supplement to the roadmap, on the exploration of the lunar surface, would follow.
`,
  },
  {
    slug: "six-new-members-introduced",
    title: "Six new members introduced",
    when: { date: "2020-01-01", precision: "year" },
    summary: "Luxembourg, Norway, Vietnam, Australia, Romania and Switzerland present themselves.",
    body: `
Six members that joined recently introduce themselves: Luxembourg, Norway, Vietnam, Australia, Romania and Switzerland. The group counts 22 members with them.
`,
  },
  {
    slug: "fifteen-agencies-at-estec",
    title: "Fifteen agencies meet at ESTEC",
    when: { date: "2019-03-19", precision: "day" },
    summary: "Managers stress work on the lunar surface and an interest in local resources.",
    body: `
On 18 and 19 March 2019 senior managers of 15 agencies met at ESTEC in Noordwijk, the Netherlands, as guests of ESA.

They spoke of an architecture for the lunar surface that agencies could share, and of using resources where they are found.
`,
  },
  {
    slug: "second-ministerial-forum-in-tokyo",
    title: "Second ministerial forum in Tokyo",
    when: { date: "2018-03-03", precision: "day" },
    summary: "Forty-five countries and organisations note the new roadmap and issue the Tokyo Principles.",
    body: `
The second International Space Exploration Forum, ISEF2, took place in Tokyo on 3 March 2018, at the invitation of the Government of Japan. Delegations of 45 countries and organisations attended, and 21 space agencies.

The forum took note of the third edition of the *Global Exploration Roadmap* and issued the Tokyo Principles. It is not a meeting of the ISECG.
`,
    picture: {
      drawing: { motif: "arcs", turn: 3 },
      alt: "Fine lines on a dark ground: arcs that meet in one point.",
      caption: "Forty-five delegations met in Tokyo.",
      credit: DRAWN,
    },
  },
  {
    slug: "roadmap-third-edition",
    title: "Third edition of the Global Exploration Roadmap",
    when: { date: "2018-01-01", precision: "month" },
    summary: "The Moon, and a small station in its orbit, come to the front on the way to Mars.",
    body: `
The third edition of the *Global Exploration Roadmap* puts the Moon, and a small station in lunar orbit, on the path to Mars. It gives more room than its predecessors to private actors.
`,
  },
  {
    slug: "full-science-white-paper",
    title: "Full science white paper published",
    when: { date: "2017-12-01", precision: "month" },
    summary: "Science at a lunar gateway, on the Moon and at asteroids, with a first view of Mars.",
    body: `
*Scientific Opportunities Enabled by Human Exploration Beyond Low-Earth-Orbit* is now available in full, a year after its summary. It asks what science becomes possible at a gateway near the Moon, on the Moon and at asteroids, and takes a first look at Mars.

How the paper was written is told on the page on [Science & Exploration](/science-exploration).
`,
  },
  {
    slug: "science-workshop-in-paris",
    title: "Scientists and agencies meet in Paris",
    when: { date: "2016-02-11", precision: "day" },
    summary: "More than forty people work on the draft of the science paper at CNES.",
    body: `
On 10 and 11 February 2016 COSPAR and the ISECG held a workshop at CNES in Paris. More than forty scientists and agency representatives worked on the draft of the science paper and on its key messages.
`,
  },
  {
    slug: "managers-meet-at-esoc",
    title: "Managers meet at ESOC",
    when: { date: "2015-10-07", precision: "day" },
    summary: "Fourteen agencies in Darmstadt confirm the step-wise route to Mars.",
    body: `
Senior managers of 14 agencies met at ESOC in Darmstadt, Germany, on 7 October 2015, as guests of ESA. They confirmed that the way to Mars is to be taken step by step.
`,
  },
  {
    slug: "united-arab-emirates-joins",
    title: "United Arab Emirates joins",
    when: { date: "2015-10-05", precision: "day" },
    summary: "The UAE Space Agency becomes the fifteenth member, at Cologne.",
    body: `
The UAE Space Agency was accepted as the 15th member of the group on 5 October 2015 in Cologne, Germany. It is the first agency to join since the group began with fourteen.
`,
  },
  {
    slug: "chair-passes-to-esa",
    title: "Chair passes from Canada to ESA",
    when: { date: "2014-09-30", precision: "day" },
    summary: "Managers review the plans for the roadmap and for science at the hand-over.",
    body: `
On 30 September 2014 the chair of the group passed from the Canadian Space Agency to the European Space Agency. Managers used the hand-over to review the plans for the roadmap and for the work with science.
`,
  },
  {
    slug: "isef-washington-2014",
    title: "Ministers discuss exploration in Washington",
    when: { date: "2014-01-09", precision: "day" },
    summary:
      "More than thirty countries attend the International Space Exploration Forum, which backs the roadmap and a wider membership.",
    body: `
The International Space Exploration Forum (ISEF) took place in Washington DC on 9 January 2014, at the invitation of the US Department of State. Ministers and high-level officials of more than thirty countries spoke about why, and how, to explore space together.

The forum supported the work of the ISECG on the *Global Exploration Roadmap*, and the wish that more agencies should take part in it. The Canadian Space Agency, as chair of the ISECG, presented the group and its roadmap.

The forum is not a meeting of the ISECG. Two documents are attached: a summary of the forum, and a declaration of the International Academy of Astronautics (IAA).
`,
    picture: {
      drawing: { motif: "orbits", turn: 0 },
      alt: "Drawing in fine blue lines on a dark ground: nested orbits around a small disc.",
      caption: "The forum met in Washington DC on 9 January 2014.",
      credit: "NASA",
    },
    files: [
      {
        fileName: "ISEF-2014-summary.pdf",
        title: "International Space Exploration Forum: summary",
        paragraphs: [
          "The International Space Exploration Forum met in Washington DC on 9 January 2014. More than thirty countries attended.",
          "The forum supported the ISECG's roadmap and a wider membership of the group. This sample file stands in for the forum's own summary.",
        ],
      },
      {
        fileName: "IAA-declaration.pdf",
        title: "Declaration of the International Academy of Astronautics",
        paragraphs: [
          "The news item offers two downloads: a summary of the forum, and a declaration of the IAA.",
          "This sample file stands in for the declaration.",
        ],
      },
    ],
  },
  {
    slug: "paper-on-benefits",
    title: "Paper on the benefits of exploration",
    when: { date: "2013-09-20", precision: "day" },
    summary: "Agencies set out what society gains: innovation, culture and inspiration, answers to global challenges.",
    body: `
*Benefits Stemming from Space Exploration* groups the value of exploration under three headings: innovation, culture and inspiration, and new means to meet global challenges. It was published on 20 September 2013, a month after the second edition of the roadmap.
`,
  },
  {
    slug: "roadmap-second-edition",
    title: "Roadmap updated",
    when: { date: "2013-08-20", precision: "day" },
    summary: "The second edition describes one mission scenario with three near-term themes.",
    body: `
The second edition of the *Global Exploration Roadmap* was published on 20 August 2013. Where the first had shown two pathways, it follows one reference scenario, with three themes for the years ahead: a visit to an asteroid, longer stays of crews near the Moon, and people on the lunar surface.
`,
  },
  {
    slug: "first-roadmap-released",
    title: "First Global Exploration Roadmap released",
    when: { date: "2011-09-22", precision: "day" },
    summary: "Twelve agencies share an outlook over twenty-five years.",
    body: `
Twelve agencies have contributed to the first *Global Exploration Roadmap*. It shows two routes to Mars over twenty-five years, one by way of an asteroid and one by way of the Moon. Managers had accepted both as workable in Kyoto on 30 August 2011.
`,
  },
  {
    slug: "senior-managers-ask-for-a-roadmap",
    title: "Senior managers ask for a global roadmap",
    when: { date: "2010-06-23", precision: "day" },
    summary: "Twelve agencies welcome the lunar study and widen the work to all destinations.",
    body: `
Senior managers of 12 agencies met at National Harbor, Maryland, on 23 June 2010, as guests of NASA. They welcomed the study of a joint architecture for the exploration of the Moon, and asked that the work be widened: from one destination to a roadmap for all of them.
`,
  },
  {
    slug: "second-meeting-in-montreal",
    title: "Second meeting in Montreal sets up a secretariat",
    when: { date: "2008-07-14", precision: "day" },
    summary: "Eleven agencies agree that ESA hosts the secretariat first.",
    body: `
Eleven agencies met in Montreal from 10 to 12 July 2008, as guests of the Canadian Space Agency. They set up a secretariat, which ESA hosts first, and began to work on common interfaces and on a tool to compare plans.
`,
  },
  {
    slug: "first-meeting-in-berlin",
    title: "The group meets for the first time",
    when: { date: "2007-11-01", precision: "month" },
    summary: "The terms of reference are adopted in Berlin.",
    body: `
The International Space Exploration Coordination Group has met for the first time, in Berlin, and adopted its terms of reference.
`,
  },
  {
    slug: "framework-released",
    title: "Global Exploration Strategy framework released",
    when: { date: "2007-05-31", precision: "day" },
    summary: "Fourteen agencies publish one vision and ask for a forum to coordinate.",
    body: `
Fourteen space agencies have published *The Global Exploration Strategy: The Framework for Coordination*. The paper sets out a shared vision in five themes and asks for a light forum in which agencies can coordinate.
`,
  },
  {
    slug: "notes-for-the-next-meeting",
    title: "Notes for the next meeting",
    when: { daysAgo: 1 },
    summary: "A draft that only the Secretariat sees.",
    body: "To be written after the next plenary.",
    state: "draft",
  },
  {
    slug: "a-first-look-at-the-new-site",
    title: "A first look at the new site",
    when: { daysAgo: 14 },
    summary: "Withdrawn when the site opened.",
    body: "The new site can be looked at before it opens.",
    state: "withdrawn",
  },
];
