import MarkdownIt from "markdown-it";
import sanitize from "sanitize-html";
import { slugOf } from "./public-item.ts";

const parser = new MarkdownIt({ html: false, linkify: true, typographer: true, quotes: "“”‘’" });

/** Headings of a text stand below the page's own, and can be linked to. */
parser.core.ruler.push("headings", ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    token.tag = `h${Math.min(4, Math.max(2, Number(token.tag.slice(1))))}`;
    const id = token.type === "heading_open" && slugOf(tokens[index + 1]?.content ?? "");
    if (id) token.attrSet("id", id);
  }
});

const allowed = "p h2 h3 h4 ul ol li strong em s a blockquote code pre hr br table thead tbody tr th td".split(" ");

const KEPT_TEXTS = 200;
const rendered = new Map<string, string>();

/** HTML of a Markdown text, with nothing in it but text, lists, tables and links. The last texts are kept rendered. */
export function renderMarkdown(text: string): string {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html = render(text);
  if (rendered.size >= KEPT_TEXTS) rendered.delete(rendered.keys().next().value ?? "");
  rendered.set(text, html);
  return html;
}

const render = (text: string): string =>
  sanitize(parser.render(text), {
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
