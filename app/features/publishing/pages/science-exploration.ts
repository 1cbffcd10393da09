/** The topic page on science. Facts: the science white paper, the roadmap's editions and missions on record, 2007 to 2024. */
export const scienceExploration = {
  title: "Science & Exploration",
  summary: "What science gains when people travel beyond low Earth orbit, and how scientists helped to say so.",
  body: `
## Science among the aims

New knowledge in science and technology stands first among the five themes of the strategy that fourteen agencies published in 2007. Each edition of the roadmap has had to say, therefore, not only where people and robots could go but what could be learnt there.

A roadmap alone does not answer that. It orders destinations and dates; it does not weigh one discipline against another. That is why the group asked scientists.

## A paper for people who decide

What can science gain from missions with a crew? In 2014 and 2015 the group planned to answer this in one place: a paper of some fifteen to twenty pages, for readers who decide on programmes and are no specialists, ordered by grand themes rather than by disciplines.

The full text, *Scientific Opportunities Enabled by Human Exploration Beyond Low-Earth-Orbit*, was published in December 2017. A summary had appeared a year earlier.

## Two themes

The paper follows two lines of thought.

- **Our place in the universe**: what exploration can tell of where we come from and what surrounds us.
- **Living and working in space**: what it takes for people to stay and to do useful work far from home.

It follows them through each place that the roadmap leads to: a crewed habitat near the Moon, an asteroid, the surface of the Moon, and, with a first look only, Mars.

## How it was written

The paper is the agencies' own, and its content was led by scientists. The Science Working Group set up a **Science Advisory Group** of people from outside the agencies. A workshop held together with COSPAR, on 10 and 11 February 2016 at CNES in Paris, brought more than forty scientists and agency representatives together over the draft. A panel of COSPAR, the European Science Foundation and SSERVI were partners in the work.

The steps were these:

| when | step |
|---|---|
| 2014 to 2015 | The paper is planned; senior managers look at the plans for it in September 2014 |
| January 2016 | A joint workshop with COSPAR is announced, to settle the key messages |
| February 2016 | The workshop in Paris works on the draft |
| December 2016 | The summary is published |
| December 2017 | The full text is published |

## Where the roadmap leads

The places at which science could be done have changed with the roadmap, and the paper stands between two of its editions.

| edition | places, in the order in which they are reached |
|---|---|
| 2011 | An asteroid first or the Moon first: two routes to Mars over 25 years |
| 2013 | One scenario with three themes to 2030: a visit to an asteroid that has been brought near the Moon, long stays of crews near the Moon, people on its surface |
| 2018 | A small station in lunar orbit, then a campaign of five crewed landings, then Mars |
| 2020 and 2022, supplements | The Moon in three phases, with objectives that the agencies share |
| 2024 | To 2050: low Earth orbit, then the Moon, then Mars |

The supplement of October 2022 carries a chapter on priorities for lunar science, beside the updated objectives of the agencies.

## Robots go first

Much of what crews could do later is begun by machines, each under the programme of its own agency. Samples from the Moon came home with Chang’e-5 of CNSA in December 2020 and with Chang’e-6 in June 2024. Danuri, a Korean orbiter with a camera of NASA on board, reached the Moon in December 2022; Chandrayaan-3 of ISRO landed near the south pole in August 2023, SLIM of JAXA in January 2024. Farther out, MMX of JAXA, with partners at NASA, CNES, DLR and ESA, is planned to bring samples from Phobos, a moon of Mars, by 2031.

## Where to read on

The summary and the full paper are under [Publications, Science](/publications?kind=science), the editions of the roadmap under [Publications, Roadmaps](/publications?kind=roadmap). What is known of ice and other volatiles near the poles of the Moon has [a page of its own](/lunar-volatiles).
`,
} as const;
