import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { decisionPdf } from "./decision-pdf.server.ts";
import type { DecisionRecord, RecordedAgency } from "./decision-record.ts";

const agency = (index: number): RecordedAgency => ({
  shortName: `AG${index}`,
  name: `Agency ${index}`,
  struckAt: null,
  standing: "spoke",
  position: {
    stance: index === 0 ? "adoptProvisionally" : "adopt",
    words: index === 0 ? "Figure 3-2 shows Łódź, Đà Nẵng and Москва; 月 stays." : null,
    acceptable: null,
    fromText: null,
    toText: null,
    at: "2026-11-24T09:12:00.000Z",
    by: `Head, AG${index}`,
    isOnBehalf: false,
    letter: null,
  },
});

const record: DecisionRecord = {
  number: "ISECG-D-2026-014",
  at: "2026-11-27T15:00:00.000Z",
  by: "Deadline job",
  outcome: "adoptedProvisionally",
  completes: null,
  reason: null,
  document: { id: "0", number: "ERWG-2026-003", title: "The lunar surface" },
  revision: { number: 4, fileName: "chapter-3.docx", sha256: "9f2c41d8".repeat(8) },
  round: {
    id: "0",
    kind: "silence",
    rule: null,
    quorum: null,
    openedAt: "2026-11-20T15:00:00.000Z",
    openedBy: "Chair",
    deadline: "2026-11-27T15:00:00.000Z",
    shortReason: null,
    closedAt: "2026-11-27T15:00:00.000Z",
    cause: "deadline",
    extensions: [],
    overrides: [{ at: "2026-11-27T16:00:00.000Z", by: "Chair", agencies: ["AEM"], reason: "Heard by telephone." }],
  },
  agencies: Array.from({ length: 30 }, (_, index) => agency(index)),
  conditions: [{ agency: "AG0", words: "Figure 3-2 shows Łódź.", fromText: null, toText: null }],
  settled: [],
};

test("a decision as PDF has real text in every script that its fonts hold, tags, bookmarks, a title and a language", async () => {
  const pdf = await getDocument({ data: await decisionPdf(record), useSystemFonts: false }).promise;
  let text = "";
  const tags = new Set<string>();
  const collect = (node: { role?: string; children?: unknown[] }) => {
    if (node.role) tags.add(node.role);
    for (const child of node.children ?? []) collect(child as typeof node);
  };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    text += items.map((item) => ("str" in item ? item.str : "")).join(" ");
    const tree = await page.getStructTree();
    if (tree) collect(tree);
  }
  const plain = text.replace(/\s+/g, " ");
  for (const words of [
    "ISECG-D-2026-014",
    "ERWG-2026-003",
    record.revision.sha256,
    "Łódź",
    "Đà Nẵng",
    "Москва",
    "U+6708",
    "Heard by telephone.",
    "AG29: Adopt",
    `1 of ${pdf.numPages}`,
  ])
    expect(plain.replaceAll(" ", "")).toContain(words.replaceAll(" ", ""));
  expect([...tags]).toEqual(expect.arrayContaining(["Document", "H1", "H2", "P"]));
  expect((await pdf.getOutline()).map(({ title }) => title)).toEqual([
    "ISECG-D-2026-014",
    "How it was decided",
    "Conditions",
    "Each agency at that instant",
  ]);
  const { info } = (await pdf.getMetadata()) as unknown as { info: { Title: string; Language: string } };
  expect(info).toMatchObject({ Title: "ISECG-D-2026-014: Adopted provisionally", Language: "en-GB" });
  expect((await pdf.getMarkInfo())?.Marked).toBe(true);
});
