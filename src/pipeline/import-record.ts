import { canonicalUrl } from "../article/url.ts";
import { isVigieError, VigieError } from "../errors.ts";
import type { Day, Instant } from "../model/dates.ts";
import type { ExtractedArticle, IncomingArticle, Publisher } from "../model/news.ts";
import type { LanguageCode } from "../model/ontology.ts";
import { slugify } from "../text/fold.ts";
import { parseTimestamp } from "../text/timestamps.ts";

/** The stages that an import needs, so that it can be tried without their data files. */
export interface Readers {
  /** Reads an article page. */
  extract(html: string, url: string | undefined): ExtractedArticle;
  /** The language of an article's title and text; `declared` counts where they cannot tell. */
  resolveLanguage(text: string, declared?: string): LanguageCode;
}

/** An article of an import with the publisher that its record names. */
export interface ImportedArticle {
  article: IncomingArticle;
  publisher?: Publisher | undefined;
}

/** A record as a line of JSON or the head of a text file gives it; every value is unchecked. */
export type ImportRecord = Readonly<Record<string, unknown>>;

/**
 * Reads one record: `{id?, url, title, published, text or html, lang?, source?}`. Address, title, date and
 * publisher may come from the page in `html`; a file of its own has `fileUrl` for address where it names
 * none, and may be undated. An unusable value of an optional field counts as absent.
 * @throws VigieError `import.bad-line` saying what is missing or wrong.
 */
export function parseRecord(record: ImportRecord, readers: Readers, fileUrl?: string): ImportedArticle {
  const page = pageOf(record, readers);
  const given = stringAt(record, "url") ?? page?.canonicalUrl;
  const url = given === undefined ? fileUrl : canonical(given);
  if (url === undefined) throw bad('it has no "url"');
  const title = clean(stringAt(record, "title") ?? page?.title ?? "").trim();
  if (title === "") throw bad('it has no "title"');
  const text = clean(stringAt(record, "text") ?? page?.text ?? "");
  if (text.trim() === "") throw bad('it has no "text" (nor "html" with an article in it)');
  const lang = languageAt(record) ?? readers.resolveLanguage(`${title}\n${text}`, page?.lang);
  const article: IncomingArticle = {
    externalId: idAt(record),
    url,
    title,
    text,
    lang,
    kind: "full",
    author: stringAt(record, "author") ?? page?.author,
    siteName: page?.siteName,
    image: page?.image,
    ...dateOf(record, page, fileUrl !== undefined),
  };
  return { article, publisher: publisherOf(stringAt(record, "source") ?? page?.siteName) };
}

/** What makes a record unusable. The caller adds file and line. */
export function bad(reason: string, cause?: unknown): VigieError {
  return new VigieError("import.bad-line", reason, { cause });
}

function canonical(address: string): string {
  try {
    return canonicalUrl(address);
  } catch (cause) {
    if (isVigieError(cause)) throw bad(cause.message, cause);
    throw cause;
  }
}

function pageOf(record: ImportRecord, readers: Readers): ExtractedArticle | undefined {
  const html = stringAt(record, "html");
  if (html === undefined || stringAt(record, "text") !== undefined) return undefined;
  try {
    return readers.extract(html, stringAt(record, "url"));
  } catch (cause) {
    if (isVigieError(cause)) throw bad(cause.message, cause);
    throw cause;
  }
}

/** The publication date; a bare day stays that day, whatever the time zone. */
function dateOf(
  record: ImportRecord,
  page: ExtractedArticle | undefined,
  mayLack: boolean,
): { publishedAt?: Instant | undefined; publishedDay?: Day | undefined } {
  const given = stringAt(record, "published");
  if (given === undefined) {
    if (page?.publishedAt === undefined && !mayLack) throw bad('it has no "published"');
    return { publishedAt: page?.publishedAt };
  }
  const publishedAt = /^\s*\d{4}(?:-\d{2})?\s*$/.test(given) ? undefined : parseTimestamp(given);
  if (publishedAt === undefined) throw bad(`"published" is no date: "${shorten(given)}"`);
  const isDay = publishedAt.endsWith("T00:00:00Z") && !/\d[:hT]\d|T\d/.test(given);
  return { publishedAt, publishedDay: isDay ? publishedAt.slice(0, 10) : undefined };
}

/** The publisher of that name; its id is the slug of the name. */
export function publisherOf(name: string | undefined): Publisher | undefined {
  if (name === undefined) return undefined;
  const id = slugify(name) || `publisher-${encodeURIComponent(name.trim()).toLowerCase()}`;
  return { id, name: name.trim() };
}

const ISO_639_2: Readonly<Record<string, LanguageCode>> = { fra: "fr", fre: "fr", eng: "en" };

function languageAt(record: ImportRecord): LanguageCode | undefined {
  const code = stringAt(record, "lang")?.trim().toLowerCase().split(/[-_]/)[0];
  if (code === undefined || !/^[a-z]{2,3}$/.test(code) || code === "und") return undefined;
  return ISO_639_2[code] ?? code;
}

function idAt(record: ImportRecord): string | undefined {
  const id = record["id"];
  return typeof id === "number" ? String(id) : stringAt(record, "id");
}

/** The string at a key; undefined for another type and for an empty one. */
function stringAt(record: ImportRecord, key: string): string | undefined {
  const value = record[key];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** SQLite ends a text at a NUL, and half a surrogate pair cannot be stored; offsets must not move. */
function clean(text: string): string {
  return text.replaceAll("\0", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** A value as messages quote it. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
