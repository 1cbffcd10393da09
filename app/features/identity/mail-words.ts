const words: Record<string, string> = {
  "address-changing": "A new address was asked for",
  "confirm-address": "Confirm a new address",
  "document-news": "News of a document",
  invitation: "Invitation",
  "new-device": "Sign-in on a new device",
  "password-changed": "Password was changed",
  "password-reset": "Link for a new password",
  "public-news": "News to a subscriber",
  "role-changed": "Role has changed",
  "subscription-confirm": "Confirm a subscription",
};

/** What a mail is, in plain words; its template's name where it has none yet. */
export const wordsOfMail = (template: string): string => words[template] ?? template;
