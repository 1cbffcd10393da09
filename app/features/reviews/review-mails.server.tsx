import { mayRead } from "#access/documents.ts";
import { readableFacts } from "#features/documents/who-can-read.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import { MailFrame, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { registerMailTemplate } from "#platform/mail/outbox.server.ts";
import { stamp } from "#ui/moment.tsx";
import { audienceDuring } from "./round-audience.server.ts";

type Words = { subject: string; text: (until: string) => string };

/** What is said of each act. No title, no number, no reason: those are read where rights are asked. */
const words: Record<string, Words> = {
  opened: {
    subject: "A review round is open",
    text: (until) => `A review round is open on a document that you can read. It ends on ${until}.`,
  },
  reminded: {
    subject: "A review round ends soon",
    text: (until) => `A review round in which you speak for your agency ends on ${until}.`,
  },
  extended: {
    subject: "A review round is extended",
    text: (until) => `A review round has a new deadline: ${until}. Why stands on its page.`,
  },
  closed: {
    subject: "A review round is closed",
    text: () => "A review round is closed. How it stands is shown on its page.",
  },
  concluded: {
    subject: "A review round is concluded",
    text: () => "A review round is concluded. What came of it stands on its page.",
  },
  blocked: {
    subject: "A silence procedure is blocked",
    text: () =>
      "A silence procedure has expired without an objection, and an agency was never reached: that is not silence. Its chair serves the agency and extends the round, or overrides with a reason.",
  },
  condition: {
    subject: "A condition was made in a review round",
    text: () => "An agency would adopt under a condition. The condition stands on the round’s page.",
  },
  onBehalf: {
    subject: "A position was recorded on your agency’s behalf",
    text: (until) =>
      `The Secretariat has recorded a position on your agency’s behalf, with the letter in which it was given. Until ${until} your agency replaces it by its own whenever it wants.`,
  },
  adopted: {
    subject: "A revision is adopted",
    text: () => "What was asked in a review round is adopted. The record stands on its page.",
  },
  adoptedProvisionally: {
    subject: "A revision is adopted provisionally",
    text: () => "What was asked in a review round is adopted under conditions. They stand on its page.",
  },
  broken: {
    subject: "A silence is broken",
    text: () =>
      "An agency has objected, and the silence is broken. The objection and its reason stand on the round’s page.",
  },
  rejected: {
    subject: "A revision is not adopted",
    text: () => "What was asked in a review round is not adopted. Each agency’s position stands on its page.",
  },
  cancelled: {
    subject: "A review round is cancelled",
    text: () =>
      "A review round is cancelled: nothing is asked of you any more. Why stands on its page, for who may still read the document.",
  },
};

/** The same of what happens to a provisional adoption without a round. */
const adoptionWords: Record<string, { subject: string; text: string }> = {
  full: {
    subject: "A provisional adoption is full",
    text: "Every condition of a provisional adoption is confirmed, and it is full. A further record says so.",
  },
  givenUp: {
    subject: "A provisional adoption is given up",
    text: "A provisional adoption is given up; its document is a draft again. A further record says why.",
  },
  onBehalf: {
    subject: "A condition was confirmed on your agency’s behalf",
    text: "The Secretariat has confirmed a condition on your agency’s behalf. It stands in the document’s ledger.",
  },
};

/** The mails of this room. */
export function registerReviewMails() {
  registerMailTemplate("adoption-news", {
    stillRight: async ({ db, data, personId }) => {
      const document = await readableFacts(String(data["documentId"]), db);
      const actor = await loadActor(personId ?? "", db);
      return document !== null && actor !== null && mayRead(actor, document);
    },
    write: ({ data, origin }) => {
      const news = adoptionWords[String(data["news"])];
      if (!news) throw new Error(`No mail tells of ${String(data["news"])}.`);
      return {
        subject: news.subject,
        body: (
          <MailFrame
            preview="Something has happened to a provisional adoption."
            why="You get this because you can read the document that was adopted provisionally."
          >
            <MailText>{news.text}</MailText>
            <MailLink href={`${origin}/private/documents/${String(data["documentId"])}/conditions`}>
              Open its conditions
            </MailLink>
          </MailFrame>
        ),
      };
    },
  });
  registerMailTemplate("round-news", {
    stillRight: async ({ db, data, personId }) => {
      const document = await audienceDuring(String(data["roundId"]), db);
      const actor = await loadActor(personId ?? "", db);
      return document !== null && actor !== null && mayRead(actor, document);
    },
    write: async ({ db, data, origin }) => {
      const id = String(data["roundId"]);
      const round = await db.reviewRound.findUniqueOrThrow({ where: { id }, select: { deadline: true } });
      const act = words[String(data["act"])];
      if (!act) throw new Error(`No mail tells of ${String(data["act"])}.`);
      return {
        subject: act.subject,
        body: (
          <MailFrame
            preview="Something has happened in a review round."
            why="You get this because you could read the document under review, or speak for an agency that takes part."
          >
            <MailText>{act.text(`${stamp(round.deadline.toISOString(), "UTC")} UTC`)}</MailText>
            <MailLink href={`${origin}/private/reviews/${id}`}>Open the round</MailLink>
          </MailFrame>
        ),
      };
    },
  });
}
