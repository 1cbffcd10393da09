import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type PDFDocument from "pdfkit";
import { decisionText, decisionOutcomeWords, type DecisionRecord, type RecordedCondition } from "./decision-record.ts";
import {
  closingInWords,
  conditionInWords,
  ruleApplied,
  sayingInWords,
  settlementInWords,
  standingInWords,
  utc,
} from "./record-words.ts";
import { runsOf, type Script } from "./text-runs.ts";

type Pdf = InstanceType<typeof PDFDocument>;
type Weight = 400 | 500;

const fontsDirectory = join(
  dirname(createRequire(import.meta.url).resolve("@fontsource/ibm-plex-serif/package.json")),
  "files",
);
const scripts: readonly Script[] = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese"];
const fontOf = (script: Script, weight: Weight) => `${script}-${weight}`;

const MARGIN = 64;
const INK = "#14182a";
const QUIET = "#565d75";

/** A decision as PDF: real text, tagged for who listens, a bookmark for each part. The same record gives the same words. */
export async function decisionPdf(record: DecisionRecord): Promise<Uint8Array<ArrayBuffer>> {
  const title = record.number ?? "Record of a round";
  // A tenth of what a start loads, for what few requests need.
  const { default: Pdf } = await import("pdfkit");
  const pdf = new Pdf({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${title}: ${decisionOutcomeWords[record.outcome]}`,
      Author: "International Space Exploration Coordination Group",
      Subject: decisionText(record),
      CreationDate: new Date(record.at),
      ModDate: new Date(record.at),
    },
  });
  const bytes = collect(pdf);
  for (const script of scripts)
    for (const weight of [400, 500] as const)
      pdf.registerFont(fontOf(script, weight), join(fontsDirectory, `ibm-plex-serif-${script}-${weight}-normal.woff`));
  new Writer(pdf).write(record, title);
  numberPages(pdf, title);
  pdf.end();
  return bytes;
}

function collect(pdf: Pdf): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("error", reject);
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}

/** Puts a record on pages, each part in its place of the structure and among the bookmarks. */
class Writer {
  private readonly root;

  constructor(private readonly pdf: Pdf) {
    this.root = pdf.struct("Document");
    pdf.addStructure(this.root);
  }

  write(record: DecisionRecord, title: string) {
    const { document, revision, round } = record;
    this.part("H1", title, 20);
    this.paragraph(decisionText(record), { size: 12, weight: 500 });
    this.facts([
      ["Made", `${utc(record.at)}, by ${record.by}`],
      ["Document", `${document.number ?? ""} ${document.title}`],
      ["Revision", `${revision.number}, ${revision.fileName}`],
      ["SHA-256", revision.sha256],
      ["Completes", record.completes],
      ["Reason", record.reason],
    ]);
    if (round) {
      this.part("H2", "How it was decided", 14);
      this.facts([
        ["Rule applied", ruleApplied(round)],
        ["Opened", `${utc(round.openedAt)}, by ${round.openedBy}`],
        ["Deadline", utc(round.deadline)],
        ["Closed", closingInWords(round)],
        ["Why so short", round.shortReason],
        ...round.extensions.map(
          ({ at, by, from, to, reason }) =>
            ["Extended", `${utc(at)}, by ${by}: from ${utc(from)} to ${utc(to)}. ${reason ?? ""}`] as const,
        ),
        ...round.overrides.map(
          ({ at, by, agencies, reason }) =>
            ["Overridden", `${utc(at)}, by ${by}: ${agencies.join(", ")} not served. ${reason ?? ""}`] as const,
        ),
      ]);
    }
    this.conditions("Conditions", record.conditions, false);
    this.conditions("Conditions of the decision before", record.settled, true);
    if (record.agencies.length > 0) {
      this.part("H2", "Each agency at that instant", 14);
      for (const agency of record.agencies) {
        this.paragraph(`${agency.shortName}: ${standingInWords(agency)}`, { weight: 500, gap: 0 });
        for (const line of [agency.name, ...sayingInWords(agency)]) this.paragraph(line, { colour: QUIET, gap: 0 });
        this.pdf.moveDown(0.5);
      }
    }
    this.root.end();
  }

  private conditions(title: string, rows: readonly RecordedCondition[], isSettled: boolean) {
    if (rows.length === 0) return;
    this.part("H2", title, 14);
    for (const [index, condition] of rows.entries()) {
      this.paragraph(`${index + 1}. ${condition.agency}: ${conditionInWords(condition)}`, { gap: 0 });
      if (isSettled) this.paragraph(settlementInWords(condition), { colour: QUIET, gap: 0 });
      this.pdf.moveDown(0.5);
    }
  }

  private facts(rows: readonly (readonly [name: string, value: string | null])[]) {
    for (const [name, value] of rows) if (value) this.paragraph(`${name}: ${value}`, { gap: 0.2 });
    this.pdf.moveDown(0.5);
  }

  private part(tag: "H1" | "H2", title: string, size: number) {
    const { pdf } = this;
    if (pdf.y > pdf.page.height - MARGIN - 90) pdf.addPage();
    pdf.outline.addItem(title);
    if (tag === "H2") pdf.moveDown(0.6);
    this.element(tag, title, { size, weight: 500, gap: 0.4 });
  }

  private paragraph(text: string, style: Partial<Style> = {}) {
    this.element("P", text, { size: 10, weight: 400, gap: 0.5, colour: INK, ...style });
  }

  private element(tag: string, text: string, { size, weight, gap, colour = INK }: Style) {
    const { pdf } = this;
    this.root.add(
      pdf.struct(tag, {}, () => {
        pdf.fontSize(size).fillColor(colour);
        const runs = runsOf(text);
        for (const [index, run] of runs.entries()) {
          pdf.font(fontOf(run.script, weight));
          pdf.text(run.text, { continued: index < runs.length - 1, lineGap: 2 });
        }
      }),
    );
    pdf.moveDown(gap);
  }
}

type Style = { size: number; weight: Weight; gap: number; colour?: string };

/** "ISECG-D-2026-014 · 1 of 2" below each page, outside the structure: who listens hears it from their reader. */
function numberPages(pdf: Pdf, title: string) {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    pdf.markContent("Artifact", { type: "Pagination" });
    pdf.font(fontOf("latin", 400)).fontSize(8).fillColor(QUIET);
    pdf.page.margins.bottom = 0;
    pdf.text(`${title} · ${page - start + 1} of ${count}`, MARGIN, pdf.page.height - 40, { lineBreak: false });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = MARGIN;
  }
}
