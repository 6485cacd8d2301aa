import { VigieError } from "../errors.ts";
import type { Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import { type CliContext, printLine, type RegisterCommand } from "./context.ts";
import { type JsonLine, printJson, readBytes, readJsonLines, stringOf } from "./jsonl.ts";

/** `vigie dates`: finds the dates of a text from standard input, or of each line with `--jsonl`. */
export const registerDates: RegisterCommand = (program, context) => {
  program
    .command("dates")
    .description("find the dates in a text on standard input")
    .option("--at <date>", "publication day to which relative dates refer (YYYY-MM-DD; default today)")
    .option("--jsonl", "map {id, text, at, lang?} lines to {id, dates} lines")
    .action(async (options: { at?: string; jsonl?: true }) => {
      const at = options.at === undefined ? undefined : dayOf(options.at);
      if (!options.jsonl) {
        const text = (await readBytes(context.stdin)).toString("utf8");
        const dates = await datesIn(text, at ?? today(context), undefined);
        for (const date of dates) printLine(context, `${date.first}\t${date.last}\t${date.text}`);
        return;
      }
      for await (const line of readJsonLines(context.stdin)) await answer(context, line, at);
    });
};

async function answer(context: CliContext, line: JsonLine, at: Day | undefined): Promise<void> {
  const { id, at: own, lang } = line.value;
  const reference = typeof own === "string" ? dayOf(own.slice(0, 10)) : (at ?? today(context));
  const dates = await datesIn(stringOf(line, "text"), reference, lang);
  printJson(context, { id, dates });
}

async function datesIn(text: string, at: Day, lang: unknown) {
  const { findDates } = await import("../relations/dates/find.ts");
  const found = findDates(text, { at, lang: await languageOf(text, lang) });
  return found.map(({ text, start, end, first, last, precision }) => ({
    text,
    start,
    end,
    first,
    last,
    precision,
  }));
}

async function languageOf(text: string, lang: unknown): Promise<Language> {
  if (lang === "fr" || lang === "en") return lang;
  const { loadLanguageDetector } = await import("./compose-language.ts");
  return loadLanguageDetector().detect(text).lang === "en" ? "en" : "fr";
}

function today(context: CliContext): Day {
  return context.clock.now().toISOString().slice(0, 10);
}

/** Accepts a calendar day; anything else is wrong usage. */
function dayOf(text: string): Day {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  throw new VigieError("usage.invalid", `"${text}" is no day; days are written like 2026-11-22`, {
    context: { day: text },
  });
}
