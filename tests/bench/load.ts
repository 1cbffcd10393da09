import { connect, type Socket } from "node:net";

/** A request as bytes, to be sent again and again on connections that stay open. */
export type Sent = { port: number; path: string | ((count: number) => string); headers?: Record<string, string> };

const asBytes = ({ port, path, headers = {} }: Sent, count: number) =>
  Buffer.from(
    [
      `GET ${typeof path === "string" ? path : path(count)} HTTP/1.1`,
      `Host: localhost:${port}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      "",
      "",
    ].join("\r\n"),
  );

const END_OF_HEAD = "\r\n\r\n";

/** Where the first answer in some bytes ends; -1 while it is not whole. Knows lengths and chunks. */
function endOfAnswer(bytes: Buffer): number {
  const head = bytes.indexOf(END_OF_HEAD);
  if (head < 0) return -1;
  const text = bytes.subarray(0, head).toString("latin1");
  if (/^HTTP\/1\.1 304/.test(text)) return head + END_OF_HEAD.length;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  if (length !== undefined) {
    const end = head + END_OF_HEAD.length + Number(length);
    return bytes.length >= end ? end : -1;
  }
  const last = bytes.indexOf("\r\n0\r\n\r\n", head);
  return last < 0 ? -1 : last + 7;
}

/** A form as bytes, to be posted on a line. */
export const postOf = (port: number, path: string, form: URLSearchParams, headers: Record<string, string> = {}) =>
  Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${port}`,
      "Content-Type: application/x-www-form-urlencoded",
      `Content-Length: ${form.toString().length}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      "",
      form.toString(),
    ].join("\r\n"),
  );

/** A connection that stays open, for one request after the other; each is answered with its status. */
export function openLine(port: number) {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  const ask = (sent: Buffer) =>
    new Promise<number>((resolve, reject) => {
      let answer = Buffer.alloc(0);
      const hear = (chunk: Buffer) => {
        answer = Buffer.concat([answer, chunk]);
        if (endOfAnswer(answer) < 0) return;
        socket.off("data", hear).off("error", reject);
        resolve(Number(answer.toString("latin1", 9, 12)));
      };
      socket.on("data", hear).once("error", reject);
      socket.write(sent);
    });
  return { ask, close: () => void socket.destroy() };
}

/**
 * Sends a request over and over on several connections for some time, and answers how many answers a second came. Raw
 * sockets, so that the client is not what is measured. A status other than the first answer's is an error.
 */
export async function answersPerSecond(sent: Sent, { connections = 8, milliseconds = 700 } = {}): Promise<number> {
  const fixed = typeof sent.path === "string" ? asBytes(sent, 0) : null;
  let asked = 0;
  const next = () => fixed ?? asBytes(sent, asked++);
  let answers = 0;
  let isOver = false;
  const run = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let waiting: Buffer = Buffer.alloc(0);
      let status = "";
      socket.setNoDelay(true);
      socket.on("data", (chunk) => {
        waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
        const end = endOfAnswer(waiting);
        if (end < 0) return;
        const line = waiting.subarray(0, 12).toString("latin1");
        status ||= line;
        if (line !== status || /^HTTP\/1\.1 [45]/.test(line))
          return reject(new Error(`${next().toString().split("\r\n", 1)[0]}: ${line}`));
        waiting = waiting.subarray(end);
        answers++;
        if (isOver) socket.end();
        else socket.write(next());
      });
      socket.on("close", () => resolve());
      socket.on("error", reject);
      socket.write(next());
    });
  const sockets = Array.from({ length: connections }, () => connect(sent.port, "127.0.0.1"));
  const started = performance.now();
  const timer = setTimeout(() => (isOver = true), milliseconds);
  await Promise.all(sockets.map(run));
  clearTimeout(timer);
  return answers / ((performance.now() - started) / 1_000);
}
