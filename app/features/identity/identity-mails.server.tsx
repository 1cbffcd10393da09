import { MailFrame, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { registerMailTemplate } from "#platform/mail/outbox.server.ts";

const WHY = "You get this because you have an account in the ISECG Private Area.";

/** The mails of this room: a new device, a password to be set again, a password that was changed. */
export function registerIdentityMails() {
  registerMailTemplate("new-device", {
    write: ({ data, origin }) => ({
      subject: "A sign-in on a new device",
      body: (
        <MailFrame preview="Your account was opened on a device that we do not know." why={WHY}>
          <MailText>
            Your account was opened with your password on a device that we do not know: {data["device"]}, from the
            network {data["address"]}.
          </MailText>
          <MailText>
            If that was you, there is nothing to do. If not, change your password and end that session.
          </MailText>
          <MailLink href={`${origin}/private/account`}>Open your account</MailLink>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("password-reset", {
    isLink: true,
    write: ({ origin, token }) => ({
      subject: "Set a new password",
      body: (
        <MailFrame preview="A link to set a new password, for one hour." why={WHY}>
          <MailText>Somebody, probably you, asked to set a new password for your account.</MailText>
          {token ? (
            <MailLink href={`${origin}/reset-password/${token}`}>Set a new password</MailLink>
          ) : (
            <MailText>The link has been used or replaced.</MailText>
          )}
          <MailText>The link works once and for one hour. If you did not ask, leave it: nothing has changed.</MailText>
        </MailFrame>
      ),
    }),
  });
  registerMailTemplate("password-changed", {
    write: ({ origin }) => ({
      subject: "Your password was changed",
      body: (
        <MailFrame preview="The password of your account was changed." why={WHY}>
          <MailText>The password of your account was changed, and your other sessions have ended.</MailText>
          <MailText>If that was not you, set a new one now and tell the Secretariat.</MailText>
          <MailLink href={`${origin}/forgot-password`}>Set a new password</MailLink>
        </MailFrame>
      ),
    }),
  });
}
