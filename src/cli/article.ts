import { readFileSync } from "node:fs";
import type { ArticleRules } from "../article/extract.ts";
import { isVigieError, VigieError } from "../errors.ts";
import type { ExtractedArticle, Wall } from "../model/news.ts";
import { type CliContext, noteLine, printLine, type RegisterCommand } from "./context.ts";
import { printJson, readBytes, readJsonLines, stringOf } from "./jsonl.ts";

interface ArticleOptions {
  url?: string;
  json?: true;
  jsonl?: true;
  explain?: true;
}

/** `vigie article`: shows what the extractor reads off a page, or off each line with `--jsonl`. */
export const registerArticle: RegisterCommand = (program, context) => {
  program
    .command("article")
    .description("extract title, author, date and main text of an article page")
    .argument("[file]", "HTML file; - for standard input", "-")
    .option("--url <url>", "address of the page")
    .option("--json", "print one JSON object")
    .option(
      "--jsonl",
      "map {id, url, html} lines to {id, url, canonicalUrl, title, author, publishedAt, lang, siteName, image, text} lines",
    )
    .option("--explain", "tell which rule gave each field and took each part away")
    .action(async (file: string, options: ArticleOptions) => {
      const { loadArticleRules } = await import("./article-rules.ts");
      const rules = loadArticleRules();
      if (options.jsonl) await mapLines(context, rules);
      else await showOne(context, rules, file, options);
    });
};

async function mapLines(context: CliContext, rules: ArticleRules): Promise<void> {
  for await (const line of readJsonLines(context.stdin)) {
    const id = line.value["id"];
    const url = typeof line.value["url"] === "string" ? line.value["url"] : undefined;
    try {
      printJson(context, { id, url, ...toOutput(await extract(stringOf(line, "html"), url, rules)) });
    } catch (error) {
      if (!isVigieError(error, "article.unreadable")) throw error;
      printJson(context, { id, url, text: "", error: error.code });
    }
  }
}

async function showOne(
  context: CliContext,
  rules: ArticleRules,
  file: string,
  options: ArticleOptions,
): Promise<void> {
  const html = file === "-" ? await readBytes(context.stdin) : readPage(file);
  const { decodeText } = await import("../text/charset.ts");
  const article = await extract(decodeText(html, { kind: "html" }), options.url, rules);
  if (options.json) printJson(context, toOutput(article));
  else printText(context, article);
  if (options.explain)
    for (const { step, rule, reason } of article.trace) noteLine(context, `${step}\t${rule}\t${reason}`);
}

function readPage(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new VigieError("article.unreadable", `${file} cannot be read`, { context: { file }, cause });
  }
}

async function extract(
  html: string,
  url: string | undefined,
  rules: ArticleRules,
): Promise<ExtractedArticle> {
  const { extractArticle } = await import("../article/extract.ts");
  const { loadLanguageResolver } = await import("./compose-language.ts");
  const article = extractArticle(html, { url, rules });
  return {
    ...article,
    lang: loadLanguageResolver()(`${article.title ?? ""}\n${article.text}`, article.lang),
  };
}

function toOutput({
  canonicalUrl,
  title,
  author,
  publishedAt,
  lang,
  siteName,
  image,
  wall,
  text,
}: ExtractedArticle): object {
  return { canonicalUrl, title, author, publishedAt, lang, siteName, image, wall, text };
}

const WALLS: Readonly<Record<Wall, string>> = {
  paywall: "the rest is for subscribers",
  captcha: "the site asks whether a person is reading",
  consent: "the site asks about cookies first",
};

function printText(context: CliContext, article: ExtractedArticle): void {
  const { title, author, publishedAt, siteName, lang, canonicalUrl, wall } = article;
  printLine(context, title ?? "(no title)");
  const about = [siteName, author, publishedAt, lang, canonicalUrl].filter((one) => one !== undefined);
  if (wall) about.push(WALLS[wall]);
  printLine(context, `${about.join(" · ")}\n\n${article.text}`);
}
