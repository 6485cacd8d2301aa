import type { ArticleCredit } from "../model/revisions.ts";
import { fold } from "../text/fold.ts";
import { readEntry } from "../text/records.ts";
import { parseYamlList } from "../text/yaml.ts";

/** One entry of `data/agencies.yaml`, whose head explains the fields. */
export interface CreditRule extends ArticleCredit {
  names: readonly string[];
  /** Folded. */
  starts: readonly string[];
}

/**
 * Parses the file of agencies.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseCreditRules(text: string, file: string): CreditRule[] {
  return parseYamlList(text, file).map((entry) => {
    const reader = readEntry(entry);
    reader.onlyKeys("kind", "name", "names", "starts");
    return {
      kind: reader.oneOf("kind", ["agency", "release"] as const),
      name: reader.bilingual("name"),
      names: reader.texts("names"),
      starts: reader.texts("starts").map(fold),
    };
  });
}

/** What of an article may say whose text it is. */
export interface CreditedText {
  author?: string | undefined;
  /** Its beginning and end; more of either does not matter. */
  text: string;
}

/** Finds whose text an article prints; undefined where it says nothing of that. */
export type CreditFinder = (article: CreditedText) => ArticleCredit | undefined;

// A dateline stands at the very start, a signature at the very end: names further in are news, not credits.
const HEAD = 140;
const TAIL = 90;

/** Makes the finder: by-lines that name an agency, datelines (`BRUSSELS (Belga) -`), signatures, opening words. */
export function createCreditFinder(rules: readonly CreditRule[]): CreditFinder {
  const compiled = rules.map((rule) => {
    const names = rule.names.map(escaped).join("|");
    const never = /$^/;
    return {
      credit: { kind: rule.kind, name: rule.name },
      starts: rule.starts,
      author: names === "" ? never : new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names})(?![\\p{L}\\p{N}-])`, "u"),
      head: names === "" ? never : new RegExp(`[(/—–][\\s]?(?:${names})\\s?[)/—–]`, "u"),
      tail:
        names === ""
          ? never
          : new RegExp(
              `(?:[(©]\\s?|(?:avec|with|source\\s?:|par|by|\\n)\\s*)(?:l['’]|the )?(?:${names})\\s?[).]?\\s*$`,
              "iu",
            ),
    };
  });
  return ({ author, text }) => {
    const [head, tail] = [text.slice(0, HEAD), text.slice(-TAIL)];
    const start = fold(head);
    return compiled.find(
      (rule) =>
        (author !== undefined && rule.author.test(author)) ||
        rule.head.test(head) ||
        rule.tail.test(tail) ||
        rule.starts.some(
          (words) => start.startsWith(words) && !/^[\p{L}\p{N}]/u.test(start.slice(words.length)),
        ),
    )?.credit;
  };
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
