import { createEntityAnnotator } from "../entities/annotate.ts";
import { type Annotator, createAnnotator } from "../pipeline/annotate.ts";
import { createRelationExtractor } from "../relations/extract.ts";
import { parseRelationLexicon } from "../relations/lexicon.ts";
import {
  loadDataFile,
  loadDataFiles,
  loadGazetteer,
  loadNameLexicon,
  loadTypeModel,
  TYPE_MODEL,
} from "./resources.ts";

/** Builds the annotator from the shipped data. @throws VigieError `data.invalid` naming file and line. */
export function composeAnnotator(): Annotator {
  const lexicon = loadDataFiles("data/lexicon", ".yaml");
  const files = [
    ...loadDataFiles("data/gazetteer", ".yaml"),
    ...lexicon,
    ...loadDataFiles("data/lexicon", ".txt"),
    loadDataFile(TYPE_MODEL),
  ];
  return createAnnotator({
    entities: createEntityAnnotator(loadGazetteer(), loadNameLexicon(), loadTypeModel()),
    facts: createRelationExtractor(parseRelationLexicon(lexicon)),
    data: files.map(({ file, text }) => `${file}\n${text}`),
  });
}

/**
 * The same annotator, built when the first article needs it: most passes over the sources bring none. Wrong
 * data shows then, not before.
 */
export function composeLazyAnnotator(): Annotator {
  let built: Annotator | undefined;
  const annotator = (): Annotator => {
    built ??= composeAnnotator();
    return built;
  };
  return {
    get version() {
      return annotator().version;
    },
    annotate: (document) => annotator().annotate(document),
  };
}
