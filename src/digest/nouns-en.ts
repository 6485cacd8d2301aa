import type { EntityRef } from "../model/records.ts";
import { fold } from "../text/fold.ts";
import type { Noun } from "./noun.ts";

// Common nouns that make a name take "the" where they are its head: its last word, or the word before "of",
// "for" or "on" ("the European Commission", "the Court of Justice of the European Union").
const HEADS = new Set(
  (
    "academy accord act administration agency agreement alliance army assembly association authority bank board bureau " +
    "cabinet centre center chamber charter coalition code commission commissioner committee community compact " +
    "confederation consortium constitution convention corps council court declaration department directive directorate " +
    "directorate-general election executive federation fund foundation framework gendarmerie government group guard hub " +
    "inspectorate institute judgment judiciary league label law list ministry mission network observatory office " +
    "ombudsman organisation organization package pact parliament partnership party plan pledge police presidency programme " +
    "program project prosecutor province quarter region registry regulation republic roadmap ruling scheme secretariat see senate " +
    "service society state statute strategy summit supervisor system taskforce territory treasury treaty tribunal union university"
  ).split(" "),
);
// Types whose names are never the head noun's: a company called "Aleph Group" stands without article.
const WITHOUT = new Set(["person", "company", "product", "place"]);
const PLACES =
  /^(?:.* republic|netherlands|united (?:states|kingdom|arab emirates)|us|uk|philippines|hague|european union|eu|benelux)$/;

/** A name as English sentences need it, with "the" where the name takes it. */
export function nounInEnglish({ name, type }: EntityRef): Noun {
  const text = name.en;
  const full = takesThe(text, type) ? `the ${text}` : text;
  return { name: text, isPlural: false, subject: full, of: `of ${full}`, to: `to ${full}`, at: `in ${full}` };
}

function takesThe(name: string, type: string): boolean {
  const folded = fold(name);
  if (folded.startsWith("the ")) return false;
  if (type === "place") return PLACES.test(folded);
  if (WITHOUT.has(type)) return false;
  const head =
    folded
      .split(/ (?:of|for|on|against|to|in) /)[0]
      ?.split(" ")
      .at(-1) ?? "";
  const isSchool = head === "university" && !/^university of/.test(folded);
  return HEADS.has(head) && !isSchool && (folded.includes(" ") || type === "institution");
}
