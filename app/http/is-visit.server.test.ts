import { expect, test } from "vitest";
import { isVisit } from "./is-visit.server.ts";

const asked = (method: string, headers: Record<string, string> = {}) =>
  isVisit(new Request("http://localhost/x", { headers }), { method, requestId: "", nonce: null, address: "" });

test("who looks at a page visits it; whoever makes it ahead, or asks for its head alone, does not", () => {
  expect(asked("GET")).toBe(true);
  expect(asked("GET", { "Sec-Purpose": "" })).toBe(true);
  for (const [name, value] of [
    ["Sec-Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch;prerender"],
    ["Purpose", "prefetch"],
    ["X-Purpose", "preview"],
    ["X-Moz", "prefetch"],
  ] as const) {
    expect(asked("GET", { [name]: value }), `${name}: ${value}`).toBe(false);
  }
  expect(asked("HEAD")).toBe(false);
  expect(asked("POST")).toBe(false);
});
