import { PDFDocument, PDFHexString, PDFName, PDFRawStream } from "pdf-lib";

export const JAPANESE = "月面シナリオ図版";
/** What the picture in JPEG 2000 is filled with. */
export const JPX_COLOUR = [31, 63, 166];

/** Japanese and a sign without a font in the file, and a picture in JPEG 2000: each needs a file of PDF.js's own. */
export async function japanesePdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const { context } = pdf;
  const page = pdf.addPage([595, 842]);
  const hex = (text: string) => PDFHexString.of(Buffer.from(text).toString("hex"));
  const name = "HeiseiKakuGo-W5";
  const descendant = context.obj({
    Type: "Font",
    Subtype: "CIDFontType0",
    BaseFont: name,
    CIDSystemInfo: { Registry: hex("Adobe"), Ordering: hex("Japan1"), Supplement: 2 },
    DW: 1000,
    FontDescriptor: { Type: "FontDescriptor", FontName: name, Flags: 4, FontBBox: [-92, -250, 1010, 922] },
  });
  const facts = { Type: "Font", Subtype: "Type0", BaseFont: name, Encoding: "UniJIS-UTF16-H" };
  const font = context.register(context.obj({ ...facts, DescendantFonts: [descendant] }));
  const signs = context.register(context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "ZapfDingbats" }));
  const size = { Width: 24, Height: 24, Filter: "JPXDecode", Length: jpx.length };
  const picture = context.register(PDFRawStream.of(context.obj({ Type: "XObject", Subtype: "Image", ...size }), jpx));
  page.node.set(PDFName.of("Resources"), context.obj({ Font: { F1: font, F2: signs }, XObject: { I1: picture } }));
  const text = Buffer.from(JAPANESE, "utf16le").swap16().toString("hex");
  const content = `BT /F1 32 Tf 60 700 Td <${text}> Tj /F2 32 Tf 0 -60 Td (4) Tj ET q 200 0 0 200 60 400 cm /I1 Do Q`;
  page.node.set(PDFName.of("Contents"), context.register(context.stream(content)));
  return Buffer.from(await pdf.save());
}

const inBase64 = (...lines: string[]) => Buffer.from(lines.join(""), "base64");

/** 24 by 24 pixels in JPEG 2000, made with OpenJPEG. */
const jpx = inBase64(
  "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAGAAAABgAAwcHAAAAAAAPY29scgEAAAAAABAAAACxanAyY/9P",
  "/1EALwAAAAAAGAAAABgAAAAAAAAAAAAAABgAAAAYAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQAEBAAB/1wABEBA/2QAJQABQ3JlYXRlZCBieSBP",
  "cGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAOQAB/5PH1BARUFSv/3+Zf8+0TBQAXK//f5kMzgAAAAAAGEhL/3/H1A4RUFSv/sfl/9k=",
);
