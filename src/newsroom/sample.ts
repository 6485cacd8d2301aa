import { VigieError } from "../errors.ts";
import { readEntry } from "../text/records.ts";
import { parseYaml, parseYamlList, type YamlEntry } from "../text/yaml.ts";

/** How an outlet publishes, and which page template it uses. */
const FEED_KINDS = ["rss", "atom", "rdf", "json", "sitemap", "page"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
const DESIGNS = ["classic", "magazine", "institutional", "wire"] as const;
export type Design = (typeof DESIGNS)[number];

/** An invented outlet of the sample newsroom (data/sample/outlets.yaml). */
export interface Outlet {
  id: string;
  name: string;
  lang: "fr" | "en";
  country: string;
  kind: string;
  feed: FeedKind;
  /** What its feed carries of an article. */
  content: "full" | "teaser" | "none";
  design: Design;
}

/** A sample article; `body` in the small markup that data/sample/README.md describes. */
export interface SampleArticle {
  id: string;
  outlet: Outlet;
  /** Articles on one happening share it. */
  happening: string;
  /** ISO 8601 with an offset. */
  published: string;
  title: string;
  author?: string | undefined;
  summary: string;
  body: string;
}

export interface Sample {
  outlets: readonly Outlet[];
  /** Newest first. */
  articles: readonly SampleArticle[];
}

interface SourceFile {
  file: string;
  text: string;
}

/**
 * Parses the sample newsroom.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseSample(files: { outlets: SourceFile; articles: readonly SourceFile[] }): Sample {
  const outlets = parseYamlList(files.outlets.text, files.outlets.file).map(readOutlet);
  const byId = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const articles = files.articles.map((file) => parseArticle(file, byId));
  articles.sort((a, b) => Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? -1 : 1));
  return { outlets, articles };
}

function readOutlet(entry: YamlEntry): Outlet {
  const reader = readEntry(entry);
  reader.onlyKeys("id", "name", "lang", "country", "kind", "feed", "content", "design");
  return {
    id: reader.text("id"),
    name: reader.text("name"),
    lang: reader.oneOf("lang", ["fr", "en"] as const),
    country: reader.text("country"),
    kind: reader.text("kind"),
    feed: reader.oneOf("feed", FEED_KINDS),
    content: reader.oneOf("content", ["full", "teaser", "none"] as const),
    design: reader.oneOf("design", DESIGNS),
  };
}

function parseArticle({ file, text }: SourceFile, outlets: ReadonlyMap<string, Outlet>): SampleArticle {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll("\r\n", "\n"));
  const invalid = (reason: string): VigieError =>
    new VigieError("data.invalid", `${file}:1: ${reason}`, { context: { file, line: 1 } });
  if (!match) throw invalid("the file does not start with a block between two lines ---");
  const value = parseYaml(match[1] ?? "", file);
  if (typeof value !== "object" || value === null) throw invalid("the block between the lines --- is empty");
  const reader = readEntry({ value: value as Record<string, unknown>, file, line: 2, invalid });
  reader.onlyKeys("id", "outlet", "happening", "lang", "published", "title", "author", "summary");
  const outlet = outlets.get(reader.text("outlet"));
  if (!outlet) throw invalid(`"outlet: ${reader.text("outlet")}" is not in outlets.yaml`);
  if (reader.text("lang") !== outlet.lang) throw invalid(`${outlet.id} publishes in ${outlet.lang}`);
  const published = reader.text("published");
  if (Number.isNaN(Date.parse(published))) throw invalid(`"published: ${published}" is no date`);
  return {
    id: reader.text("id"),
    outlet,
    happening: reader.text("happening"),
    published,
    title: reader.text("title"),
    author: reader.optionalText("author"),
    summary: reader.text("summary"),
    body: (match[2] ?? "").trim(),
  };
}
