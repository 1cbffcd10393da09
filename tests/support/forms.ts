import { expect } from "vitest";
import type { Account } from "#prisma/sample/accounts-file.ts";

/** Signs in over HTTP as one of the sample accounts; answers the cookies. */
export async function signInByHttp(origin: string, accounts: readonly Account[], label: string): Promise<string> {
  const account = accounts.find((each) => each.label === label);
  const body = new URLSearchParams({ email: account?.email ?? "", password: account?.password ?? "" });
  const answer = await fetch(`${origin}/login`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Origin: origin },
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  expect(cookies.join(), label).toContain("session=");
  return cookies.join("; ");
}

/** The first of the choices that a new document's form offers: a group and a marking. */
export async function newDocumentChoices(origin: string, Cookie: string) {
  const html = await (await fetch(`${origin}/private/documents/new`, { headers: { Cookie } })).text();
  const choice = (name: string) =>
    new RegExp(`name="${name}"[^>]*>.*?<option value="([0-9a-f-]{36})"`, "s").exec(html)?.[1] ?? "";
  return { kind: "workingPaper", groupId: choice("groupId"), markingId: choice("markingId"), title: "", summary: "" };
}

/** Uploads one file as a draft, as the page's script does. */
export function upload(
  origin: string,
  Cookie: string,
  { fields, name, bytes }: { fields: Record<string, string>; name: string; bytes: Uint8Array },
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append("file", new File([bytes as Uint8Array<ArrayBuffer>], name));
  return fetch(`${origin}/private/documents/upload`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { Cookie, Origin: origin },
  });
}
