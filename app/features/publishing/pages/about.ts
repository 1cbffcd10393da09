/** About ISECG, as a new portal begins with it. Facts: the group's public documents, 2007 to 2024. */
export const about = {
  title: "About ISECG",
  summary:
    "A voluntary, non-binding forum in which space agencies compare their plans for exploration and prepare shared products by consensus.",
  body: `
## Where the group comes from

In March 2007 delegates of fourteen space agencies met in Kyoto over the draft of a common strategy for exploration. It was published on 31 May 2007 as *The Global Exploration Strategy: The Framework for Coordination*. It set out a shared vision and five themes:

- new knowledge in science and technology,
- a sustained presence, extending the human frontier,
- economic expansion,
- a global partnership,
- inspiration and education.

The same paper asked for a light forum in which agencies could go on talking. That forum is the International Space Exploration Coordination Group. It met for the first time in Berlin in November 2007 and adopted its terms of reference there.

## What it is, and what it is not

The group is a forum. It has no governing power, taking part is voluntary, and nothing that it issues binds an agency. Each agency decides on its own programme. What the group adds is a place where plans are laid side by side early, so that gaps, overlaps and chances to work together can be seen while there is still time to act on them.

Its products (findings, recommendations, roadmaps) are agreed by consensus. An agency may also stand aside from a product: twelve of the fourteen agencies took part in the roadmaps of 2011 and 2013, and fourteen of fifteen in that of 2018.

## Who takes part

Space agencies, and government bodies that are responsible for space, may take part; individuals may not. A new agency is approved by the existing members. The group has grown from 14 members in 2007 to 15 in 2015, 20 in December 2019, 26 in December 2020 and 27 in December 2021. The table below is made from the list of members as it stands today.

One member agency chairs the group, in rotation. A secretariat supports the chair; it was set up at the second meeting in Montreal in July 2008, and is hosted by the European Space Agency at ESTEC in Noordwijk.

## How work gets done

Senior agency managers give direction. The plenary, in which every agency has a seat, steers the work in meetings and in several teleconferences a year. Working groups do the drafting between meetings, and each agency chooses how far it joins each of them.

Drafts are shared with every member during the whole of their development, also with those who have no seat in the group that writes them. The group calls its approach open and inclusive, a principle taken over from the strategy of 2007.

## What it has produced

The best known product is the *Global Exploration Roadmap*, published in 2011, 2013, 2018 and 2024, with supplements on the lunar surface in 2020 and 2022. Beside it stand papers on the science that human exploration makes possible, on the benefits that society draws from exploration, on critical technologies and the gaps in them, and yearly reports. All of them can be found under [Publications](/publications).

## Writing to the group

Ideas from industry, universities and the public are welcome. They reach the members through the secretariat, and through the workshops that accompany each edition of the roadmap.
`,
} as const;
