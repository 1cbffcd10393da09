import { attribute, readXml } from "#platform/office/read-xml.ts";
import type { Archive } from "#platform/office/read-zip.ts";
import { Unreadable } from "#platform/office/unreadable.ts";
import type { Gather } from "./gather.ts";
import { mainPart, relationsOf } from "./relations.ts";
import { tableRows } from "./table-rows.ts";

/** A PowerPoint file: a part for each slide, in the order in which they are shown, named by its title. */
export async function textOfSlides(archive: Archive, gather: Gather): Promise<void> {
  const main = (await mainPart(archive)) ?? "ppt/presentation.xml";
  const { byId } = await relationsOf(archive, main);
  const stream = await archive.open(main);
  if (!stream) throw new Unreadable("damaged");
  const slides: string[] = [];
  await readXml(stream, {
    open: (name, attributes) => {
      if (name !== "sldId") return;
      const path = byId.get(attribute(attributes, "id", { prefixed: true }) ?? "");
      if (path) slides.push(path);
    },
  });
  for (const path of slides) {
    const slide = await archive.open(path);
    const { title, paragraphs } = slide ? await readSlide(slide) : { title: "", paragraphs: [] };
    gather.part("slide", title);
    paragraphs.forEach(gather.paragraph);
  }
}

async function readSlide(stream: AsyncIterable<Buffer>) {
  const titles: string[] = [];
  const paragraphs: string[] = [];
  const rows = tableRows((text) => paragraphs.push(text));
  let isTitle = false;
  let isText = false;
  let skipped = 0;
  let text = "";
  await readXml(stream, {
    open: (name, attributes) => {
      if (name === "Fallback") skipped++;
      else if (name === "sp") isTitle = false;
      else if (name === "ph") isTitle = /^(title|ctrTitle)$/.test(attribute(attributes, "type") ?? "");
      else if (name === "p") text = "";
      else if (name === "t") isText = true;
      else if (name === "br") text += " ";
      else if (name === "tr") rows.openRow();
      else if (name === "tc") rows.openCell();
    },
    text: (words) => {
      if (isText && skipped === 0) text += words;
    },
    close: (name) => {
      if (name === "Fallback") skipped--;
      else if (name === "sp") isTitle = false;
      else if (name === "t") isText = false;
      else if (name === "tr") rows.closeRow();
      else if (name === "p" && text.trim() !== "") {
        if (isTitle) titles.push(text);
        else rows.paragraph(text);
        text = "";
      }
    },
  });
  return { title: titles.join(" "), paragraphs };
}
