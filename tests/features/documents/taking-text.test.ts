import { describe, expect, test } from "vitest";
import takeText from "#features/documents/text/take-text.limited.ts";
import type { TakenText } from "#features/documents/text/taken-text.ts";
import { docxOf, mediaTypes, openDocumentOf, pptxOf, wordParagraph, xlsxOf } from "#tests/factories/office-files.ts";
import { JAPANESE, japanesePdf } from "#tests/factories/pdf-files.ts";
import { pdfOf } from "#tests/factories/text-pdf.ts";
import { zipOf } from "#tests/factories/zip-files.ts";

type Kind = keyof typeof mediaTypes;
const take = async (kind: Kind, bytes: Buffer | string): Promise<TakenText> =>
  takeText(Buffer.from(bytes), { mediaType: mediaTypes[kind] });
/** Parts as [name, ...paragraphs]. */
const partsOf = async (kind: Kind, bytes: Buffer | string) => {
  const taken = await take(kind, bytes);
  if ("reason" in taken) throw new Error(taken.reason);
  return taken.parts.map(({ kind: part, number, label, paragraphs }) => [`${part} ${number} ${label}`, ...paragraphs]);
};

describe("a PDF", () => {
  test("is its pages; lines are paragraphs, parted words are whole, and what stands on every page is left out", async () => {
    const head = "Global Exploration Roadmap";
    const pages = await pdfOf([
      [
        head,
        "",
        "1 Introduction",
        "",
        "Agencies explore together, and each of them decides on its own. The explora-",
        "tion of the Moon comes first, in non-",
        "binding steps that all can see.",
        "",
        "A second paragraph.",
        "",
        "1",
      ],
      [
        head,
        "",
        "The exploration goes on.",
        "2.1 Without a gap",
        "The line after a heading is as long as lines are where people write whole sentences.",
        "",
        "2",
      ],
      [head, "", "- a first point that is made", "- a second point", "", "3"],
      [head, "", "The last page.", "", "4"],
    ]);
    expect(await partsOf("pdf", pages)).toEqual([
      [
        "page 1 ",
        "1 Introduction",
        "Agencies explore together, and each of them decides on its own. The exploration of the Moon comes first, in non-binding steps that all can see.",
        "A second paragraph.",
      ],
      [
        "page 2 ",
        "The exploration goes on.",
        "2.1 Without a gap",
        "The line after a heading is as long as lines are where people write whole sentences.",
      ],
      ["page 3 ", "- a first point that is made", "- a second point"],
      ["page 4 ", "The last page."],
    ]);
  });

  test("in Japanese keeps its signs, by the package's own character maps", async () => {
    expect((await partsOf("pdf", await japanesePdf())).flat().join("")).toContain(JAPANESE);
  });

  test("of pictures has no words, and says so; one such page among others is an empty part", async () => {
    expect(await take("pdf", await pdfOf([[], []]))).toEqual({ reason: "scan" });
    expect(await partsOf("pdf", await pdfOf([["Words."], []]))).toEqual([["page 1 ", "Words."], ["page 2 "]]);
  });
});

describe("a Word file", () => {
  test("is its headings, with tables as rows, insertions read, deletions and doublets left out, notes at the end", async () => {
    const body = [
      wordParagraph("Before any heading."),
      wordParagraph("4.4 Power", 1),
      "<w:p><w:r><w:t>May </w:t></w:r><w:del><w:r><w:delText>will </w:delText></w:r></w:del><w:ins><w:r><w:t>share</w:t></w:r></w:ins><w:r><w:tab/><w:t>power.</w:t></w:r></w:p>",
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Agency</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Share</w:t></w:r></w:p><w:p><w:r><w:t>in kW</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
      "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Once.</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Twice.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
      wordParagraph("4.4.1 Interfaces", 2),
    ].join("");
    const footnotes =
      '<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>See annex.</w:t></w:r></w:p></w:footnote></w:footnotes>';
    expect(await partsOf("docx", await docxOf(body, { "word/footnotes.xml": footnotes }))).toEqual([
      ["text 1 ", "Before any heading."],
      ["heading 1 4.4 Power", "May share\tpower.", "Agency\tShare in kW", "Once."],
      ["heading 2 4.4.1 Interfaces"],
      ["heading 3 Footnotes", "See annex."],
    ]);
  });

  test("with very many paragraphs under one heading is read in parts that go on", async () => {
    const parts = await partsOf("docx", await docxOf(wordParagraph("Long", 1) + wordParagraph("x").repeat(1_100)));
    expect(parts.map(([name, ...paragraphs]) => [name, paragraphs.length])).toEqual([
      ["heading 1 Long", 500],
      ["heading 1 Long (continued)", 500],
      ["heading 1 Long (continued)", 100],
    ]);
  });
});

test("a PowerPoint file is its slides in the order in which they are shown", async () => {
  const slides = [
    { title: "Power", lines: ["Three interfaces", "One grid"] },
    { title: "", lines: ["No title"] },
  ];
  expect(await partsOf("pptx", await pptxOf(slides))).toEqual([
    ["slide 1 Power", "Three interfaces", "One grid"],
    ["slide 2 ", "No title"],
  ]);
});

describe("an Excel file", () => {
  test("is its sheets, with texts, dates, times and gaps as they read", async () => {
    const rows = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
      '<row r="2"/>',
      '<row r="7"><c r="A7" t="inlineStr"><is><t>Lander</t></is></c><c r="B7" s="1"><v>46352</v></c><c r="C7" s="2"><v>46352.5</v></c><c r="E7" s="3"><v>46352</v></c><c r="F7" t="b"><v>1</v></c></row>',
      '<row r="8"><c r="A8" t="str"><f>A1</f><v>A formula&apos;s text</v></c></row>',
    ];
    expect(await partsOf("xlsx", await xlsxOf({ Missions: rows.join(""), "Not filled": "" }))).toEqual([
      [
        "sheet 1 Missions",
        "Mission\tLaunch date",
        "Lander\t2026-11-26\t2026-11-26 12:00:00\t\t46352\tTRUE",
        "A formula's text",
      ],
      ["sheet 2 Not filled"],
    ]);
  });

  test("with a million empty rows is its words", async () => {
    const empty = Array.from({ length: 1_048_575 }, (_, at) => `<row r="${at + 1}"/>`).join("");
    const sheet = Buffer.from(
      `<worksheet><sheetData>${empty}<row r="1048576"><c r="A1048576" t="str"><v>The last row</v></c></row></sheetData></worksheet>`,
    );
    expect(await partsOf("xlsx", await xlsxOf({ Long: sheet }))).toEqual([["sheet 1 Long", "The last row"]]);
  });
});

describe("an OpenDocument file", () => {
  test("of text is its headings, without deletions and comments", async () => {
    const body =
      '<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level="1">One</text:h><text:p>Two<text:s/>words<office:annotation><text:p>a comment</text:p></office:annotation>.</text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table></office:text>';
    expect(await partsOf("odt", await openDocumentOf(body))).toEqual([["heading 1 One", "Two words.", "a\tb"]]);
  });

  test("of sheets repeats no emptiness", async () => {
    const cell = (text: string, times = 1) =>
      `<table:table-cell table:number-columns-repeated="${times}">${text && `<text:p>${text}</text:p>`}</table:table-cell>`;
    const body = `<office:spreadsheet><table:table table:name="Costs"><table:table-row>${cell("a")}${cell("", 2)}${cell("b")}${cell("", 16_380)}</table:table-row><table:table-row table:number-rows-repeated="1048574">${cell("", 16_384)}</table:table-row></table:table></office:spreadsheet>`;
    expect(await partsOf("ods", await openDocumentOf(body))).toEqual([["sheet 1 Costs", "a\t\t\tb"]]);
  });

  test("of slides is its slides", async () => {
    const body =
      '<office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Power</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>One grid</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>say hello</text:p></draw:text-box></draw:frame></presentation:notes></draw:page></office:presentation>';
    expect(await partsOf("odp", await openDocumentOf(body))).toEqual([["slide 1 Power", "One grid"]]);
  });
});

describe("plain text", () => {
  test("of Markdown is its headings; code and lists keep their lines", async () => {
    const text = "Before\n\n# One #\n\nFirst line\nsecond line\n\n```\n# no heading\n```\n\nTwo\n---\n- a\n- b\n";
    expect(await partsOf("md", text)).toEqual([
      ["text 1 ", "Before"],
      ["heading 1 One", "First line second line", "```", "# no heading ```"],
      ["heading 2 Two", "- a", "- b"],
    ]);
  });

  test("is read in the encodings that people use", async () => {
    expect(await partsOf("txt", Buffer.from("\ufeffмир", "utf16le"))).toEqual([["text 1 ", "мир"]]);
    expect(await partsOf("txt", Buffer.from("# caf\xe9", "latin1"))).toEqual([["text 1 ", "# café"]]);
    expect(await partsOf("csv", 'a;"b; c"\n1;2\n')).toEqual([["text 1 ", "a\tb; c", "1\t2"]]);
  });
});

describe("what cannot be read is said to be so", () => {
  /** Its key comes from a password that nobody knows: what proves it is all zeros. */
  const lockedPdf = Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Filter/Standard/V 1/R 2/O<${"00".repeat(32)}>/U<${"00".repeat(32)}>/P -4>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF`,
  );
  const sealed = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(600),
    Buffer.from("EncryptedPackage", "utf16le"),
  ]);
  test.each<[string, Kind, () => Promise<Buffer> | Buffer, string]>([
    ["a Word file under a password", "docx", () => sealed, "password"],
    ["a PDF under a password", "pdf", () => lockedPdf, "password"],
    [
      "an OpenDocument file under a password",
      "odt",
      () => openDocumentOf("", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
      "password",
    ],
    ["an archive that calls itself a workbook", "xlsx", () => zipOf({ "readme.txt": "no sheets" }), "damaged"],
    ["a Word file that calls itself a workbook", "xlsx", () => docxOf(wordParagraph("x")), "damaged"],
    ["bytes that call themselves a PDF", "pdf", () => Buffer.from("%PDF-1.7 and nothing more"), "damaged"],
    ["half a Word file", "docx", async () => (await docxOf(wordParagraph("x"))).subarray(0, 500), "damaged"],
    ["a text full of zeros", "txt", () => Buffer.alloc(100), "damaged"],
    ["a Word file without a word", "docx", () => docxOf(""), "empty"],
  ])("%s", async (_, kind, bytes, reason) => {
    expect(await take(kind, await bytes())).toEqual({ reason });
  });

  test("a picture, an old Office file and anything else", async () => {
    const of = (mediaType: string, bytes = Buffer.alloc(10)) => takeText(bytes, { mediaType });
    expect(await of("image/png")).toEqual({ reason: "picture" });
    expect(await of("application/msword", Buffer.from("d0cf11e0a1b11ae100", "hex"))).toEqual({ reason: "oldOffice" });
    expect(await of("application/zip")).toEqual({ reason: "otherKind" });
  });
});
