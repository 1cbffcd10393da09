import { config } from "#platform/config.server.ts";
import { Prisma } from "#platform/db/client/client.ts";
import { isDatabaseAway, liveDb, type Db } from "#platform/db/db.server.ts";
import { WITHOUT_WAITING } from "#platform/db/write-together.server.ts";
import { countSignIn } from "#platform/metrics.server.ts";
import { Refused, TooMany } from "#platform/problems.ts";
import { keyedHash } from "#platform/secrets.server.ts";
import { countAttemptsBeside, givenBack, type Count } from "#platform/throttle.server.ts";
import { turns } from "#platform/turns.ts";
import { deviceWords, networkOf } from "./network.ts";
import { CROWDED, hashPassword, isOutdated, isPassword } from "./password.server.ts";
import { deviceCookie, knowsDevice } from "./known-device.server.ts";
import { startSession, type SignedIn } from "./start-session.server.ts";

const QUARTER_SECONDS = 15 * 60;

/** One sentence for every reason: it tells nothing about who has an account. */
export const SIGN_IN_REFUSED =
  "This address and password do not open the Private Area. Check both; after too many attempts, wait a quarter of an hour.";

/** Where a request comes from. */
export type Caller = { address: string; userAgent: string | null; cookies: string | null };

/**
 * Signs a person in; answers the Set-Cookie values. Attempts are counted in the database before the password is
 * looked at and given back when it was right. A device on which the person has signed in before has a count of its
 * own, so that nobody else's guesses lock them out there.
 */
export const signIn = (credentials: Credentials, caller: Caller, db: Db = liveDb): Promise<string[]> =>
  inTurn(() => signInNow(credentials, caller, db));

/** Some at once, so that a crowd that signs in leaves most connections to the database to everybody else. */
const inTurn = turns("sign-in", {
  atOnce: 2,
  maxWaiting: 200,
  refusal: CROWDED,
  isForAll: isDatabaseAway,
});

type Credentials = { email: string; password: string };

async function signInNow({ email, password }: Credentials, caller: Caller, db: Db): Promise<string[]> {
  const isKnown = knowsDevice(caller.cookies, email);
  const counts = isKnown ? [countsOfDevice(email)] : countsOfStrangers(email, caller);
  const { beyond, beside } = await countAttemptsBeside(db, counts, accountOf(email));
  const person = beside as Account | null;
  if (beyond) {
    if (/^(account|device):/.test(beyond.key)) await isPassword(password, null);
    countSignIn("throttled");
    throw new TooMany(SIGN_IN_REFUSED, beyond.waitSeconds);
  }

  const hashing = isPassword(password, person?.passwordHash ?? null);
  // Meanwhile the rest is made ready.
  const device = { device: deviceWords(caller.userAgent), address: networkOf(caller.address), isNewDevice: !isKnown };
  const together = { writes: [givenBack(counts.map(([key]) => key))], calls: [WITHOUT_WAITING] };
  const known = deviceCookie(caller.cookies, email);
  if (!(await hashing) || !person) {
    countSignIn("refused");
    throw new Refused(SIGN_IN_REFUSED);
  }
  const [cookie] = await Promise.all([startSession(db, person, device, together), renewOutdated(db, person, password)]);
  countSignIn("welcome");
  return [cookie, known];
}

type Account = SignedIn & { passwordHash: string };

/** The active account of an address that has a password, as JSON, or null. */
const accountOf = (email: string) => Prisma.sql`(
  select to_json(account) from (
    select p.id, p.name, p.email, p."agencyId", p."passwordHash",
      exists (select from "SecretariatTerm" t where t."personId" = p.id and t.until is null) as "isSecretariat"
    from "Person" p where p.email = ${email} and p.state = 'active' and p."passwordHash" is not null) account)`;

/** Hashes a password anew when its hash was made with weaker settings than today's. */
async function renewOutdated(db: Db, { id, passwordHash: old }: Account, password: string) {
  if (!isOutdated(old)) return;
  const passwordHash = await hashPassword(password);
  await db.person.updateMany({ where: { id, passwordHash: old }, data: { passwordHash } });
}

const countsOfDevice = (email: string): Count => [
  `device:${keyedHash("device", email)}`,
  { limit: config().signIn.perAccount, seconds: QUARTER_SECONDS },
];

const countsOfStrangers = (email: string, { address }: Caller): Count[] => {
  const { perAccount, perNetwork, perMinute } = config().signIn;
  return [
    ["everybody", { limit: perMinute, seconds: 60 }],
    [`network:${networkOf(address)}`, { limit: perNetwork, seconds: QUARTER_SECONDS }],
    [`account:${email}`, { limit: perAccount, seconds: QUARTER_SECONDS }],
  ];
};
