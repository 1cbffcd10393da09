import { request as rawRequest } from "node:http";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { beforeAll, expect, test } from "vitest";
import { someAtOnce } from "#tests/support/some-at-once.ts";
import { uploadChoices, uploadForm, visitAs, type Visitor } from "#tests/support/over-http.ts";
import { samplePortal } from "#tests/support/sample-portal.ts";

const build = (await import(pathToFileURL("build/server/index.js").href)) as ServerBuild;
const { origin, accounts } = samplePortal;
const paths = Object.values(build.routes).flatMap((route) =>
  route?.path ? [{ path: `/${route.path}`, hasAction: Boolean(route.module.action) }] : [],
);
const SLOWEST_MILLISECONDS = 3_000;

let officer: Visitor;
let member: Visitor;
/** Something real for each kind of address, so that forms are reached and not only refused for their address. */
const real: Record<string, string> = {};
beforeAll(async () => {
  officer = await visitAs(origin, "Secretariat", accounts);
  member = await visitAs(origin, "Member of a group", accounts);
  const idOn = async (path: string, pattern: RegExp) => pattern.exec(await (await officer.ask(path)).text())?.[1] ?? "";
  real["documents"] = await idOn("/private/documents?state=draft", /\/private\/documents\/([0-9a-f-]{36})/);
  real["reviews"] = await idOn("/private/reviews", /\/private\/reviews\/([0-9a-f-]{36})/);
  for (const kind of ["members", "agencies", "news", "publications", "pages", "outbox"]) {
    real[kind] = await idOn(`/admin/${kind}`, new RegExp(`/admin/${kind}/([0-9a-f-]{36})`));
  }
  real["subscribers"] = await idOn("/admin/subscribers", /\/admin\/subscribers\/([0-9a-f-]{36})/);
  expect(Object.entries(real).filter(([, id]) => id === "")).toEqual([]);
});

const addressOf = (path: string, id?: string) => {
  const kind = path.split("/")[2] ?? "";
  return path
    .replace(":slug", id ?? (kind === "groups" ? "science" : "about"))
    .replace(":number", id ?? "1")
    .replace(/:[a-zA-Z]+/, id ?? real[kind] ?? "00000000-0000-4000-8000-000000000000")
    .replace(/:[a-zA-Z]+/g, id ?? "00000000-0000-4000-8000-000000000000")
    .replace("*", "nothing");
};

/** The status, and a complaint when it is the wrong kind or late. */
async function judge(what: string, ask: () => Promise<Response>, isRight: (status: number) => boolean) {
  const started = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  const milliseconds = Math.round(performance.now() - started);
  if (isRight(answer.status) && milliseconds < SLOWEST_MILLISECONDS) return [];
  return [`${what}: ${answer.status} after ${milliseconds} ms`];
}

const refused = (status: number) => status >= 400 && status < 500;
const garbage: [string, string][] = [
  ["NUL", "title=a%00b&name=a%00b&intent=save&nobody=1"],
  ["half a character", "title=%ED%A0%80&name=%ED%A0%80&nobody=1"],
  ["a megabyte in the title", `title=${"x".repeat(1024 * 1024)}&nobody=1`],
  ["a field that nobody asked for", "isSecretariat=on&role=head&id=1&passwordHash=x"],
  ["lists and objects", "title[]=a&title[b]=c&name=a&name=b&version[]=1&nobody=1"],
  ["a wrong type", "version=one&date=tomorrow&email=no&groupId=7&createKey=%22&nobody=1"],
];

test("no form takes garbage: each answers with a refusal, at once, and nothing is carried out", async () => {
  const wrong: string[] = [];
  // Signing out is carried out whatever is sent with it, one click to stop mails likewise; who is in need not sign in.
  const forms = paths.filter(({ path, hasAction }) => hasAction && !/^\/(login|logout|unsubscribe)/.test(path));
  expect(forms.length).toBeGreaterThan(40);
  await someAtOnce(forms, async ({ path }) => {
    for (const [what, body] of garbage) {
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const ask = () => officer.ask(addressOf(path), { method: "POST", body, headers });
      wrong.push(...(await judge(`${path}, ${what}`, ask, refused)));
    }
  });
  expect(wrong).toEqual([]);
}, 120_000);

test("an address that names nothing is nothing, however it is spelled", async () => {
  const wrong: string[] = [];
  const named = paths.filter(({ path }) => path.includes(":"));
  const ids = [
    "1",
    "%00",
    "%ff",
    "..%2f..",
    "'; drop table x; --",
    "x".repeat(6_000),
    "月面",
    "%F0%9F%9B%B0",
    "NaN",
    "-1",
  ];
  await someAtOnce(named, async ({ path }) => {
    for (const id of ids) {
      const address = addressOf(path, id);
      // Data and page have one loader; how an address is spelled meets both alike, but for its end.
      for (const ending of id === "1" || id === "%ff" ? ["", ".data"] : [""]) {
        const ask = () => officer.ask(address + ending);
        wrong.push(...(await judge(`${path} with ${id.slice(0, 20)}${ending}`, ask, refused)));
      }
    }
  });
  expect(wrong).toEqual([]);
}, 120_000);

test("a list whose address holds garbage is a list, or nothing; never an error", async () => {
  const wrong: string[] = [];
  const query =
    "?q=%00&q=a&state=x&kind=7&group=x&agency=%27&order=up&before=2026&after=x_y&from=never&to=9999999-99&actor[]=1&page=-1&state[]=2";
  for (const { path } of paths.filter(({ path: each }) => !each.includes(":"))) {
    const ask = () => officer.ask(path.replace("*", "x") + query);
    wrong.push(...(await judge(path, ask, (status) => status < 500)));
  }
  expect(wrong).toEqual([]);
}, 60_000);

test("a form comes back with what was typed and a sentence for each field", async () => {
  const fields = { shortName: "KEPT", name: "", country: "Somewhere", since: "tomorrow" };
  const answer = await officer.post("/admin/agencies/new", fields);
  expect(answer.status).toBe(400);
  const html = await answer.text();
  expect(html).toContain('value="KEPT"');
  expect(html).toContain('value="Somewhere"');
  expect(html).toMatch(/id="[^"]*name[^"]*-error"/);
  expect(html).toContain("A date like 2026-11-24.");
});

test("too many bytes are refused before they are sent, and a wrong length never hangs", async () => {
  const announced = await new Promise<number>((resolve, reject) => {
    const request = rawRequest(`${origin}/private/documents/upload`, {
      method: "POST",
      headers: {
        Cookie: member.cookie,
        Origin: origin,
        "Content-Type": "multipart/form-data; boundary=cut",
        "Content-Length": String(500 * 1024 ** 3),
      },
    });
    request.on("response", (response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    request.on("error", reject);
    request.write("--cut\r\n");
  });
  expect(announced).toBe(413);

  const { hostname, port } = new URL(origin);
  const shorter = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("close", () => resolve(text));
    socket.on("error", () => undefined);
    socket.write(
      `POST /private/documents/upload HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\nCookie: ${member.cookie}\r\n` +
        "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 1000\r\n\r\n--cut\r\nContent-Disp",
    );
    socket.end();
  });
  expect(shorter).not.toMatch(/^HTTP\/1\.1 5/);
});

test("a file for nobody's group, an empty one, and one that lies about itself are refused with a sentence", async () => {
  const fields = await uploadChoices(member);
  const cases: [string, Record<string, string>, string, Uint8Array][] = [
    ["empty", fields, "empty.txt", new Uint8Array()],
    ["a page as a picture", fields, "cat.png", Buffer.from("<html><script>alert(1)</script>")],
    [
      "a group that is not theirs",
      { ...fields, groupId: "00000000-0000-4000-8000-000000000000" },
      "a.txt",
      Buffer.from("x"),
    ],
    ["a field that nobody asked for", { ...fields, number: "ERWG-2026-001" }, "a.txt", Buffer.from("x")],
    ["half a character", { ...fields, title: "\ud800" }, "a.txt", Buffer.from("x")],
  ];
  for (const [what, given, name, bytes] of cases) {
    const answer = await member.post("/private/documents/upload", uploadForm(given, bytes, name));
    const text = await answer.text();
    expect([what, refused(answer.status)], text).toEqual([what, true]);
  }
});
