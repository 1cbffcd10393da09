import { createServer, type AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { PDFDocument, PDFHexString, PDFName, PDFString } from "pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import { compareRevisions } from "#features/documents/comparison/compare-revisions.server.ts";
import { readComparison } from "#features/documents/comparison/read-comparison.server.ts";
import { addRevision } from "#features/documents/add-revision.server.ts";
import { discardDocument } from "#features/documents/share-document.server.ts";
import { eraseRevision } from "#features/documents/edit-document.server.ts";
import { readText } from "#features/documents/text/read-text.server.ts";
import { sweepTexts, takeText } from "#features/documents/text/take-text.server.ts";
import { countStatements } from "#platform/db/count-statements.server.ts";
import { NotFound } from "#platform/problems.ts";
import { aDraft, aFile, aSharedDocument } from "#tests/factories/documents.ts";
import { docxOf, mediaTypes, wordParagraph } from "#tests/factories/office-files.ts";
import { actorOf, aGroup, anOfficer, aPerson, aSeat } from "#tests/factories/people.ts";
import { pdfOf } from "#tests/factories/text-pdf.ts";

import { bombOf } from "#tests/factories/zip-files.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);
const group = await aGroup(db);
const person = await aPerson(db);
await aSeat(db, group.id, person);
const member = await actorOf(db, person);
const stranger = await actorOf(db, await aPerson(db));

type Kind = keyof typeof mediaTypes;
const fileOf = async (bytes: Buffer | string, kind: Kind = "md") => ({
  ...(await aFile(Buffer.from(bytes), `file.${kind}`)),
  mediaType: mediaTypes[kind],
});
const idOf = async (documentId: string, number = 1) =>
  (await db.revision.findUniqueOrThrow({ where: { documentId_number: { documentId, number } } })).id;
const aDocumentOf = async (bytes: Buffer | string, kind?: Kind) =>
  (await aSharedDocument(db, member, group.id, { file: await fileOf(bytes, kind) })).id;
const revise = async (documentId: string, bytes: Buffer | string, kind?: Kind) => {
  const file = await fileOf(bytes, kind);
  const words = { createKey: randomUUID(), whatChanged: "", expectedRevision: 1, tell: false };
  return (await addRevision(member, documentId, { ...words, file }, db)).number;
};
/** Takes the words of a document's revisions, as the worker does. */
const takeAll = async (documentId: string) => {
  for (const { id } of await db.revision.findMany({ where: { documentId } })) await takeText(id, db);
};
const read = (documentId: string, number = 1) => readText(member, documentId, number, 0, db);
const compare = (documentId: string, page = 1) => readComparison(member, documentId, { from: 1, to: 2, page }, db);
const jobs = async (task: string) =>
  Number(
    (
      await db.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task}`
    )[0]?.count,
  );

describe("the words of a revision", () => {
  test("wait from the moment the bytes arrive, are taken once, and are read as the revision is", async () => {
    const id = await aDocumentOf("# One\n\nWords of this revision.");
    expect(await read(id)).toEqual({ state: "waiting" });
    const revisionId = await idOf(id);
    await Promise.all([takeText(revisionId, db), takeText(revisionId, db), takeText(revisionId, db)]);
    expect(await read(id)).toMatchObject({
      state: "taken",
      shown: [{ name: "One", kind: "heading", which: "One", paragraphs: ["Words of this revision."] }],
      contents: [{ order: 0, name: "One" }],
      later: null,
    });
    await takeText(revisionId, db);
    expect(await db.revisionPart.count({ where: { revisionId } })).toBe(1);
    await expect(readText(stranger, id, 1, 0, db)).rejects.toThrow(NotFound);
    await expect(readText(member, id, 2, 0, db)).rejects.toThrow(NotFound);
  });

  test("of a draft are its author's alone, and go with it", async () => {
    const id = await aDraft(db, member, group.id, { file: await fileOf("A thought.") });
    await takeAll(id);
    expect(await read(id)).toMatchObject({ state: "taken" });
    await expect(readText(officer, id, 1, 0, db)).rejects.toThrow(NotFound);
    const revisionId = await idOf(id);
    await discardDocument(member, id, db);
    expect(await db.revisionText.count({ where: { revisionId } })).toBe(0);
  });

  test("of three hundred pages are read a part at a time, in as many statements as those of one", async () => {
    const long = Array.from({ length: 300 }, (_, at) => `# Part ${at}\n\n${"Words of it. ".repeat(100)}`).join("\n\n");
    const [few, many] = [await aDocumentOf("Words."), await aDocumentOf(long)];
    await takeAll(few);
    await takeAll(many);
    const first = await countStatements(() => read(few));
    const second = await countStatements(() => readText(member, many, 1, 250, db));
    expect(second.statements.length).toBe(first.statements.length);
    expect(first.statements.length).toBeLessThanOrEqual(2);
    if (second.result.state !== "taken") throw new Error("not taken");
    const { shown, contents, earlier, later } = second.result;
    expect(shown.map(({ name }) => name).slice(0, 2)).toEqual(["Part 250", "Part 251"]);
    expect(contents).toHaveLength(300);
    expect(shown.length).toBeLessThan(30);
    expect([earlier, later]).toEqual([225, 250 + shown.length]);
  });

  test("go with the bytes, here and in copies, and so does what they were compared in", async () => {
    const id = await aDocumentOf("Words that spill.");
    const copy = await aDocumentOf("Words that spill.");
    await revise(id, "Words that stay.");
    await takeAll(id);
    await takeAll(copy);
    await compareRevisions(await idOf(id, 1), await idOf(id, 2), db);
    await compare(id);
    expect(await compare(id)).toMatchObject({ state: "done" });
    await eraseRevision(officer, id, 1, "Not ours", db);
    await expect(read(id)).rejects.toThrow(NotFound);
    await expect(read(copy)).rejects.toThrow(NotFound);
    expect(await compare(id)).toEqual({ state: "none", number: 1, reason: "erased" });
    const kept = await db.$queryRaw<unknown[]>`
      select 1 from "RevisionPart" where array_to_string(paragraphs, ' ') like '%that spill%'
      union all select 1 from "RevisionComparisonPage" where rows::text like '%that spill%'`;
    expect(kept).toEqual([]);
  });

  test("are not kept when the bytes are erased while they are read", async () => {
    const id = await aDocumentOf("Words that spill late.");
    const revisionId = await idOf(id);
    const taking = takeText(revisionId, db);
    await eraseRevision(officer, id, 1, "Not ours", db);
    await taking;
    await takeText(revisionId, db);
    expect(await db.revisionPart.count({ where: { revisionId } })).toBe(0);
  });

  test("that were missed are found, and those of a worker that is gone", async () => {
    const id = await aDocumentOf("Missed.");
    const revisionId = await idOf(id);
    await db.$executeRaw`select graphile_worker.remove_job(${`text:${revisionId}`})`;
    const before = await jobs("takeText");
    await sweepTexts(db);
    await sweepTexts(db);
    expect(await jobs("takeText")).toBe(before + 1);
    await db.revisionText.update({ where: { revisionId }, data: { startedAt: new Date(), version: 1, attempts: 1 } });
    await takeText(revisionId, db);
    expect(await read(id)).toEqual({ state: "waiting" });
    await db.revisionText.update({ where: { revisionId }, data: { startedAt: new Date(Date.now() - 3_600_000) } });
    await takeText(revisionId, db);
    expect(await read(id)).toMatchObject({ state: "taken" });
  });

  test("of a file that ends its worker each time are given up", async () => {
    const id = await aDocumentOf("Never read.");
    const revisionId = await idOf(id);
    await db.revisionText.update({ where: { revisionId }, data: { version: 1, attempts: 3 } });
    await takeText(revisionId, db);
    expect(await read(id)).toEqual({ state: "none", reason: "ranAway" });
  });

  test("are taken again when there is a better way", async () => {
    const id = await aDocumentOf("Old way.");
    await takeAll(id);
    const revisionId = await idOf(id);
    await db.revisionPart.updateMany({ where: { revisionId }, data: { paragraphs: ["worse"] } });
    await db.revisionText.update({ where: { revisionId }, data: { version: 0 } });
    await sweepTexts(db);
    await takeText(revisionId, db);
    expect(await read(id)).toMatchObject({ shown: [{ paragraphs: ["Old way."] }] });
  });
});

describe("hostile files cost one job and say one sentence", () => {
  const visits: unknown[] = [];
  const server = createServer((socket) => visits.push(socket.destroy()));
  const listening = new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => server.close());

  const withScripts = async () => {
    await listening;
    const { port } = server.address() as AddressInfo;
    const pdf = await PDFDocument.load(await pdfOf([["Words beside a script."]]));
    const link = pdf.context.obj({ Type: "Action", S: "URI", URI: PDFString.of(`http://127.0.0.1:${port}/`) });
    const script = pdf.context.obj({
      Type: "Action",
      S: "JavaScript",
      JS: PDFHexString.fromText("for (;;) app.alert(1)"),
    });
    pdf.catalog.set(PDFName.of("OpenAction"), pdf.context.register(script));
    pdf.catalog.set(PDFName.of("AA"), pdf.context.obj({ WC: link }));
    return Buffer.from(await pdf.save());
  };
  const withExternalLinks = async () => {
    await listening;
    const { port } = server.address() as AddressInfo;
    const relations = `<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="http://127.0.0.1:${port}/t.dotm" TargetMode="External"/><Relationship Id="r2" Type="x/styles" Target="http://127.0.0.1:${port}/s.xml" TargetMode="External"/></Relationships>`;
    return docxOf(wordParagraph("Words beside links."), { "word/_rels/settings.xml.rels": relations });
  };
  /** A page whose contents never end: one form that draws itself ten times, many deep. */
  const thatRunsAway = async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    const { context } = pdf;
    const font = context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" });
    const box = { Type: "XObject", Subtype: "Form", BBox: [0, 0, 9, 9] };
    const words = { ...box, Resources: { Font: { F1: font } } };
    let inner = context.register(context.flateStream("BT /F1 9 Tf (words) Tj ET ".repeat(20), words));
    for (let depth = 0; depth < 12; depth++) {
      const form = { ...box, Resources: { XObject: { F: inner } } };
      inner = context.register(context.flateStream("/F Do ".repeat(10), form));
    }
    page.node.set(PDFName.of("Resources"), context.obj({ XObject: { F: inner } }));
    page.node.set(PDFName.of("Contents"), context.register(context.flateStream("/F Do ".repeat(10))));
    return Buffer.from(await pdf.save());
  };
  /** A million objects, all the same. */
  const withAMillionObjects = () => {
    const objects = Array.from({ length: 1_000_000 }, (_, at) => `${at + 3} 0 obj\n[]\nendobj\n`).join("");
    return Buffer.from(
      `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n${objects}trailer\n<</Root 1 0 R>>\n%%EOF`,
    );
  };
  const entities = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${"abcdefghij"[at + 1]} "${`&${"abcdefghij"[at]};`.repeat(10)}">`).join("")}]><a>&j;</a>`;

  test.each<[string, Kind, () => Promise<Buffer> | Buffer, object]>([
    ["a PDF with a script and a link", "pdf", withScripts, { state: "taken" }],
    ["a Word file with a template elsewhere", "docx", withExternalLinks, { state: "taken" }],
    ["a workbook that is a bomb", "xlsx", () => bombOf("xl/workbook.xml", 4_000), { state: "none", reason: "tooMuch" }],
    [
      "a Word file whose entities grow",
      "docx",
      () => docxOf("", { "word/document.xml": entities }),
      { state: "none", reason: "damaged" },
    ],
    [
      "an XLSX that is none",
      "xlsx",
      () => Buffer.from("PK\u0003\u0004 not really"),
      { state: "none", reason: "damaged" },
    ],
    ["a PDF with a million objects", "pdf", withAMillionObjects, { state: "none" }],
    ["a PDF whose page never ends", "pdf", thatRunsAway, { state: "none", reason: "ranAway" }],
  ])(
    "%s",
    async (_, kind, bytes, expected) => {
      const id = await aDocumentOf(await bytes(), kind);
      // One of them would use up whatever time it is given.
      await takeText(await idOf(id), db, { seconds: bytes === thatRunsAway ? 2 : 60, memoryMebibytes: 768 });
      expect(await read(id)).toMatchObject(expected);
      expect(visits).toEqual([]);
      const revisionId = await idOf(id);
      await sweepTexts(db);
      expect(await db.revisionText.findUnique({ where: { revisionId } })).toMatchObject({
        startedAt: null,
        version: 1,
      });
    },
    60_000,
  );
});

describe("the difference of two revisions", () => {
  test("is made by the worker once both texts are there, and then read in few statements", async () => {
    const id = await aDocumentOf("# Power\n\nElements will use one common grid.\n\nDust is everywhere.");
    await revise(id, "# Power\n\nElements may share one common grid.\n\nDust is everywhere.");
    expect(await compare(id)).toEqual({ state: "waiting" });
    await takeAll(id);
    expect(await jobs("compareRevisions")).toBeGreaterThan(0);
    const [from, to] = [await idOf(id, 1), await idOf(id, 2)];
    await Promise.all([compareRevisions(from, to, db), compareRevisions(from, to, db)]);
    const { result, statements } = await countStatements(() => compare(id));
    expect(result).toMatchObject({
      state: "done",
      counts: { changed: 1, same: 2 },
      rows: [{ kind: "same" }, { kind: "changed", from: { place: "Power" } }, { kind: "same" }],
    });
    expect(statements).toHaveLength(1);
    await expect(readComparison(stranger, id, { from: 1, to: 2, page: 1 }, db)).rejects.toThrow(NotFound);
    await expect(compare(id, 2)).rejects.toThrow(NotFound);
    await expect(readComparison(member, id, { from: 1, to: 3, page: 1 }, db)).rejects.toThrow(NotFound);
  });

  test("of any two is made when it is asked for, either way round", async () => {
    const id = await aDocumentOf("One.");
    await revise(id, "One. Two.");
    await takeAll(id);
    const backwards = () => readComparison(member, id, { from: 2, to: 1, page: 1 }, db);
    expect(await backwards()).toEqual({ state: "waiting" });
    await compareRevisions(await idOf(id, 2), await idOf(id, 1), db);
    expect(await backwards()).toMatchObject({ state: "done", counts: { changed: 1 } });
  });

  test("opens a fold with the words of the later text", async () => {
    const pages = (third: string) => [["One."], ["Two."], ["Three goes"], [`on here. ${third}`], ["Five."]];
    const many = Array.from({ length: 8 }, (_, at) => [`Page ${at} says what no other page of it says.`]);
    const id = await aDocumentOf(await pdfOf([...pages("Four."), ...many, ["Old."]]), "pdf");
    await revise(id, await pdfOf([...pages("Four."), ...many, ["New."]]), "pdf");
    await takeAll(id);
    await compareRevisions(await idOf(id, 1), await idOf(id, 2), db);
    const result = await compare(id);
    const fold = result.state === "done" ? result.rows.find((row) => row.kind === "fold") : undefined;
    if (fold?.kind !== "fold") throw new Error("nothing is folded");
    const { to, last, count } = fold;
    const wanted = { part: to.part, at: to.at, lastPart: last.part, count };
    const opened = await readComparison(member, id, { from: 1, to: 2, page: 1, fold: wanted }, db);
    if (opened.state !== "done") throw new Error("not done");
    expect(opened.unfolded).toHaveLength(count);
    expect(opened.unfolded.slice(0, 3)).toEqual(["One.", "Two.", "Three goes on here. Four."]);
  });

  test("with a revision that has no words says which, and why", async () => {
    const id = await aDocumentOf("Words.");
    await revise(id, await pdfOf([[]]), "pdf");
    await takeAll(id);
    expect(await compare(id)).toEqual({ state: "none", number: 2, reason: "scan" });
  });
});
