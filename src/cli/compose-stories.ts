import { toInstant } from "../clock.ts";
import type { Graph } from "../graph/open.ts";
import { LANGUAGES } from "../model/ontology.ts";
import { type StorySummary, updateStories } from "../pipeline/stories.ts";
import type { Glossary } from "../search/glossary.ts";
import { createCreditFinder } from "../stories/credits.ts";
import type { ConceptLookup } from "../stories/profile.ts";
import { stemOf } from "../text/stem.ts";
import type { CliContext } from "./context.ts";
import { loadCreditRules, loadGlossary } from "./resources.ts";

/** Brings copies and stories up to what is stored; to be called when articles came or were annotated anew. */
export function refreshStories(context: CliContext, graph: Graph): StorySummary {
  const at = toInstant(context.clock.now());
  const creditOf = createCreditFinder(loadCreditRules());
  return updateStories(graph, { at, concepts: conceptsOf(loadGlossary()), creditOf });
}

/** The glossary's terms of one word, by which stories meet across languages. */
export function conceptsOf(glossary: Glossary): ConceptLookup {
  const byStem = { fr: new Map<string, string[]>(), en: new Map<string, string[]>() };
  glossary.entries.forEach(({ terms }, concept) => {
    for (const { lang, stems } of terms) {
      const [stem, ...others] = stems;
      if (stem === undefined || others.length > 0) continue;
      byStem[lang].set(stem, [...(byStem[lang].get(stem) ?? []), String(concept)]);
    }
  });
  // A stem costs more than a look-up, and texts repeat their words.
  const known = { fr: new Map<string, readonly string[]>(), en: new Map<string, readonly string[]>() };
  return (code, word) => {
    const lang = LANGUAGES.find((one) => one === code);
    if (lang === undefined) return [];
    const found = known[lang].get(word) ?? byStem[lang].get(stemOf(word, lang)) ?? [];
    known[lang].set(word, found);
    return found;
  };
}
