import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { visitAs, visitor, type Visitor } from "#tests/support/over-http.ts";
import { someAtOnce } from "#tests/support/some-at-once.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const build = (await import(pathToFileURL("build/server/index.js").href)) as ServerBuild;
const DOOR = Symbol.for("isecg.door");
const { origin, accounts } = samplePortal;

test("every loader and every action is made by a door", () => {
  const bare = Object.values(build.routes).flatMap((route) =>
    (["loader", "action"] as const)
      .filter((name) => {
        const handler = route?.module[name] as { [DOOR]?: string } | undefined;
        return handler !== undefined && !(DOOR in handler);
      })
      .map((name) => `${route?.id} ${name}`),
  );
  expect(bare).toEqual([]);
});

/** The addresses of all routes, with their parents' parts. */
const addresses = Object.values(build.routes).flatMap((route) => {
  if (!route || (route.path === undefined && !route.index)) return [];
  const { id, module } = route;
  return [{ id, path: `/${route.path ?? ""}`, hasLoader: Boolean(module.loader), hasAction: Boolean(module.action) }];
});

type Who = "nobody" | "retired" | "outsider" | "observer" | "member" | "alternate" | "head" | "chair" | "secretariat";

const labels: Partial<Record<Who, string>> = {
  outsider: "Delegate outside the groups",
  observer: "Observer",
  member: "Member of a group",
  alternate: "Alternate",
  head: "Head of delegation",
  chair: "Chair of a group",
  secretariat: "Secretariat",
};

/** Somebody of that kind. A retired person has what is left of a session. */
async function visitorFor(who: Who): Promise<Visitor> {
  if (who === "nobody") return visitor(origin);
  const one = await visitAs(origin, labels[who] ?? "Member of a group", accounts);
  expect(one.cookie).toContain("session=");
  if (who === "retired") expect((await one.post("/logout", {})).status).toBe(303);
  return one;
}

const everybody = 200;
const away = 303;
const none = 404;
const signedIn = (status: number) => ({ nobody: away, retired: away, default: status });
const office = (status: number) => ({ nobody: away, retired: away, default: none, secretariat: status });
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/**
 * What a GET of each address answers, for ids that nobody has. A route without a row here fails the test.
 * 404 stands for: to this person there is nothing at this address.
 */
const expected: Record<string, Partial<Record<Who, number>> & { default: number }> = {
  "/": { default: everybody },
  "/about": { default: everybody },
  "/news": { default: everybody },
  "/news/:slug": { default: none },
  "/publications": { default: everybody },
  "/publications/:slug": { default: none },
  "/advanced-technology": { default: everybody },
  "/science-exploration": { default: everybody },
  "/lunar-volatiles": { default: everybody },
  "/faq": { default: everybody },
  "/subscribe": { default: everybody },
  "/subscribe/:token": { default: none },
  "/unsubscribe/:token": { default: none },
  "/news.atom": { default: everybody },
  "/sitemap.xml": { default: everybody },
  "/robots.txt": { default: everybody },
  "/files/:file": { default: none },
  "/*": { default: none },
  "/private/*": signedIn(none),
  "/admin/*": signedIn(none),
  "/login": { nobody: 200, retired: 200, default: 302 },
  "/logout": { default: everybody },
  "/forgot-password": { default: everybody },
  "/reset-password/:token": { default: none },
  "/setup/:token": { default: none },
  "/invitations/:token": { default: none },
  "/address/:token": { default: none },
  "/confirm": signedIn(200),
  "/private": signedIn(200),
  "/private/account": signedIn(200),
  "/private/account/password": signedIn(200),
  "/private/account/sessions": signedIn(200),
  "/private/account/groups": signedIn(200),
  "/private/documents": signedIn(200),
  "/private/documents/new": signedIn(200),
  "/private/documents/share": signedIn(200),
  "/private/documents/zip": signedIn(none),
  "/private/documents/upload": signedIn(none),
  "/private/reviews": signedIn(200),
  "/private/help/agreement": signedIn(200),
  "/private/decisions": signedIn(200),
  "/private/decisions/:number": signedIn(none),
  "/private/decisions/:number.json": signedIn(none),
  "/private/decisions/:number.pdf": signedIn(none),
  "/private/groups/:slug": signedIn(none),
  "/private/members": signedIn(200),
  "/private/members/invite": { ...signedIn(none), head: 200, secretariat: 200 },
  "/admin/members": office(200),
  "/admin/members/invite": office(200),
  "/admin/members/import": office(200),
  "/admin/members/export": office(200),
  "/admin/agencies": office(200),
  "/admin/agencies/new": office(200),
  "/admin/groups": office(200),
  "/admin/groups/new": office(200),
  "/admin/news": office(200),
  "/admin/news/new": office(200),
  "/admin/publications": office(200),
  "/admin/publications/new": office(200),
  "/admin/publications/from/:documentId": office(none),
  "/admin/pages": office(200),
  // Every page that has an address is there in the sample content.
  "/admin/pages/new": office(none),
  "/admin/subscribers": office(200),
  "/admin/files/:file": signedIn(none),
  "/admin/settings": office(200),
  "/admin/settings/markings/new": office(200),
  "/admin/settings/markings/:id": office(none),
  "/admin/settings/markings/:id/retire": office(none),
  "/admin/settings/markings/:id/reactivate": office(none),
  "/admin/settings/terms": office(200),
  "/admin/settings/free-days": office(200),
  "/admin/settings/free-days/:day/remove": office(none),
  "/admin/outbox": office(200),
  "/admin/audit": office(200),
  "/admin/audit.csv": office(200),
};
/** Everything else that names a document, person, group, agency or mail which does not exist. */
const NAMED =
  /^\/(private|admin)\/(documents|attachments|reviews|groups|members|agencies|outbox|news|publications|pages|subscribers)\/:/;

const rowFor = (path: string): (Partial<Record<Who, number>> & { default: number }) | undefined =>
  expected[path] ?? (NAMED.test(path) ? signedIn(none) : undefined);
const addressOf = (path: string) =>
  path
    .replace("/*", "/nothing-here")
    .replace(/:number/, "1")
    .replace(/:[a-zA-Z]+/g, UNKNOWN);

const everyone: Who[] = [
  "nobody",
  "retired",
  "outsider",
  "observer",
  "member",
  "alternate",
  "head",
  "chair",
  "secretariat",
];

const isInside = (path: string) => /^\/(private|admin)(\/|$)/.test(path);
const isStranger = (who: Who) => who === "nobody" || who === "retired" || who === "outsider";

/** Under which endings the data of an address are asked for: all of them, and those of its own loader without its layout. */
function dataAddresses(who: Who, { id, path, status }: { id: string; path: string; status: number }): string[] {
  const isPage = !/\.(csv|xlsx|ics|json|pdf)$|\/(export|zip|download|attachments\/:id)$/.test(path);
  return [
    ...(isPage && path !== "/" && (status !== everybody || isInside(path)) ? [".data"] : []),
    ...(isInside(path) && isStranger(who) ? [`.data?_routes=${encodeURIComponent(id)}`] : []),
  ];
}

/** An empty form never breaks anything, and is never taken from who may not even see its page. */
function mayAnswerPost(who: Who, { path, status }: { path: string; status: number }, answer: number): boolean {
  if (who === "nobody" || who === "retired") return answer === away;
  if (path.startsWith("/admin") && who !== "secretariat") return answer === none || answer === 403;
  return answer < 500 && (status === 200 || answer >= 400);
}

describe.each(everyone)("as %s", (who) => {
  test("each address answers what the table says, as a page, as data, to HEAD and to POST", async () => {
    const { ask, post } = await visitorFor(who);
    const wrong: string[] = [];
    await someAtOnce(addresses, async ({ id, path, hasLoader, hasAction }) => {
      const row = rowFor(path);
      if (!row) {
        wrong.push(`${path} has no row`);
        return;
      }
      const status = row[who] ?? row.default;
      const address = addressOf(path);
      if (hasLoader) {
        for (const method of ["GET", "HEAD"]) {
          const answer = await ask(address, { method });
          await answer.arrayBuffer();
          if (answer.status !== status) wrong.push(`${method} ${path}: ${answer.status}, not ${status}`);
        }
        for (const data of dataAddresses(who, { id, path, status })) {
          const answer = await ask(address + data);
          const text = await answer.text();
          const says = answer.status === 202 ? away : answer.status;
          if (says !== status && !(status === 302 && says === away))
            wrong.push(`${path}${data}: ${answer.status}, not ${status}: ${text.slice(0, 80)}`);
        }
      }
      if (hasAction && isInside(path)) {
        const answer = await post(address, {});
        await answer.arrayBuffer();
        if (!mayAnswerPost(who, { path, status }, answer.status)) wrong.push(`POST ${path}: ${answer.status}`);
      }
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

test("foreign forms, the legacy endpoint, foreign names and garbage are refused", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${origin}/login`, {
      method: "POST",
      redirect: "manual",
      headers,
      body: new URLSearchParams({ email: "a@b.cd" }),
    });
  expect((await post({ Origin: "https://evil.test" })).status).toBe(403);
  expect((await fetch(`${origin}/private?_data=routes%2Fx`)).status).toBe(400);
  expect(
    (await fetch(`${origin}/private`, { headers: { Cookie: "session=%; x=%ff" }, redirect: "manual" })).status,
  ).toBe(303);
  const unknown = await fetch(`${origin}/login`, {
    method: "POST",
    headers: { Origin: origin },
    body: new URLSearchParams({ email: "a@b.cd", password: "x", role: "admin" }),
  });
  expect(unknown.status).toBe(400);
  const nul = await fetch(`${origin}/login`, {
    method: "POST",
    headers: { Origin: origin },
    body: new URLSearchParams({ email: "a\0@b.cd", password: "x" }),
  });
  expect(nul.status).toBe(400);
  const huge = await fetch(`${origin}/login`, {
    method: "POST",
    headers: { Origin: origin },
    body: new URLSearchParams({ email: "a".repeat(5_000_000) }),
  });
  expect(huge.status).toBe(413);
});

test("the layout's data and those of another address are nobody's", async () => {
  const inside = Object.values(build.routes).flatMap((route) =>
    route && (route.id === "routes/private-layout" || isInside(`/${route.path ?? ""}`)) ? [route.id] : [],
  );
  const layout = await fetch(`${origin}/private.data?_routes=routes%2Fprivate-layout`);
  expect(layout.status).toBe(202);
  expect(await layout.text()).toContain("/login");
  const wrong: string[] = [];
  await someAtOnce(inside, async (id) => {
    const answer = await fetch(`${origin}/login.data?_routes=${encodeURIComponent(id)}`);
    const text = await answer.text();
    if (answer.status !== 200 || text !== "[{}]\n") wrong.push(`${id}: ${answer.status} ${text.slice(0, 80)}`);
  });
  expect(wrong).toEqual([]);
});

test("machines find what is theirs, and nothing else", async () => {
  expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ ready: true, database: true, storage: true });
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  const home = await fetch(origin);
  expect(home.headers.get("content-security-policy")).toContain("script-src 'none'");
  // Another test may have published something in between.
  const askAgain = async () => {
    const whole = await fetch(origin, { headers: { "Accept-Encoding": "identity" } });
    const etag = whole.headers.get("etag") ?? "";
    const inForms = ["identity", "br"].map((form) =>
      fetch(origin, { headers: { "Accept-Encoding": form, "If-None-Match": etag } }),
    );
    return (await Promise.all(inForms)).map(({ status }) => status);
  };
  await expect.poll(askAgain).toEqual([304, 304]);
  expect((await fetch(`${origin}/private`, { redirect: "manual" })).headers.get("cache-control")).toBe("no-store");
});
