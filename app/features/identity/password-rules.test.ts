import { expect, test } from "vitest";
import { whyNot } from "./password-rules.ts";

test.each([
  "short",
  "correcthorsebatterystaple",
  "isecg2026portal-isecg",
  "Password12345678",
  "ISECG Private Area 2026",
  "aaaaaaaaaaaaaaaaaaaa",
  "123412341234123412341234",
  "qwertyuiopasdfgh",
  "x".repeat(257),
])("%j is not taken", (password) => expect(whyNot(password)).not.toBeNull());

test.each([
  "plain cabbage under seven clocks",
  "       seven     blanks and words",
  "ΑΒΓ δεζ ηθι κλμ νξο",
  "月面の砂は思ったより細かいので気をつける",
  `${"wörter ".repeat(30)}zum Schluss`,
])("%j is taken", (password) => expect(whyNot(password)).toBeNull());

test("one's own name and address are no secret", () =>
  expect(whyNot("MariaKowalska1987", ["Maria Kowalska", "m.kowalska@polsa.example"])).not.toBeNull());
