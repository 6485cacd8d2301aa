import { exactTerm, stemTerm } from "../graph/index-words.ts";
import type { Graph } from "../graph/open.ts";
import { stemOf } from "../text/stem.ts";
import { isFunctionWord } from "./function-words.ts";
import { nearestWord } from "./near-words.ts";
import type { Knowledge } from "./plan.ts";
import type { ParsedQuery, Term } from "./query.ts";
import type { Correction } from "./types.ts";

/** A query whose unknown words are replaced by near ones. */
export interface Corrected {
  query: ParsedQuery;
  corrections: Correction[];
}

/**
 * Replaces words that stand in no article, no entity's name and no term of the glossary by the nearest word
 * that does: they could find nothing as they are. Phrases in quotes and excluded words stay.
 */
export function correctQuery(
  graph: Graph,
  text: string,
  parsed: ParsedQuery,
  knowledge: Knowledge,
): Corrected {
  const corrections: Correction[] = [];
  const wanted = parsed.wanted.map((group) =>
    group.map((term) => {
      if (term.kind !== "word") return term;
      const words = term.words.map((word) => {
        const near = isKnown(word, knowledge) ? undefined : nearestWord(graph, knowledge.names, word);
        if (near !== undefined) corrections.push(correctionOf(text, term, word, near));
        return near ?? word;
      });
      return { ...term, words };
    }),
  );
  return { query: { ...parsed, wanted }, corrections };
}

function correctionOf(text: string, term: Term, word: string, to: string): Correction {
  // A word of several parts is shown as its part, which does not stand in the query as such.
  const from = term.words.length === 1 ? term.text : word;
  return { from, to, applied: true, query: text.replace(from, to) };
}

function isKnown(word: string, { countTerm, names, glossary }: Knowledge): boolean {
  return (
    isFunctionWord(word) ||
    names.byWord.has(word) ||
    glossary.stems.fr.has(stemOf(word, "fr")) ||
    glossary.stems.en.has(stemOf(word, "en")) ||
    [exactTerm(word), stemTerm(word, "fr"), stemTerm(word, "en")].some((term) => countTerm(term) > 0)
  );
}
