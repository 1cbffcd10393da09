import type { Account } from "#prisma/sample/accounts-file.ts";
import type { RunningPortal } from "#tests/support/portal.ts";
import { visitAs } from "#tests/support/over-http.ts";
import { startBare } from "./children.ts";
import type { Sent } from "./load.ts";

/** What every row has to work with. */
export type Scene = { portal: RunningPortal; port: number; accounts: readonly Account[] };

/** The cookies of a sample account. */
export const cookiesOf = async ({ portal, accounts }: Scene, label: string) =>
  (await visitAs(portal.origin, label, accounts)).cookie;

const CELL_BYTES = 40;

/** A bare Remix page of about the size of a page of the portal, with or without scripts; answers its address. */
export async function barePageLike(bytes: number, kind: "public" | "private"): Promise<Sent> {
  const { row, frame } = kind === "private" ? { row: 185, frame: 1_640 } : { row: 78, frame: 50 };
  const rows = Math.max(1, Math.round((bytes - frame) / (row + CELL_BYTES)));
  const barePort = await startBare("bare-remix.tsx", (port) => [
    String(port),
    String(rows),
    String(CELL_BYTES),
    kind === "private" ? "scripts" : "none",
  ]);
  const page = { port: barePort, path: "/page" };
  const bareBytes = await sizeOf(`http://localhost:${page.port}`, page.path);
  // A baseline that answers something else, or another size, would make any figure look good, or bad.
  if (Math.abs(bareBytes / bytes - 1) > 0.1) throw new Error(`The bare page has ${bareBytes} bytes, not ${bytes}.`);
  return page;
}

/** How many bytes the page at an address has, uncompressed. */
export async function sizeOf(origin: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(origin + path, { headers: { "Accept-Encoding": "identity", ...headers } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`);
  return (await answer.arrayBuffer()).byteLength;
}
