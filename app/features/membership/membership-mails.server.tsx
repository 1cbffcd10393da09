import { MailFrame, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { registerMailTemplate } from "#platform/mail/outbox.server.ts";

const roleWords: Record<string, string> = {
  head: "head of delegation",
  alternate: "alternate",
  delegate: "delegate",
  observer: "observer",
};

/** The mails of this room: invitation, new address, changed role. */
export function registerMembershipMails() {
  registerMailTemplate("invitation", {
    isLink: true,
    stillRight: async ({ db, personId }) =>
      (await db.person.count({ where: { id: personId ?? "", state: "invited" } })) > 0,
    write: ({ data, origin, token }) => ({
      subject: "Invitation to the ISECG Private Area",
      body: (
        <MailFrame
          preview="An account in the Private Area waits for you."
          why="You get this because somebody entered your address to invite you. If you do not know why, leave it."
        >
          <MailText>
            {data["by"]} invites you to the Private Area of the International Space Exploration Coordination Group.
          </MailText>
          {token ? (
            <MailLink href={`${origin}/invitations/${token}`}>Take the invitation</MailLink>
          ) : (
            <MailText>The link of this invitation has been used or replaced.</MailText>
          )}
          <MailText>The link works once and for seven days.</MailText>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("confirm-address", {
    isLink: true,
    write: ({ origin, token, data }) => ({
      subject: "Confirm your new address",
      body: (
        <MailFrame
          preview="Confirm this address for your account."
          why="You get this because the Secretariat was asked to change the address of an account to this one."
        >
          <MailText>Confirm that this is the new address of {data["name"]} in the ISECG Private Area.</MailText>
          {token ? (
            <MailLink href={`${origin}/address/${token}`}>Confirm the address</MailLink>
          ) : (
            <MailText>The link has been used or replaced.</MailText>
          )}
          <MailText>The link works once and for three days. Until then nothing changes.</MailText>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("address-changing", {
    write: ({ data }) => ({
      subject: "The address of your account is about to change",
      body: (
        <MailFrame
          preview="A new address was entered for your account."
          why="You get this because this is the address of your account in the ISECG Private Area."
        >
          <MailText>
            The Secretariat entered {data["to"]} as the new address of your account. It changes when that address has
            confirmed. If you did not ask for it, tell the Secretariat at once.
          </MailText>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("role-changed", {
    write: ({ data, origin }) => ({
      subject: "Your role in the Private Area has changed",
      body: (
        <MailFrame
          preview="Your role has changed."
          why="You get this because you have an account in the ISECG Private Area."
        >
          <MailText>
            You are now {roleWords[String(data["role"])] ?? "a member"} of {data["agency"] ?? "your agency"}.
          </MailText>
          <MailLink href={`${origin}/private`}>Open the Private Area</MailLink>
        </MailFrame>
      ),
    }),
  });
}
