import { z } from "zod";

const LEAST = 15;
const MOST = 256;

/** Words that guessers try first, and those of this place. A password made of nothing else is refused. */
const KNOWN_WORDS = `
password passwort passw0rd contrasena motdepasse parola senha wachtwoord
letmein welcome iloveyou admin administrator login secret changeme default guest master access trustno
qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm azerty qazwsx wsxedc abcdef abcdefgh abcdefghijklmnopqrstuvwxyz
monkey dragon football baseball superman batman sunshine princess shadow michael jordan summer winter spring autumn
correct horse battery staple correcthorsebatterystaple thisisapassword mypassword nopassword
january february march april june july august september october november december monday friday sunday
isecg portal private area space exploration coordination group international agency agencies roadmap global lunar moon mars orbit
aeb aem asa asi cnes cnsa csa csiro dlr esa gistda isro jaxa kari lsa nasa nosa nsau nzsa polsa rosa roscosmos sso uaesa uksa vnsc
delegate delegation secretariat head chair the and for of to in is my our your a i
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);

/** Lower case, digits that stand for letters read as such, everything else dropped. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[0@]/g, "o")
    .replace(/[1!|]/g, "i")
    .replace(/3/g, "e")
    .replace(/[5$]/g, "s")
    .replace(/[^\p{L}]/gu, "");

/** What is left of a text when the known words are taken out. */
const withoutKnown = (text: string, own: readonly string[]) =>
  [...own, ...KNOWN_WORDS].reduce((left, word) => (word.length > 0 ? left.split(word).join("") : left), text);

/**
 * Why a new password is not taken, or null. Length and known words decide; there are no rules on kinds of characters.
 * `own` are the person's name and address, which do not count as secret. Source: NIST SP 800-63B-4, ASVS 5.0 V6.2.
 */
export function whyNot(password: string, own: readonly string[] = []): string | null {
  const characters = [...password];
  if (characters.length < LEAST)
    return `At least ${LEAST} characters; several words together are easy to keep in mind.`;
  if (characters.length > MOST) return `At most ${MOST} characters.`;
  if (new Set(characters).size < 6)
    return "It repeats the same few characters. Take several words that do not belong together.";
  const ownWords = own.flatMap((text) =>
    text
      .split(/[@.\s]+/)
      .map(plain)
      .filter((word) => word.length > 2),
  );
  const letters = plain(password);
  if (letters.length > 0 && withoutKnown(letters, ownWords).length < 4) {
    return "It is made of words that are tried first. Take several that do not belong together.";
  }
  if (letters.length === 0 && /^(.{1,4})\1+$|0123456789|9876543210|1234567890/.test(password)) {
    return "It is a sequence that is tried first.";
  }
  return null;
}

/** A new password, verified as typed. */
export const newPassword = z
  .string({ error: "A password is needed." })
  .refine((given) => given.isWellFormed() && !given.includes("\0"), "It holds characters that cannot be kept.")
  .superRefine((given, context) => {
    const reason = whyNot(given);
    if (reason) context.addIssue({ code: "custom", message: reason });
  });
