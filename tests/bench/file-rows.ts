import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { uploadChoices, visitor } from "#tests/support/over-http.ts";
import { residentMib, startBare } from "./children.ts";
import { inTurns, limitRow, ratioRow, type Row } from "./figures.ts";
import { cookiesOf, type Scene } from "./scene.ts";

const MIB = 1024 ** 2;

type Target = { port: number; path: string; headers: Record<string, string> };

/** Sends one multipart body whose file is made on the way; answers the answer's text. */
function sendFile(target: Target, fields: Record<string, string>, chunks: Iterable<Buffer>, bytes: number) {
  const boundary = `bench${randomUUID()}`;
  const head = Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join("") +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="bench.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return new Promise<string>((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port: target.port,
        path: target.path,
        method: "POST",
        headers: {
          Host: `localhost:${target.port}`,
          ...target.headers,
          "Content-Type": `multipart/form-data; boundary=${boundary}`,
          "Content-Length": head.length + bytes + tail.length,
        },
      },
      (answer) => {
        let text = "";
        answer.on("data", (chunk) => (text += String(chunk)));
        answer.on("end", () =>
          answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode}: ${text.slice(0, 200)}`)),
        );
      },
    ).on("error", reject);
    void (async () => {
      sent.write(head);
      for (const chunk of chunks) {
        if (!sent.write(chunk)) await new Promise((drained) => sent.once("drain", drained));
      }
      sent.end(tail);
    })();
  });
}

/** Files a second, of so many of 1 MiB, four at a time. */
async function uploadsPerSecond(target: Target, fields: Record<string, string>, count = 100): Promise<number> {
  const base = randomBytes(MIB);
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (next < count) {
        const bytes = Buffer.from(base);
        bytes.writeUInt32LE(next++, 0);
        randomBytes(16).copy(bytes, 8);
        await sendFile(target, { ...fields, createKey: randomUUID() }, [bytes], MIB);
      }
    }),
  );
  return count / ((performance.now() - started) / 1_000);
}

/** Megabytes a second of one download. */
async function downloadRate({ port, path, headers }: Target): Promise<number> {
  const started = performance.now();
  const bytes = await new Promise<number>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { Host: `localhost:${port}`, ...headers } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${path} answers ${answer.statusCode}`));
      let size = 0;
      answer.on("data", (chunk: Buffer) => (size += chunk.length));
      answer.on("end", () => resolve(size));
    })
      .on("error", reject)
      .end();
  });
  return bytes / MIB / ((performance.now() - started) / 1_000);
}

function* made(mebibytes: number) {
  const chunk = randomBytes(MIB);
  for (let count = 0; count < mebibytes; count++) {
    chunk.writeUInt32LE(count, 0);
    yield chunk;
  }
}

/** The most by which a process grows while something goes on, in MiB. */
async function growth(pid: number, act: () => Promise<unknown>): Promise<number> {
  const before = await residentMib(pid);
  let most = before;
  const watch = setInterval(() => void residentMib(pid).then((now) => (most = Math.max(most, now))), 100);
  await act();
  clearInterval(watch);
  return most - before;
}

/** Uploads and downloads: how fast beside the bare work, and how much memory they take. */
export async function fileRows(scene: Scene): Promise<Row[]> {
  const { portal, port } = scene;
  const Cookie = await cookiesOf(scene, "Member of a group");
  const headers = { Cookie, Origin: portal.origin };
  const fields = await uploadChoices(visitor(portal.origin, Cookie));
  const upload: Target = { port, path: "/private/documents/upload", headers };
  const folder = join(portal.directory, "bare");
  await mkdir(folder, { recursive: true });
  const hundred = join(folder, "hundred");
  await writeFile(hundred, Buffer.concat([...made(100)]));
  const barePort = await startBare("bare-files.ts", (free) => [String(free), folder, hundred]);
  const bare: Target = { port: barePort, path: "/", headers: {} };

  const rows: Row[] = [];
  const uploads = await inTurns(
    () => uploadsPerSecond(upload, fields),
    () => uploadsPerSecond(bare, fields),
  );
  rows.push(ratioRow("upload, 100 of 1 MiB, 4 at once", uploads, [0.5, 0.7]));

  const large = async (mebibytes: number) => {
    const text = await sendFile(upload, { ...fields, createKey: randomUUID() }, made(mebibytes), mebibytes * MIB);
    const { address } = JSON.parse(text) as { address: string };
    return { port, path: `${address}/revisions/1/download`, headers: { Cookie } };
  };
  const small = await large(100);
  const downloads = await inTurns(
    () => downloadRate(small),
    () => downloadRate(bare),
  );
  rows.push(ratioRow("download, 100 MiB", downloads, [0.7, 0.9]));

  const pid = portal.process.pid ?? 0;
  // What a first large file makes the process keep is not growth.
  await downloadRate(await large(256));
  let whole: Target | undefined;
  rows.push(
    limitRow("2 GiB upload, memory", await growth(pid, async () => (whole = await large(2_048))), "MiB", [64, 32]),
  );
  rows.push(limitRow("2 GiB download, memory", await growth(pid, () => downloadRate(whole ?? small)), "MiB", [64, 32]));
  return rows;
}
