import { createEntityAnnotator } from "../entities/annotate.ts";
import { type Annotator, createAnnotator, type FactExtractor } from "../pipeline/annotate.ts";
import { loadDataFiles, loadGazetteer, loadNameLexicon } from "./resources.ts";

/** Builds the annotator from the shipped data. @throws VigieError `data.invalid` naming file and line. */
export function composeAnnotator(facts: FactExtractor = NO_FACTS): Annotator {
  const files = [
    ...loadDataFiles("data/gazetteer", ".yaml"),
    ...loadDataFiles("data/lexicon", ".yaml"),
    ...loadDataFiles("data/lexicon", ".txt"),
  ];
  return createAnnotator({
    entities: createEntityAnnotator(loadGazetteer(), loadNameLexicon()),
    facts,
    data: files.map(({ file, text }) => `${file}\n${text}`),
  });
}

const NO_FACTS: FactExtractor = { extract: () => ({ relations: [], offices: [], events: [] }) };
