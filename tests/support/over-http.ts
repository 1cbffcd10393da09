import { readAccounts, type Account } from "#prisma/sample/accounts-file.ts";

/** Somebody who is signed in over HTTP, without a browser. */
export type Visitor = {
  origin: string;
  cookie: string;
  /** Sends a request as this person; redirects are answers, not followed. */
  ask: (path: string, init?: RequestInit & { duplex?: "half" }) => Promise<Response>;
  /** Posts a form of this portal's own. */
  post: (path: string, fields: Record<string, string> | [string, string][] | FormData) => Promise<Response>;
};

/** The cookies that an answer sets, as a request sends them back. */
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

/** A visitor with these cookies; none for nobody in particular. */
export function visitor(origin: string, cookie = ""): Visitor {
  const ask: Visitor["ask"] = (path, init = {}) =>
    fetch(origin + path, {
      redirect: "manual",
      ...init,
      // Packing and unpacking takes as long as some pages.
      headers: { ...(cookie && { Cookie: cookie }), Origin: origin, "Accept-Encoding": "identity", ...init.headers },
    });
  const post: Visitor["post"] = (path, fields) =>
    ask(path, { method: "POST", body: fields instanceof FormData ? fields : new URLSearchParams(fields) });
  return { origin, cookie, ask, post };
}

/** Signs in as the sample account of that label. */
export async function visitAs(origin: string, label: string, accounts: readonly Account[] | string): Promise<Visitor> {
  const known = typeof accounts === "string" ? await readAccounts(accounts) : accounts;
  const account = known.find((each) => each.label === label);
  if (!account) throw new Error(`There is no sample account ${label}.`);
  return signInWith(origin, account);
}

/** Signs in as whoever has this address and password. */
export async function signInWith(
  origin: string,
  { email, password }: Pick<Account, "email" | "password">,
): Promise<Visitor> {
  const answer = await visitor(origin).post("/login", { email, password });
  if (answer.status !== 303) throw new Error(`Signing in as ${email} is answered with ${answer.status}.`);
  return visitor(origin, cookiesOf(answer));
}

/** The choices of the upload form, as the page offers them first. */
export async function uploadChoices({ ask }: Visitor): Promise<Record<string, string>> {
  const page = await (await ask("/private/documents/new")).text();
  const first = (name: string) =>
    new RegExp(`name="${name}"[\\s\\S]*?<option value="([0-9a-f-]{36})"`).exec(page)?.[1] ?? "";
  const choices = { groupId: first("groupId"), markingId: first("markingId") };
  if (Object.values(choices).includes("")) throw new Error("The upload form offers no group or no marking.");
  return { ...choices, kind: "workingPaper", title: "", summary: "" };
}

/** The form of one upload. */
export function uploadForm(fields: Record<string, string>, bytes: Uint8Array, fileName = "bytes.bin"): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ createKey: crypto.randomUUID(), ...fields })) form.append(name, value);
  form.append("file", new File([bytes as Uint8Array<ArrayBuffer>], fileName));
  return form;
}
