import { dayIn } from "../clock.ts";
import { UNCERTAIN_BELOW } from "../model/annotation.ts";
import type { Language } from "../model/ontology.ts";
import type { EntityRecord, EvidenceRecord } from "../model/records.ts";
import type { TimelineEntry } from "../model/timeline.ts";
import { daysInWords, shortDay } from "../text/days-in-words.ts";

/** How to print: language of the words, zone of the articles' days. */
export interface TextOptions {
  lang: Language;
  timeZone: string;
}

const WIDTH = 110;
const DATE_WIDTH = 27;
const KIND_WIDTH = 11;

const MARGIN = " ".repeat(DATE_WIDTH + KIND_WIDTH);

const WORDS = {
  fr: {
    none: "Aucun fait daté.",
    kinds: {
      event: "événement",
      relation: "relation",
      office: "fonction",
      story: "sujet",
      article: "article",
    },
    reported: "rapporté",
    more: (n: number) => (n === 1 ? "et 1 autre article" : `et ${n} autres articles`),
    uncertain: (percent: number) => `incertain, ${percent} %`,
    quotes: ["«\u00a0", "\u00a0»"],
  },
  en: {
    none: "No dated fact.",
    kinds: { event: "event", relation: "relation", office: "office", story: "story", article: "article" },
    reported: "reported",
    more: (n: number) => (n === 1 ? "and 1 more article" : `and ${n} more articles`),
    uncertain: (percent: number) => `uncertain, ${percent} %`,
    quotes: ["“", "”"],
  },
} as const;

/** A timeline for the terminal: date, kind and statement, then the first quoted sentence with its address. */
export function renderTimeline(
  entity: EntityRecord,
  entries: readonly TimelineEntry[],
  options: TextOptions,
): string {
  const { lang } = options;
  const other = entity.name[lang === "fr" ? "en" : "fr"];
  const name = entity.name[lang];
  const head = other === name ? name : `${name} (${other})`;
  if (entries.length === 0) return `${head}\n${WORDS[lang].none}\n`;
  return `${head}\n\n${entries.map((entry) => renderEntry(entry, options)).join("\n")}`;
}

function renderEntry(entry: TimelineEntry, options: TextOptions): string {
  const words = WORDS[options.lang];
  const reported = entry.dated === "reported" && (entry.what === "relation" || entry.what === "office");
  const date =
    entry.precision === "day" ? shortDay(entry.first, options.lang) : daysInWords(entry, options.lang);
  const doubt =
    entry.confidence < UNCERTAIN_BELOW ? ` [${words.uncertain(Math.round(entry.confidence * 100))}]` : "";
  const kind = words.kinds[entry.what];
  const when = reported ? `${date} (${words.reported})` : date;
  const [first, ...others] = entry.evidence;
  const lines = [when.padEnd(DATE_WIDTH) + kind.padEnd(KIND_WIDTH) + indent(entry.text + doubt)];
  if (first) {
    const [open, close] = words.quotes;
    const articles = new Set(others.map((one) => one.articleId).filter((id) => id !== first.articleId)).size;
    if (first.field !== "title" || first.quote !== entry.text) {
      lines.push(`${MARGIN}${indent(`${open}${first.quote}${close}`)}`);
    }
    const more = articles === 0 ? "" : `, ${words.more(articles)}`;
    lines.push(`${MARGIN}${sourceOf(first, options)}${more}`);
  }
  return `${lines.join("\n")}\n`;
}

function sourceOf(evidence: EvidenceRecord, { lang, timeZone }: TextOptions): string {
  const day =
    evidence.publishedAt === undefined ? undefined : shortDay(dayIn(evidence.publishedAt, timeZone), lang);
  const where = [evidence.publisherName, day].filter((part) => part !== undefined).join(", ");
  return where === "" ? evidence.articleUrl : `${evidence.articleUrl} (${where})`;
}

/** Breaks a text at spaces so that its lines fit beside the dates. */
function indent(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replace(/[ \n\t]+/g, " ").split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH - MARGIN.length) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${MARGIN}`);
}
