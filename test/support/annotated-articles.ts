import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/cli/resources.ts";
import type { Field } from "../../src/model/annotation.ts";

export interface MarkedMention {
  field: Field;
  start: number;
  end: number;
  text: string;
  type: string;
  entity: string;
}

export interface AnnotatedArticle {
  id: string;
  lang: string;
  published: string;
  title: string;
  text: string;
  mentions: MarkedMention[];
  relations: { subject: string; predicate: string; object: string }[];
  events: { kind: string; date: string; participants: string[]; status: string }[];
  /** Lines below the second rule that are neither a relation nor an event. */
  strays: string[];
}

/** The folder of the twenty articles that were written and annotated for this project. */
export const ownArticlesFolder = (): string => join(packageRoot(), "test", "fixtures", "annotated");

/** Reads every `.gold` file of a folder; the README beside the articles describes the format. */
export function readAnnotatedArticles(folder: string): AnnotatedArticle[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".gold"));
  return files.sort().map((file) => parseAnnotatedArticle(readFileSync(join(folder, file), "utf8"), file));
}

function parseAnnotatedArticle(source: string, file: string): AnnotatedArticle {
  const [head, body, facts, ...more] = source.split(/^---\s*$/m);
  if (head === undefined || body === undefined || facts === undefined || more.length > 0)
    throw new Error(`${file}: an article has three parts`);
  const value = (name: string): string => new RegExp(`^${name}: (.+)$`, "m").exec(head)?.[1] ?? "";
  const title = unmark(value("title"), "title");
  const text = unmark(body.trim(), "text");
  const lines = facts.split("\n").filter((line) => line.trim() !== "");
  return {
    id: value("id"),
    lang: value("lang"),
    published: value("published"),
    title: title.text,
    text: text.text,
    mentions: [...title.mentions, ...text.mentions],
    relations: lines.filter((line) => line.startsWith("rel:")).map(parseRelation),
    events: lines.filter((line) => line.startsWith("event:")).map(parseEvent),
    strays: lines.filter((line) => !/^(rel|event):/.test(line)),
  };
}

const cellsOf = (line: string): string[] =>
  line
    .slice(line.indexOf(":") + 1)
    .split("|")
    .map((cell) => cell.trim());

function parseRelation(line: string): AnnotatedArticle["relations"][number] {
  const [subject = "", predicate = "", object = ""] = cellsOf(line);
  return { subject, predicate, object };
}

function parseEvent(line: string): AnnotatedArticle["events"][number] {
  const [kind = "", date = "", participants = "", status = ""] = cellsOf(line);
  return { kind, date, participants: participants.split(",").map((slug) => slug.trim()), status };
}

function unmark(marked: string, field: Field): { text: string; mentions: MarkedMention[] } {
  const mentions: MarkedMention[] = [];
  let text = "";
  let last = 0;
  for (const match of marked.matchAll(/\[\[([^[\]|]+)\|([a-z]+):([a-z0-9-]+)\]\]/g)) {
    const [all, surface = "", type = "", entity = ""] = match;
    text += marked.slice(last, match.index);
    mentions.push({
      field,
      start: text.length,
      end: text.length + surface.length,
      text: surface,
      type,
      entity,
    });
    text += surface;
    last = match.index + all.length;
  }
  return { text: text + marked.slice(last), mentions };
}
