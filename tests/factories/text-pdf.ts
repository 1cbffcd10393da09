import { PDFDocument, StandardFonts } from "pdf-lib";

const LINE = 14;

/** A PDF of A4 pages, each given as its lines, from the top; an empty line is a gap. */
export async function pdfOf(pages: readonly (readonly string[])[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (const lines of pages) {
    const page = pdf.addPage([595, 842]);
    for (const [at, line] of lines.entries()) {
      if (line) page.drawText(line, { x: 60, y: 780 - at * LINE, size: 11, font });
    }
  }
  return Buffer.from(await pdf.save());
}
