/** The topic page on technology. Facts: the roadmap's technology documents, 2013 to 2021. */
export const advancedTechnology = {
  title: "Advanced Technology",
  summary: "Which technologies the roadmap depends on, where they stand, and where agencies could close gaps together.",
  body: `
## From the roadmap to a list of needs

A roadmap shows what could be flown. Whether it can be flown depends on technologies that no agency has to develop alone. The Technology Working Group therefore keeps the *GER Technology Development Map*, in which agencies enter what they are working on, and derives from it a list of critical technologies: those without which the scenario of the roadmap does not close.

The list was published in December 2019 as *Global Exploration Roadmap Critical Technology Needs*. It gives each technology one page and a number. Among them are

| number | technology |
|---|---|
| GER-003 | LOX/liquid methane propulsion |
| GER-009 | In-space handling of cryogenic liquids |
| GER-017 | Long-life, low-temperature batteries |
| GER-018 | Precision landing with hazard avoidance |
| GER-019 | Telerobotics with time delay |
| GER-020 | Robots beside suited crew |
| GER-021 | Autonomous vehicle management |
| GER-022 | Autonomous rendezvous and docking |
| GER-023 | Crew autonomy beyond low Earth orbit |

## Gap Assessment Teams

For some of these technologies the working group charters a team of experts for a limited time. It looks at one subject only: what missions will ask for, what exists, and what is missing in between. Agencies send people to the teams they care about.

The first two teams studied **dust mitigation** and **LOX/methane propulsion**. ASI, CNES, DLR, ESA, JAXA and NASA took part. Two more followed in 2017, on **autonomous systems** and on **telerobotic control with time delay**. A team on **in-situ resource utilisation** began in 2019, and its report appeared in April 2021.

The reports share one shape, so that they can be read side by side:

1. the team, its goals and its approach,
2. the background of the subject,
3. the capabilities that future missions will need, and what makes them hard,
4. the gaps between those and today,
5. chances for agencies to work together,
6. findings.

## Why agencies do this together

A gap that several agencies see is a chance to share the work, and a gap that only one sees is worth a second look. Nobody is bound by a finding. Yet a common description of a need, in the same words and against the same scenario, lets each agency place its own programme, and lets partners find each other early.

How the work is organised is told in a paper that the group presented at the Global Space Exploration Conference in 2021, *An International Approach to the Coordination of Technology Development Efforts Enabling the GER*.

## Where to read on

The reports, and the list of critical technology needs, are under [Publications, Technology](/publications?kind=technology).
`,
} as const;
