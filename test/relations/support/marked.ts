import type { Document, Mention } from "../../../src/model/annotation.ts";
import { ENTITY_TYPES, type EntityType, type Language } from "../../../src/model/ontology.ts";
import { slugify } from "../../../src/text/fold.ts";

const MARK = /\[([^[\]|]+)\|([a-z]+)(?::([a-z0-9-]+))?\]/g;

/** Reads `[Name|type]` or `[Name|type:slug]` marks out of a text; the slug is the name's where none is given. */
function readMarks(marked: string, field: "title" | "text" = "text"): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let text = "";
  let last = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, name = "", type = "", slug] = match;
    if (!ENTITY_TYPES.includes(type as EntityType)) throw new Error(`no such type: ${type} in ${marked}`);
    text += marked.slice(last, match.index);
    mentions.push({
      field,
      start: text.length,
      end: text.length + name.length,
      text: name,
      type: type as EntityType,
      entity: slug ?? slugify(name),
      rule: "test",
      confidence: 1,
    });
    text += name;
    last = match.index + whole.length;
  }
  return { text: text + marked.slice(last), mentions };
}

/** A document with its mentions from marked title and text, published on 12 March 2025 (a Wednesday). */
export function markedDocument(
  lang: Language,
  marked: string,
  title = "",
): { document: Document; mentions: Mention[] } {
  const head = readMarks(title, "title");
  const body = readMarks(marked);
  return {
    document: { id: "t", title: head.text, text: body.text, lang, published: "2025-03-12" },
    mentions: [...head.mentions, ...body.mentions],
  };
}
