import { createReadStream, existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { VigieError } from "../errors.ts";
import type { Annotation, Document, RelationAnnotation } from "../model/annotation.ts";
import type { CliContext, RegisterCommand } from "./context.ts";
import { type JsonLine, printJson, readJsonLines, stringOf } from "./jsonl.ts";

/** `vigie annotate`: articles as JSON lines in, annotations as JSON lines out, without a database. */
export const registerAnnotate: RegisterCommand = (program, context) => {
  program
    .command("annotate")
    .description("annotate articles (JSON lines with id, title, text, published) without a database")
    .argument("[file]", "file to read (default: standard input)")
    .action(async (file: string | undefined) => {
      const [{ composeAnnotator }, { loadLanguageResolver }] = await Promise.all([
        import("./compose-annotator.ts"),
        import("./compose-language.ts"),
      ]);
      const languageOf = loadLanguageResolver();
      const annotator = composeAnnotator();
      for await (const line of readJsonLines(inputOf(context, file))) {
        const document = documentOf(line);
        const lang = document.lang === "" ? languageOf(`${document.title}\n${document.text}`) : document.lang;
        printJson(context, toLine(annotator.annotate({ ...document, lang })));
      }
    });
};

function inputOf(context: CliContext, file: string | undefined): Readable {
  if (file === undefined || file === "-") return context.stdin;
  if (!existsSync(file))
    throw new VigieError("import.unreadable", `${file} does not exist`, { context: { file } });
  return createReadStream(file);
}

function documentOf(line: JsonLine): Document {
  const { id, lang, published } = line.value;
  return {
    id: typeof id === "string" || typeof id === "number" ? String(id) : String(line.line),
    title: typeof line.value["title"] === "string" ? line.value["title"] : "",
    text: stringOf(line, "text"),
    lang: typeof lang === "string" ? lang : "",
    published: typeof published === "string" ? published.slice(0, 10) : undefined,
  };
}

/** What the article denies is no fact; a takeover that was stopped is one, and its detail says so. */
function isPrinted({ status, predicate }: RelationAnnotation): boolean {
  return status !== "denied" || predicate === "acquires";
}

/** The line that is printed: spans and ids alone, without how sure each is. */
function toLine(annotation: Annotation) {
  return {
    id: annotation.id,
    lang: annotation.lang,
    mentions: annotation.mentions.map(({ field, start, end, text, type, entity }) => ({
      field,
      start,
      end,
      text,
      type,
      entity,
    })),
    entities: annotation.entities.map(({ id, type, name }) => ({ id, type, name })),
    relations: annotation.relations
      .filter(isPrinted)
      .map(({ subject, predicate, object, detail, evidence }) => ({
        subject,
        predicate,
        object,
        detail,
        evidence,
      })),
    offices: annotation.offices.map(({ person, title, evidence }) => ({ person, role: title, evidence })),
    events: annotation.events.map(({ kind, days, participants, tense, evidence }) => ({
      kind,
      start: days.first,
      end: days.last,
      participants,
      status: tense,
      evidence,
    })),
  };
}
