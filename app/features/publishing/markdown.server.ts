import MarkdownIt from "markdown-it";
import sanitize from "sanitize-html";
import { slugOf } from "./public-item.ts";

const parser = new MarkdownIt({ html: false, linkify: true, typographer: true, quotes: "“”‘’" });

/** A text as HTML, and its main headings with the ids by which they are linked to. */
export type RenderedText = { html: string; headings: { id: string; title: string }[] };

/** Ids of the page around a text. */
const takenIds = ["main", "menu", "participating-agencies", "chair-agencies"];

/** Headings of a text stand below the page's own, and can be linked to: each has an id that no other has. */
parser.core.ruler.push("headings", ({ tokens, env }) => {
  const ids = new Map(takenIds.map((id) => [id, 1]));
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    token.tag = `h${Math.min(4, Math.max(2, Number(token.tag.slice(1))))}`;
    if (token.type === "heading_close") continue;
    const words = tokens[index + 1];
    const id = freeId(slugOf(words?.content ?? "") || "part", ids);
    token.attrSet("id", id);
    const title = words?.children?.map(({ content }) => content).join("") ?? "";
    if (token.tag === "h2" && title) (env as Partial<RenderedText>).headings?.push({ id, title });
  }
});

/** An id that is free; `taken` keeps the last number of each, so that a text of headings alone takes no longer for it. */
function freeId(wanted: string, taken: Map<string, number>): string {
  let number = taken.get(wanted) ?? 0;
  let id = wanted;
  while (number > 0 && taken.has((id = `${wanted}-${number + 1}`))) number++;
  taken.set(wanted, number + 1);
  if (id !== wanted) taken.set(id, 1);
  return id;
}

const allowed = "p h2 h3 h4 ul ol li strong em s a blockquote code pre hr br table thead tbody tr th td".split(" ");

const KEPT_TEXTS = 200;
const rendered = new Map<string, RenderedText>();

/** A Markdown text as HTML with nothing in it but text, lists, tables and links. The last texts are kept rendered. */
export function renderMarkdown(text: string): RenderedText {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const headings: RenderedText["headings"] = [];
  const found = { html: clean(parser.render(text, { headings })), headings };
  if (rendered.size >= KEPT_TEXTS) rendered.delete(rendered.keys().next().value ?? "");
  rendered.set(text, found);
  return found;
}

const clean = (html: string): string =>
  sanitize(html, {
    allowedTags: allowed,
    allowedAttributes: { a: ["href", "title", "rel"], h2: ["id"], h3: ["id"], h4: ["id"], ol: ["start"] },
    allowedSchemes: ["https", "http", "mailto"],
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: /^https?:/i.test(attribs["href"] ?? "") ? { ...attribs, rel: "noopener" } : attribs,
      }),
    },
  });
