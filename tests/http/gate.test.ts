import { describe, expect, test } from "vitest";
import { judge } from "#http/gate.server.ts";
import { safePath } from "#http/safe-redirect.ts";
import fc from "fast-check";

const HOST = "localhost:3000";
const ask = (url: string, { method = "GET", ...headers }: Record<string, string> = {}) =>
  judge({ method, url, headers: { host: HOST, ...headers } });
const own = { origin: `http://${HOST}`, "sec-fetch-site": "same-origin" };

describe("the gate lets in", () => {
  test.each([
    ["a page", "/private/documents?group=x", {}],
    ["an own form", "/login", { method: "POST", ...own }],
    ["an own form of an old browser", "/login", { method: "POST", origin: `http://${HOST}` }],
    [
      "an own form of a page that tells its address to nobody",
      "/invitations/x",
      { method: "POST", origin: "null", "sec-fetch-site": "same-origin" },
    ],
    ["a mail server's one-click", "/unsubscribe/abc", { method: "POST" }],
    ["a name in another script in the address", "/news/%E6%9C%88", {}],
    ["health checks under any name", "/healthz", { host: "10.0.0.7" }],
  ])("%s", (_what, url, headers) => expect(ask(url, headers)).toBeNull());
});

describe("the gate refuses", () => {
  test.each([
    ["a foreign name", "/", { host: "evil.test" }, 421],
    [
      "a form of another site",
      "/login",
      { method: "POST", origin: "https://evil.test", "sec-fetch-site": "cross-site" },
      403,
    ],
    ["a form that hides where it is from", "/login", { method: "POST" }, 403],
    ["a sandboxed form", "/login", { method: "POST", origin: "null", "sec-fetch-site": "cross-site" }, 403],
    ["a null origin of an old browser", "/login", { method: "POST", origin: "null" }, 403],
    [
      "a foreign origin that claims to be ours",
      "/login",
      { method: "POST", origin: "https://evil.test", "sec-fetch-site": "same-origin" },
      403,
    ],
    ["a sibling site", "/login", { method: "POST", "sec-fetch-site": "same-site" }, 403],
    ["the legacy data endpoint", "/private?_data=routes%2Fx", {}, 400],
    ["the legacy data endpoint, spelled otherwise", "/private?%5Fdata=x", {}, 400],
    ["dots", "/private/../admin", {}, 400],
    ["encoded dots", "/private/%2e%2e/admin", {}, 400],
    ["broken encoding", "/%ff", {}, 400],
    ["a backslash", "/private%5Cx", {}, 400],
    ["another method", "/private", { method: "DELETE" }, 405],
  ])("%s", (_what, url, headers, status) =>
    expect(ask(url, headers as Record<string, string>)).toMatchObject({ status }),
  );
});

describe("the gate sends on", () => {
  test.each([
    ["/PRIVATE/documents", "/private/documents"],
    ["/%70rivate", "/private"],
    ["/private/", "/private"],
  ])("%s to %s", (url, to) => expect(ask(url)).toEqual({ redirectTo: to }));

  test("another loopback name to the configured one", () =>
    expect(ask("/news", { host: "127.0.0.1:3000" })).toEqual({ redirectTo: `http://${HOST}/news` }));
});

describe("where a redirect may go", () => {
  test.each(["//evil.test", "/\\evil.test", "/\t/evil.test", "https://evil.test", "javascript:alert(1)", "", "evil"])(
    "not to %j",
    (to) => expect(safePath(to, "/private")).toBe("/private"),
  );

  test("only ever to a path of ours", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (to) => {
          const url = new URL(safePath(to, "/"), "https://portal.example");
          expect(url.origin).toBe("https://portal.example");
        },
      ),
    );
  });
});
