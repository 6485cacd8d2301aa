import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadLanguageDetector } from "../../src/cli/compose-language.ts";
import { findSharedFolder } from "../support/shared-folder.ts";

const folder = join(findSharedFolder() ?? "/nowhere", "datasets");
const NEWS = join(folder, "ntrex-128");
const SENTENCES = join(folder, "tatoeba-laser-v1");
const present = existsSync(NEWS) && existsSync(SENTENCES);
const title = "the language of sentences, headlines and paragraphs";

const detector = loadLanguageDetector();
const CODES: Readonly<Record<string, string>> = { eng: "en", fra: "fr", "fra-CA": "fr" };
const read = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim());
const isSentence = (text: string): boolean => {
  const words = text.split(/\s+/).length;
  return words >= 5 && words <= 15;
};
/** A paragraph is four sentences in a row of one article, or six of the unconnected ones, joined by spaces. */
const joined = (lines: readonly string[], count: number): string[] =>
  Array.from({ length: Math.floor(lines.length / count) }, (_, at) =>
    lines.slice(at * count, at * count + count).join(" "),
  );

interface Texts {
  headlines: string[];
  sentences: string[];
  paragraphs: string[];
}

function newsIn(lang: string): Texts {
  const lines = read(join(NEWS, `newstest2019-${lang === "eng" ? "src" : "ref"}.${lang}.txt`));
  const articles = new Map<string, string[]>();
  read(join(NEWS, "DOCUMENT_IDS.tsv")).forEach((row, at) => {
    const article = row.split("\t")[0] ?? "";
    if (lines[at]) articles.set(article, [...(articles.get(article) ?? []), lines[at]]);
  });
  return {
    headlines: [...articles.values()].flatMap((one) => one[0] ?? []),
    sentences: lines.filter(isSentence),
    paragraphs: [...articles.values()].flatMap((one) => joined(one, 4)),
  };
}

function sentencesIn(file: string): Texts {
  const lines = read(join(SENTENCES, file)).filter(Boolean);
  return { headlines: [], sentences: lines.filter(isSentence), paragraphs: joined(lines, 6) };
}

function collect(): Map<string, Texts> {
  const all = new Map<string, Texts>();
  const add = (lang: string, texts: Texts): void => {
    const known = all.get(lang) ?? { headlines: [], sentences: [], paragraphs: [] };
    all.set(lang, {
      headlines: [...known.headlines, ...texts.headlines],
      sentences: [...known.sentences, ...texts.sentences],
      paragraphs: [...known.paragraphs, ...texts.paragraphs],
    });
  };
  const codes = readdirSync(NEWS).flatMap(
    (file) => /^newstest2019-(?:src|ref)\.(.+)\.txt$/.exec(file)?.[1] ?? [],
  );
  for (const code of codes) add(CODES[code] ?? code, newsIn(code));
  for (const file of readdirSync(SENTENCES)) {
    const code = /^tatoeba\..+\.([a-z]+)$/.exec(file)?.[1];
    if (code) add(CODES[code] ?? code, sentencesIn(file));
  }
  return all;
}

/** The share of texts, in percent, for which the answer is `right`. */
function share(texts: readonly string[], right: (lang: string) => boolean): number {
  const count = texts.filter((text) => right(detector.detect(text).lang)).length;
  return Math.round((10_000 * count) / texts.length) / 100;
}

describe.skipIf(!present)(present ? title : `${title} (skipped: no datasets beside the checkout)`, () => {
  const all = present ? collect() : new Map<string, Texts>();
  const report = (lang: string, figures: object): void => {
    if (process.env["VIGIE_FIGURES"]) process.stdout.write(`${lang} ${JSON.stringify(figures)}\n`);
  };

  it.each(["fr", "en"])("is told for %s", { timeout: 120_000 }, (lang) => {
    const { headlines, sentences, paragraphs } = all.get(lang) ?? {
      headlines: [],
      sentences: [],
      paragraphs: [],
    };
    const isRight = (found: string): boolean => found === lang;
    const figures = {
      headlines: share(headlines, isRight),
      sentences: share(sentences, isRight),
      paragraphs: share(paragraphs, isRight),
    };
    report(lang, figures);
    expect(figures.headlines).toBeGreaterThanOrEqual(98.5);
    expect(figures.sentences).toBeGreaterThanOrEqual(99.3);
    expect(figures.paragraphs).toBe(100);
  });

  it.each([...all.keys()].filter((lang) => lang !== "fr" && lang !== "en").sort())(
    "is not taken for French or English in %s",
    { timeout: 120_000 },
    (lang) => {
      const { sentences = [], paragraphs = [] } = all.get(lang) ?? {};
      const isOurs = (found: string): boolean => found === "fr" || found === "en";
      const figures = { sentences: share(sentences, isOurs), paragraphs: share(paragraphs, isOurs) };
      report(lang, figures);
      expect(figures.sentences).toBeLessThanOrEqual(1);
      expect(figures.paragraphs).toBe(0);
    },
  );
});
