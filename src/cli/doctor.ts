import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Config } from "../config.ts";
import { isVigieError, VigieError } from "../errors.ts";
import type { Check, CheckResult, StoreFigures } from "../graph/inspect.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Language } from "../model/ontology.ts";
import { configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";

/** One line of the report. */
interface Finding {
  name: string;
  /** Undefined where all is well. */
  problem?: string | undefined;
  detail?: string | undefined;
  examples: readonly string[];
}

/** `vigie doctor`: checks data files and store, and says what to do about what is wrong. */
export const registerDoctor: RegisterCommand = (program, context) => {
  const command = program
    .command("doctor")
    .description(
      "check the data files, the database and every quote in it; status 1 where something is wrong",
    )
    .option("--json", "print one JSON object a check");
  withSettings(command, "db", "lang").action(async (options: { json?: true }, self: Command) => {
    const config = configOf(context, self);
    const findings = [...(await checkData(config.lang)), ...(await checkStore(config))];
    for (const finding of findings) {
      if (options.json) printJson(context, finding);
      else printLine(context, toText(finding));
    }
    const problems = findings.filter(({ problem }) => problem !== undefined).length;
    if (problems > 0) throw new VigieError("data.invalid", `doctor found ${problems} problem(s)`);
  });
};

const WORDS = {
  fr: {
    ontology: "ontologie",
    gazetteer: "répertoire",
    glossary: "glossaire",
    extraction: "règles d'extraction",
    annotators: "annotateurs",
    sources: "sources",
    store: "base",
    none: "pas encore de base à cet endroit",
    entries: "entrées",
    of: "sur",
    stale: "à réannoter (vigie reannotate)",
    wrong: "en défaut",
  },
  en: {
    ontology: "ontology",
    gazetteer: "gazetteer",
    glossary: "glossary",
    extraction: "extraction rules",
    annotators: "annotators",
    sources: "sources",
    store: "database",
    none: "no database there yet",
    entries: "entries",
    of: "of",
    stale: "to annotate anew (vigie reannotate)",
    wrong: "wrong",
  },
} as const;

const CHECKS: Readonly<Record<Check, Readonly<Record<Language, string>>>> = {
  file: { fr: "fichier SQLite entier", en: "SQLite file whole" },
  "foreign-keys": { fr: "références entre tables", en: "references between tables" },
  "evidence-quotes": { fr: "citations à leur place", en: "quotes at their place" },
  "mention-texts": { fr: "mentions à leur place", en: "mentions at their place" },
  "unsupported-facts": { fr: "faits appuyés d'une phrase", en: "facts with a sentence" },
  "orphaned-entities": { fr: "entités rattachées", en: "entities in use" },
  "entity-counts": { fr: "décomptes des entités", en: "counts of entities" },
  "full-text": { fr: "articles dans l'index", en: "articles in the index" },
};

async function checkData(lang: Language): Promise<Finding[]> {
  const words = WORDS[lang];
  const { loadDataFile, loadGazetteer, loadGlossary, loadOntology } = await import("./resources.ts");
  const { parseRoles } = await import("../relations/roles.ts");
  const roles = loadDataFile("data/lexicon/roles.yaml");
  const { loadArticleRules } = await import("./article-rules.ts");
  const { composeAnnotator } = await import("./compose-annotator.ts");
  return [
    tryLoading(words.ontology, () => {
      const { types, predicates, eventKinds } = loadOntology();
      return `${types.size + predicates.size + eventKinds.size} ${words.entries}`;
    }),
    tryLoading(words.gazetteer, () => {
      const gazetteer = loadGazetteer();
      requireRoles(gazetteer, new Set(parseRoles(roles.text, roles.file).map(({ id }) => id)));
      return `${gazetteer.length} ${words.entries}`;
    }),
    tryLoading(words.glossary, () => `${loadGlossary().entries.length} ${words.entries}`),
    tryLoading(words.extraction, () => {
      const { furniture, sites } = loadArticleRules();
      return `${furniture.length + sites.length} ${words.entries}`;
    }),
    tryLoading(words.annotators, () => `version ${composeAnnotator().version}`),
  ];
}

/** The two files are read apart: only here is it seen that an office has a role that no one defines. */
function requireRoles(gazetteer: readonly GazetteerEntity[], roles: ReadonlySet<string>): void {
  for (const { source, offices } of gazetteer) {
    const office = offices.find(({ role }) => !roles.has(role));
    if (!office) continue;
    const { file, line } = source;
    throw new VigieError("data.invalid", `${file}:${line}: "${office.role}" is no role of roles.yaml`, {
      context: { file, line, role: office.role },
    });
  }
}

function tryLoading(name: string, load: () => string): Finding {
  try {
    return { name, detail: load(), examples: [] };
  } catch (error) {
    if (!isVigieError(error)) throw error;
    return { name, problem: error.message, examples: [] };
  }
}

async function checkStore(config: Config): Promise<Finding[]> {
  const words = WORDS[config.lang];
  if (!existsSync(config.db))
    return [{ name: `${words.store} ${config.db}`, detail: words.none, examples: [] }];
  const { readStore } = await import("./compose-store.ts");
  const { inspectGraph, storeFigures } = await import("../graph/inspect.ts");
  const { listStaleArticles } = await import("../graph/articles.ts");
  const { composeAnnotator } = await import("./compose-annotator.ts");
  try {
    return await readStore(config, (graph) => {
      const stale = listStaleArticles(graph, composeAnnotator().version).length;
      const detail = figuresLine(storeFigures(graph), config.lang);
      return [
        { name: `${words.store} ${config.db}`, detail, examples: [] },
        ...inspectGraph(graph).map((result) => toFinding(result, config.lang)),
        ...(stale > 0 ? [{ name: "articles", detail: `${stale} ${words.stale}`, examples: [] }] : []),
      ];
    });
  } catch (error) {
    if (!isVigieError(error)) throw error;
    return [{ name: `${words.store} ${config.db}`, problem: error.message, examples: [] }];
  }
}

function figuresLine(figures: StoreFigures, lang: Language): string {
  const { articles, entities, relations, events, offices, stories } = figures;
  return lang === "fr"
    ? `${articles} articles, ${entities} entités citées, ${relations} relations, ${events} événements, ${offices} mandats, ${stories} sujets`
    : `${articles} articles, ${entities} entities named, ${relations} relations, ${events} events, ${offices} offices, ${stories} stories`;
}

function toFinding({ check, seen, wrong, examples }: CheckResult, lang: Language): Finding {
  const words = WORDS[lang];
  const problem = wrong > 0 ? `${wrong} ${words.of} ${seen} ${words.wrong}` : undefined;
  return { name: CHECKS[check][lang], problem, detail: seen > 1 ? String(seen) : undefined, examples };
}

function toText({ name, problem, detail, examples }: Finding): string {
  const line =
    problem === undefined ? `ok  ${name}${detail ? ` : ${detail}` : ""}` : `!!  ${name} : ${problem}`;
  return [line, ...examples.map((example) => `      ${example}`)].join("\n");
}
