import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

/** The baseline of files: a body hashed and written with fsync, and a file sent in chunks of 1 MiB; nothing else. */
const [port, directory = "", download = ""] = process.argv.slice(2);
createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "Content-Type": "application/octet-stream" });
    createReadStream(download, { highWaterMark: 1024 * 1024 }).pipe(response);
    return;
  }
  void (async () => {
    const path = join(directory, randomUUID());
    const file = await open(path, "wx");
    const hash = createHash("sha256");
    for await (const chunk of request as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
    await file.close();
    await rename(path, join(directory, hash.digest("hex")));
    const folder = await open(directory, "r");
    await folder.sync();
    await folder.close();
    response.writeHead(200).end("{}");
  })();
}).listen(Number(port), "127.0.0.1");
