import { printLine, type RegisterCommand } from "./context.ts";
import { printJson, readBytes, readJsonLines, stringOf } from "./jsonl.ts";

/** `vigie language`: tells the language of a text from standard input, or of each line with `--jsonl`. */
export const registerLanguage: RegisterCommand = (program, context) => {
  program
    .command("language")
    .description("tell the language of a text on standard input")
    .option("--jsonl", "map {id, text, lang?: as declared} lines to {id, lang, confidence} lines")
    .action(async (options: { jsonl?: true }) => {
      const { loadLanguageDetector } = await import("./compose-language.ts");
      const detector = loadLanguageDetector();
      if (!options.jsonl) {
        const { lang, confidence } = detector.detect((await readBytes(context.stdin)).toString("utf8"));
        printLine(context, `${lang} ${confidence}`);
        return;
      }
      for await (const line of readJsonLines(context.stdin)) {
        const { lang: declared } = line.value;
        const found = detector.detect(
          stringOf(line, "text"),
          typeof declared === "string" ? declared : undefined,
        );
        printJson(context, { id: line.value["id"], ...found });
      }
    });
};
