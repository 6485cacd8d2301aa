import { describe, expect, it } from "vitest";
import { loadDataFiles } from "../../src/cli/resources.ts";
import { createRelationExtractor } from "../../src/relations/extract.ts";
import { parseRelationLexicon } from "../../src/relations/lexicon.ts";
import { isSymmetric } from "../../src/relations/predicates.ts";
import { type Frame, readFrames } from "./support/frames.ts";
import { markedDocument } from "./support/marked.ts";

const extractor = createRelationExtractor(parseRelationLexicon(loadDataFiles("data/lexicon", ".yaml")));

/** The pairs of a predicate, written the same whichever partner comes first. */
function pairs(frame: Frame, list: readonly string[]): Set<string> {
  const ordered = (pair: string): string =>
    isSymmetric(frame.predicate) ? pair.split(" > ").sort().join(" > ") : pair;
  return new Set(list.map(ordered));
}

function foundIn(frame: Frame): Set<string> {
  const { document, mentions } = frame.title
    ? markedDocument(frame.lang, "", frame.marked)
    : markedDocument(frame.lang, frame.marked);
  const relations = extractor
    .extract(document, mentions)
    .relations.filter((one) => one.predicate === frame.predicate && one.status !== "denied");
  return pairs(
    frame,
    relations.map((one) => `${one.subject} > ${one.object}`),
  );
}

function measure(frames: readonly Frame[]): { recall: number; precision: number } {
  let [hits, wanted, given] = [0, 0, 0];
  for (const frame of frames) {
    const [want, got] = [pairs(frame, frame.gives), foundIn(frame)];
    hits += [...want].filter((pair) => got.has(pair)).length;
    wanted += want.size;
    given += got.size;
  }
  return { recall: wanted === 0 ? 1 : hits / wanted, precision: given === 0 ? 1 : hits / given };
}

describe.each(["tuning", "held-out"])("the rules on the press sentences of the %s list", (name) => {
  const frames = readFrames(new URL(`../fixtures/relations/frames-${name}.txt`, import.meta.url));

  it("find most of what they state, and little else", () => {
    const { recall, precision } = measure(frames);
    expect(recall).toBeGreaterThan(0.93);
    expect(precision).toBeGreaterThan(0.95);
  });

  it.each([...new Set(frames.map((one) => `${one.predicate} ${one.lang}`))])("find most of %s", (label) => {
    const group = frames.filter((one) => `${one.predicate} ${one.lang}` === label);
    expect(measure(group).recall).toBeGreaterThanOrEqual(0.7);
  });
});
