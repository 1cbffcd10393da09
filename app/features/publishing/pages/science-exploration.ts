/** The topic page on science. Facts: the science white paper and what led to it, 2014 to 2017. */
export const scienceExploration = {
  title: "Science & Exploration",
  summary: "What science gains when people travel beyond low Earth orbit, and how scientists helped to say so.",
  body: `
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

- 2014 to 2015: the paper is planned,
- February 2016: workshop in Paris,
- December 2016: the summary is published,
- December 2017: the full text is published.

## Science in the roadmap

The paper did not stand alone for long. The supplement to the roadmap that appeared in October 2022 carries a chapter on priorities for lunar science, beside the updated objectives of the agencies.

## Where to read on

The summary and the full paper are under [Publications, Science](/publications?kind=science). What is known of ice and other volatiles near the poles of the Moon has [a page of its own](/lunar-volatiles).
`,
} as const;
