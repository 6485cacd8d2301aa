import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { dayIn, parseIsoWeek } from "../clock.ts";
import type { DigestFormat } from "../digest/render.ts";
import { VigieError } from "../errors.ts";
import type { Graph } from "../graph/open.ts";
import type { Language } from "../model/ontology.ts";
import { spanInWords } from "../text/days-in-words.ts";
import { type CliContext, configOf, noteLine, type RegisterCommand, withSettings } from "./context.ts";

interface DigestOptions {
  week?: string;
  format?: DigestFormat;
  out?: string;
  baseUrl?: string;
}

const FORMATS: readonly DigestFormat[] = ["md", "html", "json", "eml"];

const WORDS = {
  fr: {
    week: (name: string, span: string, n: number) => `${name} (${span}) : ${n} article${n > 1 ? "s" : ""}`,
    written: (file: string) => `écrit dans ${file}`,
  },
  en: {
    week: (name: string, span: string, n: number) => `${name} (${span}): ${n} article${n === 1 ? "" : "s"}`,
    written: (file: string) => `written to ${file}`,
  },
} as const;

/** `vigie digest`: what one week added to the graph. */
export const registerDigest: RegisterCommand = (program, context) => {
  const command = program
    .command("digest")
    .description("write the digest of a week: stories, new facts with their sentences, promises, gaps")
    .option("--week <week>", "ISO week such as 2026-W47 (default: the last one with articles)", parseWeek)
    .addOption(
      new Option("--format <format>", "file format (default: by the ending of --out, else md)").choices(
        FORMATS,
      ),
    )
    .option("--out <file>", "write into a file instead of standard output")
    .option("--base-url <url>", "link stories and names to the pages of this Vigie server");
  withSettings(command, "db", "lang").action(async (options: DigestOptions, self: Command) => {
    const config = configOf(context, self);
    const format = formatOf(options);
    const { readStore } = await import("./compose-store.ts");
    const text = await readStore(config, (graph) =>
      renderWeek(context, graph, { ...options, format, lang: config.lang }),
    );
    if (options.out === undefined) context.stdout.write(text);
    else {
      writeOut(options.out, text);
      noteLine(context, WORDS[config.lang].written(options.out));
    }
  });
};

function parseWeek(value: string): string {
  try {
    return parseIsoWeek(value).name;
  } catch (cause) {
    throw new InvalidArgumentError(cause instanceof Error ? cause.message : String(cause));
  }
}

function formatOf({ format, out }: DigestOptions): DigestFormat {
  if (format !== undefined || out === undefined) return format ?? "md";
  const ending = extname(out).slice(1).toLowerCase();
  const found = FORMATS.find((one) => one === ending);
  if (found !== undefined) return found;
  throw new VigieError(
    "usage.invalid",
    `--out ${out}: the ending "${ending}" is none of ${FORMATS.join(", ")}; name the format with --format`,
  );
}

async function renderWeek(
  context: CliContext,
  graph: Graph,
  { week, format, lang, baseUrl }: DigestOptions & { format: DigestFormat; lang: Language },
): Promise<string> {
  const [{ buildDigest, findLastWeek }, { renderDigest }, { loadDigestWording }] = await Promise.all([
    import("../digest/build.ts"),
    import("../digest/render.ts"),
    import("./compose-digest.ts"),
  ]);
  const name = week ?? findLastWeek(graph, dayIn(context.clock.now(), graph.timeZone))?.name;
  if (name === undefined) {
    throw new VigieError("week.invalid", "the database holds no articles yet; name a week with --week", {
      context: { db: graph.file },
    });
  }
  const digest = buildDigest(graph, { week: name, lang });
  const { first, last } = digest.week;
  const span = spanInWords(first, last, lang);
  noteLine(context, WORDS[lang].week(digest.week.name, span, digest.numbers.articles));
  return renderDigest(digest, format, { ...loadDigestWording(), baseUrl });
}

function writeOut(file: string, text: string): void {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError("usage.invalid", `--out ${file}: ${reason}`, { context: { file }, cause });
  }
}
