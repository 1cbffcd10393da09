import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "#features/identity/password.server.ts";
import { readSession, secretIn } from "#features/identity/session.server.ts";
import { signIn, SIGN_IN_REFUSED } from "#features/identity/sign-in.server.ts";
import { sha256 } from "#platform/secrets.server.ts";
import { aPerson } from "#tests/factories/people.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
const PASSWORD = "plain cabbage under seven clocks";
const passwordHash = await hashPassword(PASSWORD);
const aDelegate = (facts: Parameters<typeof aPerson>[1] = {}) => aPerson(db, { passwordHash, ...facts });

let network = 0;
/** Each call from another network, unless one is named. */
const caller = (facts: { address?: string; cookies?: string } = {}) => ({
  address: facts.address ?? `10.1.${++network}.1`,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
  cookies: facts.cookies ?? null,
});
const tryWith = (email: string, password: string, from = caller()) => signIn({ email, password }, from, db);
const cookieHeader = (cookies: string[]) => cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");

beforeEach(() => db.throttle.deleteMany({}));

describe("who gets in", () => {
  test("an active person with the right password, and the cookie opens a session", async () => {
    const person = await aDelegate();
    const cookies = await tryWith(person.email, PASSWORD);
    expect(cookies[0]).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect(await readSession(cookieHeader(cookies), db)).toMatchObject({ personId: person.id });
  });

  test("only the hash of the secret is stored", async () => {
    const person = await aDelegate();
    const secret = secretIn(cookieHeader(await tryWith(person.email, PASSWORD))) ?? "";
    const rows = await db.session.findMany({ where: { personId: person.id } });
    expect(rows.map(({ id }) => id)).toEqual([sha256(secret)]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("everybody else gets one and the same sentence", async () => {
    const active = await aDelegate();
    const retired = await aDelegate({ state: "retired" });
    const invited = await aPerson(db, { state: "invited" });
    const tries: [string, string][] = [
      ["nobody@example.org", PASSWORD],
      [active.email, "another password altogether"],
      [retired.email, PASSWORD],
      [invited.email, PASSWORD],
    ];
    for (const [email, password] of tries) {
      await expect(tryWith(email, password)).rejects.toMatchObject({ kind: "refused", message: SIGN_IN_REFUSED });
    }
  });

  test("and an unknown address takes as long as a known one", async () => {
    const person = await aDelegate();
    const timed = async (email: string) => {
      const started = performance.now();
      await tryWith(email, "another password altogether").catch(() => undefined);
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 8; round++) {
      known.push(await timed(person.email));
      unknown.push(await timed(`nobody-${round}@example.org`));
      await db.throttle.deleteMany({});
    }
    // Whatever else the machine does only adds to a time: the least of them are the portal's own.
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe("throttles", () => {
  test("ten wrong guesses close an account to strangers, even with the right password", async () => {
    const person = await aDelegate();
    for (let guess = 0; guess < 10; guess++) {
      await expect(tryWith(person.email, "a guess that is wrong")).rejects.toMatchObject({ kind: "refused" });
    }
    await expect(tryWith(person.email, PASSWORD)).rejects.toMatchObject({ kind: "tooMany", message: SIGN_IN_REFUSED });
  });

  test("of fifty guesses at once, ten are looked at", async () => {
    const person = await aDelegate();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        tryWith(person.email, "a guess that is wrong").catch((error: { kind: string }) => error.kind),
      ),
    );
    expect(answers.filter((kind) => kind === "refused")).toHaveLength(10);
  });

  test("a known device gets in while strangers are guessing", async () => {
    const person = await aDelegate();
    const cookies = cookieHeader(await tryWith(person.email, PASSWORD));
    for (let guess = 0; guess < 12; guess++)
      await tryWith(person.email, "a guess that is wrong").catch(() => undefined);
    await expect(tryWith(person.email, PASSWORD, caller({ cookies }))).resolves.toHaveLength(2);
  });

  test("a device that another account made known opens nothing", async () => {
    const [person, attacker] = [await aDelegate(), await aDelegate()];
    const cookies = cookieHeader(await tryWith(attacker.email, PASSWORD));
    for (let guess = 0; guess < 10; guess++)
      await tryWith(person.email, "a guess that is wrong").catch(() => undefined);
    await expect(tryWith(person.email, PASSWORD, caller({ cookies }))).rejects.toMatchObject({ kind: "tooMany" });
  });

  test("sixty delegates on one Wi-Fi all get in", async () => {
    const delegates = await Promise.all(Array.from({ length: 60 }, () => aDelegate()));
    const wifi = caller({ address: "192.0.2.7" });
    const results = await Promise.allSettled(delegates.map(({ email }) => tryWith(email, PASSWORD, wifi)));
    expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
  });
});

describe("sessions end", () => {
  const opened = async () => {
    const person = await aDelegate();
    return { person, cookies: cookieHeader(await tryWith(person.email, PASSWORD)) };
  };

  test("after two hours of silence, by the database's clock", async () => {
    const { person, cookies } = await opened();
    await db.$executeRaw`update "Session" set "lastSeenAt" = now() - interval '119 minutes' where "personId" = ${person.id}::uuid`;
    expect(await readSession(cookies, db)).not.toBeNull();
    await db.$executeRaw`update "Session" set "lastSeenAt" = now() - interval '121 minutes' where "personId" = ${person.id}::uuid`;
    expect(await readSession(cookies, db)).toBeNull();
  });

  test("a day after they began, whatever happens", async () => {
    const { person, cookies } = await opened();
    await db.$executeRaw`update "Session" set "expiresAt" = now() - interval '1 second' where "personId" = ${person.id}::uuid`;
    expect(await readSession(cookies, db)).toBeNull();
  });

  test("when their person retires", async () => {
    const { person, cookies } = await opened();
    await db.person.update({ where: { id: person.id }, data: { state: "retired" } });
    expect(await readSession(cookies, db)).toBeNull();
  });

  test("when an eleventh begins, the oldest", async () => {
    const { person, cookies } = await opened();
    for (let more = 0; more < 10; more++) await tryWith(person.email, PASSWORD, caller({ cookies }));
    expect(await readSession(cookies, db)).toBeNull();
    expect(await db.session.count({ where: { personId: person.id, endedAt: null } })).toBe(10);
  });

  test.each(["session=%", "session=", "=", ";;;", "session=../../x", `session=${"a".repeat(5000)}`])(
    "and what is no session is none: %s",
    async (cookies) => expect(await readSession(cookies, db)).toBeNull(),
  );
});
