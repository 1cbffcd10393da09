import type { OpenAsk } from "./with-actor.server.ts";

/** Where a request comes from, as sign-in counts it. */
export const callerOf = ({ request, context }: OpenAsk) => ({
  address: context.address,
  userAgent: request.headers.get("user-agent"),
  cookies: request.headers.get("cookie"),
});

/** A redirect after an act, with cookies. */
export function seeOther(to: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: to });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
