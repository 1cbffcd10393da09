import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ErrorFacts } from "./answer.server.ts";

const titles: Record<number, string> = {
  400: "This request was not understood",
  403: "This is not yours to do",
  404: "There is nothing at this address",
  409: "Somebody was faster",
  413: "This is too large",
  422: "This was not carried out",
  429: "Too many attempts",
  503: "The portal is not ready",
  507: "There is no room left",
};

type ShownProblem = { title: string; sentence: string | null; reference: string | null; written: string[] };

/**
 * What went wrong, for an error page: a title, a sentence if it says more, the id under which the log has the rest, and
 * what had been written into a form.
 */
export function useProblem(): ShownProblem {
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : null;
  const facts = response?.data as Partial<ErrorFacts> | undefined;
  const status = response?.status ?? 500;
  const title = titles[status] ?? "Something went wrong here";
  return {
    title,
    sentence: facts?.message && facts.message !== `${title}.` ? facts.message : null,
    reference: status >= 500 ? (facts?.requestId ?? null) : null,
    written: facts?.written ?? [],
  };
}
