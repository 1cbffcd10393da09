import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** The baseline of a page from memory: one Buffer with the same headers, and nothing else. */
const { port, status, headers, body } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as {
  port: number;
  status: number;
  headers: Record<string, string>;
  body: string;
};
const bytes = Buffer.from(body, "base64");
createServer((_request, response) => {
  response.writeHead(status, headers);
  if (status === 304) response.end();
  else response.end(bytes);
}).listen(port, "127.0.0.1");
