/** The topic page on lunar volatiles. Facts: the coordination work and its workshops, 2015 to 2017; roadmap and missions to 2024. */
export const lunarVolatiles = {
  title: "Lunar Volatiles",
  summary:
    "Ice and other volatiles near the poles of the Moon: what is known, what is open, and who could find out together.",
  body: `
## Why volatiles matter

Near the poles of the Moon there are places that sunlight does not reach. Water ice and other substances that evaporate easily, volatiles for short, can last there. For science they are a record of what has reached the Moon. For exploration they may be a resource: water to drink and to grow with, oxygen to breathe, propellant for the way on.

How much there is, in which form, how deep and how evenly spread, decides whether they can be used. No agency needs to find this out alone.

## What the coordination does

The group's work on lunar volatiles brings together agencies, universities and industry with three aims:

- to make known what is known,
- to name the questions that are open,
- to find chances for missions to work together.

The knowledge is kept on a separate site, which NASA hosts, with a calendar, the records of workshops that have been held, and a library whose links are ordered by subject: the polar environment, radar, neutron data, landing sites, and others.

The work began in 2014 or 2015. The group's annual report for 2015 counts the study of volatiles among the year's highlights, and the one for 2017 takes it up again.

## Virtual workshops

Most of the exchange happens in virtual workshops, supported by SSERVI. Each takes two hours and begins at 13:00 UTC, so that people in many zones can join. A moderator leads through short talks, a panel answers, and questions come in by chat. Guests may listen without an account. A recording, and findings in writing, are published afterwards.

| workshop | date | subject |
|---|---|---|
| No. 3 | 6 July 2016 | Instruments for prospecting |
| No. 4 | 14 September 2016 | Getting samples out of polar ground |

Two workshops had gone before them.

## The poles in the roadmap

The poles have been part of the group's scenarios from early on. At its third meeting, in Yokohama in March 2009, three lunar scenarios were set side by side: short trips, extended stays, and stays at a pole of up to six months. The reference architecture for human lunar exploration followed in July 2010, after a joint study of eighteen months.

The roadmap of 2018 sketches a campaign of five crewed landings. In the supplements of 2020 and 2022 the lunar part is worked out in three phases: robots and the first return of a crew; then a lasting presence at the south pole, with trips to other places; then activity that lasts, business included.

## From finding to using

Managers who met at ESTEC in March 2019 stressed work on the lunar surface and their interest in using what is found there. In the same year the Technology Working Group set up a team of experts on **in-situ resource utilisation**. Its report, published in April 2021, tells where that stands, what its building blocks are, and which gaps are to be closed.

## Missions to the polar regions

Each mission belongs to the agency that flies it; coordination only makes it easier to see how one answers another. Those towards the poles that are on record here:

| mission | what it is | when |
|---|---|---|
| Chandrayaan-3, ISRO | Lander and rover; landed near the south pole | 23 August 2023 |
| VIPER, NASA | Polar rover | planned for 2027 |
| LUPEX or Chandrayaan-5, JAXA and ISRO with ESA and NASA | Polar rover and lander | planned for 2028 or 2029 |

Plans move; the agencies' own pages have the last word on dates.

## Where to read on

The report is under [Publications, Technology](/publications?kind=technology); the supplements on the lunar surface of 2020 and 2022 are under [Publications, Supplements](/publications?kind=supplement).
`,
} as const;
