import type { Instant } from "../model/dates.ts";
import { parseTimestamp } from "../text/timestamps.ts";
import { parseDocument } from "./document.ts";
import { namesOf } from "./json-ld.ts";
import { joinBlocks, textBlocks } from "./plain-text.ts";
import { key } from "./shape.ts";

/** A story found in the data of a page which a script would have rendered. */
export interface EmbeddedStory {
  text: string;
  /** The object that holds the story, for its date and author. */
  data: Readonly<Record<string, unknown>>;
}

const BODY_KEY =
  /^(?:article|story|post|content|rendered)?_?(?:body|content|html|text|markdown|blocks|paragraphs|rendered)(?:_?(?:html|text|rendered))?$/i;
const TITLE_KEYS = ["title", "headline", "name", "heading"];
/** Shorter strings are teasers and labels. */
const STORY_CHARACTERS = 300;
const LARGEST_SCRIPT = 4_000_000;
const MOST_OBJECTS = 50_000;

/**
 * Finds the article in the JSON scripts of a page (`__NEXT_DATA__` and its like): a long text in a property with
 * such a name, first of all beside the page's title, else the longest. Undefined where there is none.
 */
export function findEmbeddedStory(document: Document, title: string | undefined): EmbeddedStory | undefined {
  const stories: (EmbeddedStory & { titled: boolean })[] = [];
  for (const script of document.querySelectorAll("script[type*='json']")) {
    const json = script.textContent ?? "";
    if (/ld\+json/i.test(script.getAttribute("type") ?? "") || json.length > LARGEST_SCRIPT) continue;
    for (const { data, body } of bodiesIn(parsed(json))) {
      const text = plainText(body);
      if (text.length < STORY_CHARACTERS) continue;
      const titled = TITLE_KEYS.some((name) => isTitle(data[name], title));
      stories.push({ text, data, titled });
    }
  }
  const [best] = stories.sort((a, b) => Number(b.titled) - Number(a.titled) || b.text.length - a.text.length);
  return best;
}

function isTitle(value: unknown, title: string | undefined): boolean {
  const own = typeof value === "string" ? key(value) : "";
  return own.length > 7 && title !== undefined && own === key(title);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Every object of the data with a property that may hold a story. */
function bodiesIn(root: unknown): { data: Record<string, unknown>; body: string }[] {
  const found: { data: Record<string, unknown>; body: string }[] = [];
  const waiting: unknown[] = [root];
  for (let seen = 0; waiting.length > 0 && seen < MOST_OBJECTS; seen++) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      waiting.push(...value.slice(0, MOST_OBJECTS));
      continue;
    }
    const data = value as Record<string, unknown>;
    for (const [name, held] of Object.entries(data)) {
      const body = BODY_KEY.test(name) ? bodyOf(held) : undefined;
      if (body && body.length >= STORY_CHARACTERS) found.push({ data, body });
      else if (typeof held === "object") waiting.push(held);
    }
  }
  return found;
}

/** A text, or a list of paragraphs: texts, or objects that hold one. */
function bodyOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const parts = value.flatMap((part) => {
    if (typeof part === "string") return [part];
    const held = typeof part === "object" && part !== null ? (part as Record<string, unknown>) : {};
    const text = [held["text"], held["html"], held["content"], held["value"]].find(
      (one) => typeof one === "string",
    );
    return typeof text === "string" ? [text] : [];
  });
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

/** The text of a value that may be HTML; empty for anything but a text. */
export function plainText(value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") return "";
  if (!/<[a-z][^>]*>|&\w+;|&#/i.test(value)) {
    return value
      .replace(/[^\S\n]+/g, " ")
      .replace(/\s*\n\s*/g, "\n\n")
      .trim();
  }
  return joinBlocks(textBlocks(parseDocument(value.replace(/\r?\n/g, "<br><br>")).body));
}

const DATE_KEYS = [
  "publishedAt",
  "datePublished",
  "published_at",
  "publicationDate",
  "publishDate",
  "published",
  "date",
];
const AUTHOR_KEYS = ["author", "authors", "byline"];

/** What is known of an article, with the date and author that stand beside its story. */
export function withStory<T extends { publishedAt?: Instant | undefined; author?: string | undefined }>(
  known: T,
  { data }: EmbeddedStory,
): T {
  const dates = DATE_KEYS.map((name) => data[name]);
  const published = dates.map((date) => (typeof date === "string" ? parseTimestamp(date) : undefined));
  const names = AUTHOR_KEYS.flatMap((name) => namesOf(data[name]));
  return {
    ...known,
    publishedAt: known.publishedAt ?? published.find((one) => one !== undefined),
    author: known.author ?? (names.join(", ") || undefined),
  };
}
