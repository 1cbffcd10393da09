import type { Account } from "#prisma/sample/accounts-file.ts";
import type { RunningPortal } from "#tests/support/portal.ts";
import { visitAs } from "#tests/support/over-http.ts";
import { startBare } from "./children.ts";

/** What every row has to work with. */
export type Scene = { portal: RunningPortal; port: number; accounts: readonly Account[] };

/** The cookies of a sample account. */
export const cookiesOf = async ({ portal, accounts }: Scene, label: string) =>
  (await visitAs(portal.origin, label, accounts)).cookie;

const CELL_BYTES = 40;

/** A bare Remix page of about the size of a page of the portal, with or without scripts; answers its port. */
export function barePageLike(bytes: number, kind: "public" | "private"): Promise<number> {
  const rowBytes = CELL_BYTES + (kind === "private" ? 150 : 88);
  const rows = Math.max(1, Math.round(bytes / rowBytes));
  return startBare("bare-remix.tsx", (port) => [
    String(port),
    String(rows),
    String(CELL_BYTES),
    kind === "private" ? "scripts" : "none",
  ]);
}

/** How many bytes the page at an address has, uncompressed. */
export async function sizeOf(origin: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(origin + path, { headers: { "Accept-Encoding": "identity", ...headers } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`);
  return (await answer.arrayBuffer()).byteLength;
}
