import { mkdtemp, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { startBare } from "./children.ts";
import { inTurns, limitRow, ratioRow, type Row } from "./figures.ts";
import { answersPerSecond } from "./load.ts";
import { barePageLike, sizeOf, type Scene } from "./scene.ts";

/** An answer as it went over the wire, its body still compressed. */
const asSent = (port: number, headers: Record<string, string>) =>
  new Promise<{ status: number; headers: Record<string, string>; body: string }>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/", headers: { Host: `localhost:${port}`, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        // What node:http writes by itself, it writes for both.
        const kept = Object.entries(answer.headers).filter(([name]) => !/^(date|connection|keep-alive)$/.test(name));
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(kept) as Record<string, string>,
          body: Buffer.concat(chunks).toString("base64"),
        });
      });
    })
      .on("error", reject)
      .end();
  });

/** The home page from memory, in each of its forms, against one Buffer with the same headers. */
export async function homeRows({ port, portal }: Scene): Promise<Row[]> {
  const etag = (await fetch(portal.origin, { headers: { "Accept-Encoding": "identity" } })).headers.get("etag") ?? "";
  const forms: [string, Record<string, string>][] = [
    ["plain", {}],
    ["br", { "Accept-Encoding": "br" }],
    ["gzip", { "Accept-Encoding": "gzip" }],
    ["304", { "If-None-Match": etag }],
  ];
  const folder = await mkdtemp(join(tmpdir(), "portal-bench-"));
  const rows: Row[] = [];
  for (const [name, headers] of forms) {
    const answer = await asSent(port, headers);
    const file = join(folder, `${name}.json`);
    const barePort = await startBare("bare-http.ts", (free) => {
      // Read by the child when it starts, after this line has run.
      void writeFile(file, JSON.stringify({ port: free, ...answer }));
      return [file];
    });
    const figures = await inTurns(
      () => answersPerSecond({ port, path: "/", headers }),
      () => answersPerSecond({ port: barePort, path: "/", headers }),
    );
    rows.push(ratioRow(`home page from memory, ${name}`, figures, [0.3, 0.7]));
  }
  return rows;
}

/** A public page that is not in memory, against a bare Remix page of the same size. */
export async function missRows({ port, portal }: Scene): Promise<Row[]> {
  const barePage = await barePageLike(await sizeOf(portal.origin, "/about"), "public");
  let round = 0;
  const figures = await inTurns(
    () => {
      const mine = round++;
      return answersPerSecond({ port, path: (count) => `/about?before=miss-${mine}-${count}` });
    },
    () => answersPerSecond(barePage),
  );
  return [ratioRow("public page on a cache miss", figures, [0.5, 0.7])];
}

/** The scripts that a public page brings, compressed. */
export async function scriptRows({ portal }: Scene): Promise<Row[]> {
  let bytes = 0;
  for (const path of ["/", "/about", "/news", "/publications", "/faq"]) {
    const html = await (await fetch(portal.origin + path)).text();
    for (const [, source = ""] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) {
      bytes += brotliCompressSync(
        Buffer.from(await (await fetch(new URL(source, portal.origin))).arrayBuffer()),
      ).length;
    }
  }
  return [limitRow("JavaScript on public pages, compressed", bytes / 1_000, "KB", [30, 0])];
}
