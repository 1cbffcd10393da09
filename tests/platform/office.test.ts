import { deflateRawSync } from "node:zlib";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { attribute, readXml } from "#platform/office/read-xml.ts";
import { openZip } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import { bombOf, zipOf } from "#tests/factories/zip-files.ts";

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "read",
    (error: unknown) => (error instanceof Unreadable ? error.reason : error),
  );
const wordsOf = async (xml: string | Buffer) => {
  let words = "";
  await readXml(Readable.from([Buffer.from(xml)]), { text: (text) => (words += text) });
  return words;
};
async function sizeOf(name: string, archive: Awaited<ReturnType<typeof openZip>>) {
  let size = 0;
  for await (const chunk of (await archive.open(name)) ?? []) size += (chunk as Buffer).byteLength;
  return size;
}

describe("an archive", () => {
  test("gives its parts by name", async () => {
    const archive = await openZip(await zipOf({ "a.xml": "<a/>", "b/c.txt": "words" }));
    expect(archive.names).toEqual(["a.xml", "b/c.txt"]);
    expect(await sizeOf("b/c.txt", archive)).toBe(5);
    expect(await archive.open("nothing")).toBeNull();
  });

  test("is inflated no further than its limit, over all parts together", async () => {
    const bomb = await zipOf({ one: Buffer.alloc(600_000), two: Buffer.alloc(600_000) });
    const archive = await openZip(bomb, { inflatedBytes: 1_000_000 });
    expect(await sizeOf("one", archive)).toBe(600_000);
    expect(await reasonOf(sizeOf("two", archive))).toBe("tooMuch");
  });

  test("that is a bomb is refused before it is inflated, and inflated no further when it lies", async () => {
    const started = process.cpuUsage();
    const bomb = bombOf("word/document.xml", 4_000);
    expect(bomb.byteLength).toBeLessThan(8_000_000);
    const [honest, lying] = [bomb, Buffer.from(bomb)];
    lying.writeUInt32LE(100_000_000, lying.lastIndexOf("PK\u0001\u0002") + 24);
    expect(await reasonOf(openZip(honest).then((archive) => sizeOf("word/document.xml", archive)))).toBe("tooMuch");
    expect(await reasonOf(openZip(lying).then((archive) => sizeOf("word/document.xml", archive)))).toBe("damaged");
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(3);
  });

  test("that lies about the size of a part is damaged", async () => {
    const honest = await zipOf({ one: Buffer.alloc(500_000) });
    const at = honest.lastIndexOf("PK\u0001\u0002");
    honest.writeUInt32LE(10, at + 24);
    expect(await reasonOf(openZip(honest).then((archive) => sizeOf("one", archive)))).toBe("damaged");
  });

  test("with too many parts, cut short, or none at all is refused", async () => {
    const many = await zipOf(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`p${at}`, "x"])));
    expect(await reasonOf(openZip(many, { entries: 20 }))).toBe("tooMuch");
    expect(await reasonOf(openZip(many.subarray(0, many.length - 60)))).toBe("damaged");
    expect(await reasonOf(openZip(deflateRawSync(Buffer.alloc(1_000))))).toBe("damaged");
  });
});

describe("XML", () => {
  test("is read by local names, with its text, in UTF-8 and UTF-16", async () => {
    const seen: string[] = [];
    await readXml(Readable.from([Buffer.from('<w:p w:val="1">a<w:t>b &amp; c</w:t></w:p>')]), {
      open: (name, attributes) => seen.push(`${name} ${JSON.stringify(attributes)}`),
      close: (name) => seen.push(`/${name}`),
      text: (text) => seen.push(text),
    });
    expect(seen).toEqual(['p {"w:val":"1"}', "a", "t {}", "b & c", "/t", "/p"]);
    expect(await wordsOf(Buffer.from("\ufeff<a>月</a>", "utf16le"))).toBe("月");
  });

  test("has attributes by their local names, or by those with a prefix alone", () => {
    const attributes = { id: "256", "r:id": "rId2", "w:val": "Heading1" };
    expect(attribute(attributes, "id")).toBe("256");
    expect(attribute(attributes, "id", { prefixed: true })).toBe("rId2");
    expect(attribute(attributes, "val")).toBe("Heading1");
    expect(attribute(attributes, "name")).toBeUndefined();
  });

  test.each([
    ["entities that grow", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ["an entity of a file", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ["an entity nobody declared", "<a>&b;</a>"],
    ["no XML at all", "words"],
    ["XML that ends early", "<a><b>"],
  ])("with %s is refused", async (_, xml) => {
    expect(await reasonOf(wordsOf(xml))).toBe("damaged");
  });

  test("of endless depth is refused", async () => {
    expect(await reasonOf(wordsOf("<a>".repeat(100_000)))).toBe("tooMuch");
  });
});
