import { redirect, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#access/actor.ts";
import { arrivesBy } from "#features/files/own-bytes.ts";
import { readTyped } from "#features/files/read-typed.server.ts";
import { multipartType } from "#features/files/receive-form.server.ts";
import { keepForm, ownerOfEndedSession } from "#features/identity/kept-form.server.ts";
import type { LiveSession } from "#features/identity/session.server.ts";
import { config } from "#platform/config.server.ts";
import { requestContext } from "#platform/log.server.ts";
import { answerTo } from "./answer.server.ts";
import { isUrlencoded, readFields } from "./read-fields.server.ts";
import { readVisit } from "./visit.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Params = Record<string, string>;

/** What an open door knows of a request. */
export type OpenAsk = { params: Params; request: Request; url: URL; context: AppLoadContext };
/** What a door with an actor knows of a request. */
export type Ask = OpenAsk & { actor: Actor; session: LiveSession };

/** Marks loaders and actions made here; the architecture test fails on any other. */
const DOOR = Symbol.for("isecg.door");

/** A password typed within this time counts as fresh for sensitive acts. */
const FRESH_SECONDS = 5 * 60;

function door<T>(kind: "actor" | "open", answer: (args: Args) => Promise<T>) {
  const handler = async (args: Args): Promise<T> => {
    try {
      return await answer(args);
    } catch (error) {
      throw answerTo(error, args.context);
    }
  };
  return Object.assign(handler, { [DOOR]: kind });
}

const asked = ({ params, request, context }: Args): OpenAsk => ({
  params: params as Params,
  request: arrivesBy(request, context.body),
  url: new URL(request.url),
  context,
});

/** A loader or action for everybody. */
export const openDoor = <T>(answer: (ask: OpenAsk) => Promise<T> | T) =>
  door("open", async (args) => answer(asked(args)));

/** Whether an act asks for a fresh password, and whether it brings a file, which comes to the page of its link. */
type FreshOptions = { fresh?: boolean | "inProduction" | ((ask: OpenAsk) => boolean); isFile?: boolean };

/**
 * A loader or action for a signed-in person, with rights read from the database for this request. Others are sent to
 * sign in and come back; a form that they sent is kept for them. With `fresh`, an act needs a password typed within
 * five minutes and sends to /confirm otherwise.
 */
export const withActor = <T>(
  answer: (ask: Ask) => Promise<T> | T,
  { fresh = false, isFile = false }: FreshOptions = {},
) =>
  door("actor", async (args) => {
    const ask = asked(args);
    const visit = await readVisit(args.request, args.context);
    if (!visit) {
      if (isByScript(args.request)) throw Response.json({ refusal: ENDED }, { status: 401 });
      throw await sendAway("/login", ask, await ownerOfEndedSession(args.request.headers.get("cookie")));
    }
    const store = requestContext.getStore();
    if (store) store.actorId = visit.actor.id;
    const asksAgain =
      fresh === "inProduction" ? config().isProduction : typeof fresh === "function" ? fresh(ask) : fresh;
    if (asksAgain && visit.session.confirmedSecondsAgo > FRESH_SECONDS) {
      const { request, url } = ask;
      const returnTo = isFile ? pageBefore(request, url) : undefined;
      throw await sendAway("/confirm", { request, url, ...(returnTo && { returnTo }) }, visit.actor.id);
    }
    return answer({ ...ask, ...visit });
  });

/** A script's request, as of the upload list: it stays on its page, and shows why it was refused. */
const isByScript = (request: Request) => request.headers.get("accept") === "application/json";
const ENDED = "Your session has ended. Sign in in another tab, then send it again.";

/**
 * To a page that asks for the password, and back: to the page, or to the one on which the form or the link to a file
 * stands. What was typed is kept when its owner is known.
 */
async function sendAway(
  to: "/login" | "/confirm",
  { request, url, returnTo }: Pick<OpenAsk, "request" | "url"> & { returnTo?: string },
  ownerId: string | null,
) {
  const target = new URL(to, url);
  const unsafe = request.method !== "GET" && request.method !== "HEAD";
  target.searchParams.set("returnTo", returnTo ?? (unsafe ? pageBefore(request, url) : url.pathname + url.search));
  const typed = unsafe && ownerId ? await typedInto(request) : [];
  if (ownerId && typed.length > 0) target.searchParams.set("kept", await keepForm(ownerId, typed));
  return redirect(target.pathname + target.search, 303);
}

/** The fields of a form; files that came with them are not kept. */
async function typedInto(request: Request) {
  if (multipartType(request)) return readTyped(request);
  return isUrlencoded(request) ? readFields(request) : [];
}

/** The page on which a form or a link stands: the Referer when it is ours, else the address that was asked for. */
function pageBefore(request: Request, url: URL): string {
  const referer = request.headers.get("referer");
  const page = referer && URL.canParse(referer) ? new URL(referer) : null;
  return page?.host === url.host ? page.pathname + page.search : url.pathname;
}
