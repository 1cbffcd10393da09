import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardCell, unguardCell } from "#platform/spreadsheet/csv-cells.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read-spreadsheet.server.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.server.ts";
import { archive, excelParts } from "#tests/factories/spreadsheets.ts";

/** Whatever a person may have typed: formulas, apostrophes, line breaks, marks of direction, all of Unicode but NUL. */
const typed = fc
  .tuple(
    fc.constantFrom("", "=", "+", "-", "@", "'", "''=", "'-", "\t", "\n", "\r\n", "\u202e", "\uff1d", "_x000D_", "  "),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("1+1", "4.10", "4-5", "SUM(A1:A9)", "Mar 26", "TRUE", 'q"q;q,q', "_x1234", "]]>", "שלום"),
    ),
  )
  .map((parts) => parts.join(""))
  .filter((text) => !text.includes("\0") && text.isWellFormed());

const textsOf = (rows: readonly { cells: readonly ({ text: string } | null)[] }[]) =>
  rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ""));

describe("what a person typed", () => {
  test("goes out in an XLSX and comes back as it was, as text and never as a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(typed, typed), { minLength: 1, maxLength: 20 }), async (pairs) => {
        const rows = pairs.map((pair, at) => [`row ${at}`, ...pair]);
        const [sheet] = await readSpreadsheet(await buffer(writeXlsx([{ name: "A", widths: [9, 9, 9], rows }], "T")));
        expect(textsOf(sheet!.rows).map((cells) => [...cells, "", ""].slice(0, 3))).toEqual(rows);
        expect(sheet!.rows.flatMap(({ cells }) => cells).every((cell) => !cell || cell.held === "text")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("goes out in a CSV and comes back as it was, whatever parts its cells", async () => {
    const delimiters = fc.constantFrom(",", ";", "\t");
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 20 }), delimiters, async (texts, delimiter) => {
        const rows = [["No.", "Text", "More"], ...texts.map((text, at) => [`row ${at}`, text, "x"])];
        const csv = stringify(
          rows.map((cells) => cells.map(guardCell)),
          { delimiter, bom: true, record_delimiter: "\r\n" },
        );
        const [sheet] = await readSpreadsheet(Buffer.from(csv));
        expect(textsOf(sheet!.rows).map((cells) => cells.map(unguardCell))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  test("does not begin like a formula in a CSV, and only one apostrophe is ever taken away", () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
        expect(unguardCell(guardCell(text))).toBe(text);
        expect([text, text.slice(1)]).toContain(unguardCell(text));
      }),
    );
  });

  test.each(["4.10", "4-5", "12 March", "Mars 2026", "1E5", "007", "TRUE", "(5)", "$3", ".5"])(
    "%s is held in a CSV so that no spreadsheet makes a number or a day of it",
    (text) => expect(guardCell(text)).toBe(`'${text}`),
  );

  test.each(["Figure 4-2", "line 12", "’tis", "'tis so", "ESA", "“Will use” commits agencies"])(
    "%s stands in a CSV as it is",
    (text) => expect(guardCell(text)).toBe(text),
  );
});

describe("a file as Excel writes it", () => {
  const read = async (rows: string, options?: Parameters<typeof excelParts>[1]) => {
    const sheets = await readSpreadsheet(await archive(excelParts(rows, options)));
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ["Lists", true],
      ["Comments", false],
    ]);
    return sheets[1]!.rows;
  };

  test("texts of its own table, rich text, furigana, escapes, formulas with what they gave", async () => {
    const shared = [
      "a_x000D_\nb",
      '<r><t>bold</t></r><r><rPr><b/></rPr><t xml:space="preserve"> and not</t></r>',
      '<t>課</t><rPh sb="0" eb="1"><t>か</t></rPh>',
    ];
    const rows = await read(
      '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
        '<row r="4"><c r="B4" t="str"><f>[1]Sheet1!A1&amp;"x"</f><v>kept</v></c><c r="C4" t="e"><v>#REF!</v></c><c r="D4" t="b"><v>1</v></c></row>',
      { shared },
    );
    expect(textsOf(rows)).toEqual([
      ["a\r\nb", "bold and not", "課"],
      ["", "kept", "#REF!", "TRUE"],
    ]);
    expect(rows.map(({ row }) => row)).toEqual([1, 4]);
    expect(rows[1]!.cells[2]!.held).toBe("error");
  });

  test("numbers as they were seen; what Excel made a day of is said to be one", async () => {
    const rows = await read(
      '<row r="1"><c r="A1"><v>4.1</v></c><c r="B1" s="3"><v>4.1</v></c><c r="C1" s="2"><v>46146</v></c><c r="D1" s="4"><v>46146.5</v></c><c r="E1" s="1"><v>12</v></c></row>',
    );
    expect(rows[0]!.cells).toEqual([
      { text: "4.1", held: "number" },
      { text: "4.10", held: "number" },
      { text: "2026-05-04", held: "date" },
      { text: "2026-05-04 12:00", held: "date" },
      { text: "12", held: "number" },
    ]);
  });

  test("a merged cell speaks for each of its rows that hold something, and makes no rows", async () => {
    const rows = await read(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>4.2</t></is></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>2</v></c></row><row r="9"><c r="C9"><v>3</v></c></row>',
      { after: '<mergeCells count="2"><mergeCell ref="A1:A1048576"/><mergeCell ref="B9:C9"/></mergeCells>' },
    );
    expect(textsOf(rows)).toEqual([
      ["4.2", "1"],
      ["4.2", "2"],
      ["4.2", "", "3"],
    ]);
  });

  test("a text that looks like the file's own marks stays as it is", async () => {
    const rows = await read(
      '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="A1"/><row r="2"/>]]></t></is></c></row>',
    );
    expect(textsOf(rows)).toEqual([['<c r="A1"/><row r="2"/>']]);
  });

  test("a link elsewhere is not looked at", async () => {
    const target =
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>';
    const parts = { ...excelParts(""), "xl/_rels/workbook.xml.rels": target };
    await expect(readSpreadsheet(await archive(parts))).rejects.toThrow("no sheet");
  });
});

describe("a hostile file", () => {
  const refusalOf = (bytes: Buffer) =>
    readSpreadsheet(bytes).then(
      () => "taken",
      (error: Error) => error.message,
    );
  /** A part that never holds more than one of its pieces. */
  const repeated = (before: string, piece: string, times: number, after: string) => () =>
    Readable.from(
      (function* () {
        yield before;
        for (let at = 0; at < times; at++) yield piece;
        yield after;
      })(),
    );

  test("1,048,576 empty rows are nothing", async () => {
    const piece = '<row r="1"><c r="A1" s="1"/></row>'.repeat(1024);
    const sheet = repeated("<worksheet><sheetData>", piece, 1024, "</sheetData></worksheet>");
    const sheets = await readSpreadsheet(
      await archive(excelParts("", { others: { "xl/worksheets/sheet2.xml": sheet } })),
    );
    expect(sheets[1]!.rows).toEqual([]);
  });

  test.each([
    ["is no file of a spreadsheet", Buffer.from("%PDF-1.7 \u0000"), /neither an XLSX nor a CSV/],
    ["is locked or old", Buffer.from("d0cf11e0a1b11ae1", "hex"), /password, or an old .xls/],
    ["is cut off", Buffer.from("504b0304140000000800", "hex"), /damaged/],
  ])("that %s is refused in a sentence", async (_what, bytes, sentence) => {
    expect(await refusalOf(bytes)).toMatch(sentence);
  });

  test("that is an archive of something else is refused in a sentence", async () => {
    const document = `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`;
    expect(await refusalOf(await archive({ "a.txt": "a" }))).toMatch(/no spreadsheet/);
    expect(await refusalOf(await archive({ "_rels/.rels": document, "word/document.xml": "<d/>" }))).toMatch(
      /no sheet/,
    );
  });

  test("that says too much is refused in a sentence: texts, rows, entities, broken XML", async () => {
    const of = async (sheet: string | (() => Readable)) =>
      refusalOf(await archive(excelParts("", { others: { "xl/worksheets/sheet2.xml": sheet } })));
    const cell = `<c t="inlineStr"><is><t>${"a".repeat(30_000)}</t></is></c>`;
    expect(await of(repeated("<w><sheetData><row>", cell, 900, "</row></sheetData></w>"))).toMatch(
      /million characters/,
    );
    const row = "<row><c><v>1</v></c></row>".repeat(101);
    expect(await of(repeated("<w><sheetData>", row, 100, "</sheetData></w>"))).toMatch(/more than 10,000 rows/);
    expect(await of('<!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>')).toMatch(/damaged/);
    expect(await of("<w><sheetData><row>")).toMatch(/damaged/);
  });
});
