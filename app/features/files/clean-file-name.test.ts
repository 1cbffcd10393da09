import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";

describe("names as they are kept", () => {
  test.each([
    ["月面シナリオ_図版_第3章.docx", "月面シナリオ_図版_第3章.docx"],
    ["../../etc/passwd", "etcpasswd"],
    ["report\u202Efdp.exe", "reportfdp.exe"],
    ["a\u0000b\r\nc.pdf", "abc.pdf"],
    ["می\u200cخواهم 👩\u200d🚀.pdf", "می\u200cخواهم 👩\u200d🚀.pdf"],
    ["\u200d\u200cnotes\u200d.pdf", "notes.pdf"],
    ["\u200d", "file"],
    ["...", "file"],
    ["", "file"],
    [" . .", "file"],
    ["CON", "file CON"],
    ["nul.txt", "file nul.txt"],
    ['say "hi" <now>?.pdf', "say hi now.pdf"],
    ["Cafe\u0301.pdf", "Café.pdf"],
  ])("%j is kept as %j", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  test("300 characters are cut, the extension stays", () => {
    const name = cleanFileName(`${"é".repeat(300)}.pdf`);
    expect(name).toMatch(/^é+\.pdf$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });

  test("whatever is given: never empty, never long, never unsafe, and stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        expect(name).not.toBe("");
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e]/);
        expect(name.isWellFormed()).toBe(true);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });
});
