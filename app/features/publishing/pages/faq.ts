/** Frequently asked questions. Facts: the group's own FAQ and public documents. */
export const faq = {
  title: "Frequently asked questions",
  summary: "What the group is, who takes part in it, what it publishes, and how to reach it.",
  body: `
## What does the acronym mean?

ISECG stands for International Space Exploration Coordination Group.

## Why does the group exist?

So that agencies can compare their interests, aims and plans; make each programme, and the common effort, stronger; prepare partnerships; and share with the public why exploration is worth the effort.

## Does it govern anyone?

No. It coordinates, and it cannot bind its members. Nothing that it issues obliges an agency to do anything.

## How does it decide?

By consensus. A text is shared with all members while it is being written, and becomes a product of the group when the agencies agree to it. An agency may stand aside from a product.

## Who may join?

Space agencies and government bodies that are responsible for space. Individuals may not. A new agency is approved by the existing members.

## Who are the members now?

The list is on [the page about the group](/about), made from the membership as it stands today.

## Who leads the group?

A chair agency, in rotation, with a secretariat that the European Space Agency hosts.

## Since when has it existed?

It met for the first time in Berlin in November 2007, following the framework that fourteen agencies had published in May of that year.

## What is the Global Exploration Roadmap?

The plan that the agencies share, without being bound by it: where people and robots could go, in which order, and what has to be ready before. Editions appeared in 2011, 2013, 2018 and 2024, with supplements on the lunar surface in 2020 and 2022.

## Do members have to fly what the roadmap shows?

No. Each agency decides on its own programme. The roadmap shows what could be done together.

## What do the working groups do?

Most of the writing. They work between meetings on one subject each, such as the roadmap itself, technology or science, and each agency chooses which of them it joins.

## How can industry or universities take part?

Write to the secretariat, which forwards what it receives to the members, and come to the community workshops that accompany the roadmap.

## Where do I find documents?

What has been published is under [Publications](/publications), in all editions. Drafts are for the member agencies.

## How do I hear of news?

By mail, if you [subscribe](/subscribe): one message when something is published, and a link in each of them to stop. There is also a [feed](/news.atom) for news readers.

## May I use the pictures and texts?

Publications name their own conditions. Pictures carry a credit; ask the one who is named there.

## Is there a Private Area, and who gets in?

Yes. It is where delegates of the member agencies work on drafts. Accounts are given by invitation only.
`,
} as const;
