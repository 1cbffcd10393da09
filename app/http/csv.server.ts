import { once } from "node:events";
import { stringify } from "csv-stringify";
import type { Readable } from "node:stream";
import { respondWith } from "#features/files/own-bytes.ts";
import { withoutRequestBudget } from "#platform/db/request-budget.server.ts";

/** A CSV download, streamed; cells that a spreadsheet would run as a formula are escaped. */
export function csvAnswer(
  fileName: string,
  header: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Response {
  const lines = stringify({ escape_formulas: true, bom: true, header: true, columns: [...header] });
  void withoutRequestBudget(async () => {
    try {
      for await (const row of rows) {
        // Nobody takes the rest: the receiver has gone.
        if (lines.destroyed) return;
        if (!lines.write(row)) await Promise.race([once(lines, "drain"), once(lines, "close")]);
      }
      lines.end();
    } catch (error) {
      lines.destroy(error as Error);
    }
  });
  return respondWith(lines as unknown as Readable, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${fileName}"` },
  });
}
