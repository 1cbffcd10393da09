import type { Request, Response } from "express";
import { config } from "#platform/config.server.ts";

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) => text.replace(/[&<>]/g, (mark) => marks[mark] ?? mark);

/**
 * Answers outside the portal's pages, with a sentence of the portal's own: to a browser as a page that a phone shows in a
 * readable size and that leads on, to everything else as plain text.
 */
export function answerBare(request: Request, response: Response, status: number, sentence: string) {
  response.status(status).vary("Accept");
  if (request.accepts(["text", "html"]) !== "html") return response.type("text/plain").send(sentence);
  return response.type("html").send(`<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not answered · ISECG</title>
<h1>${escaped(sentence)}</h1>
<p><a href="${config().origin}/">Go to the home page</a></p>
</html>
`);
}
