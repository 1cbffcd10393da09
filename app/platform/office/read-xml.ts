import { SaxesParser, type SaxesAttributePlain } from "saxes";
import { Unreadable } from "./unreadable.ts";

/** Attributes by their names as they stand, prefixes included. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML part, in its order. Names come without their prefixes, which each program chooses itself. */
export type XmlListener = {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

const MAX_DEPTH = 1_000;
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** The attribute of this local name, whatever its prefix; with `prefixed`, only one that has a prefix (`r:id`). */
export function attribute(attributes: Attributes, name: string, { prefixed = false } = {}): string | undefined {
  if (!prefixed && name in attributes) return attributes[name];
  const found = Object.keys(attributes).find((key) => key.includes(":") && localName(key) === name);
  return found && attributes[found];
}

/**
 * Reads XML as it streams in. Office files declare nothing of their own: a document type, and with it every entity, is
 * refused, so that nothing can be expanded or fetched. Throws `Unreadable` for what is no XML.
 */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("error", () => {
    throw new Unreadable("damaged");
  });
  parser.on("doctype", () => {
    throw new Unreadable("damaged");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > MAX_DEPTH) throw new Unreadable("tooMuch");
    listener.open?.(localName(name), attributes as Record<string, SaxesAttributePlain["value"]>);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    listener.close?.(localName(name));
  });
  if (listener.text) {
    parser.on("text", listener.text);
    parser.on("cdata", listener.text);
  }
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.close();
}

const encodingOf = ([first, second]: Buffer) =>
  first === 0xfe && second === 0xff ? "utf-16be" : first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
