import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, it } from "vitest";
import { composeAnnotator } from "../../src/cli/compose-annotator.ts";
import { conceptsOf } from "../../src/cli/compose-stories.ts";
import { loadGlossary, packageRoot } from "../../src/cli/resources.ts";
import { toInstant } from "../../src/clock.ts";
import { findArticle } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { listStories } from "../../src/graph/stories.ts";
import { storeArticle } from "../../src/pipeline/store.ts";
import { updateStories } from "../../src/pipeline/stories.ts";

const AT = "2026-11-22T08:00:00Z";

interface SampleArticle {
  id: string;
  happening: string;
  lang: string;
  published: string;
  title: string;
  text: string;
}

function loadSample(): SampleArticle[] {
  const folder = join(packageRoot(), "data/sample/articles");
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [, head = "", ...body] = readFileSync(join(folder, file), "utf8").split(/^---\s*$/m);
      const meta = load(head) as Omit<SampleArticle, "published" | "text"> & { published: Date };
      return { ...meta, published: toInstant(new Date(meta.published)), text: body.join("---").trim() };
    });
}

const articles = loadSample();
const happenings = new Map(articles.map(({ id, happening }) => [id, happening]));

/** The sample newsroom, annotated and clustered as an import does it. */
function clustered(order: readonly SampleArticle[]): string[][] {
  const graph: Graph = openGraph(":memory:");
  const annotator = composeAnnotator();
  for (const { id, lang, published, title, text } of order) {
    const url = `https://sample.example/${id}`;
    const incoming = {
      externalId: id,
      url,
      title,
      text,
      lang,
      kind: "full" as const,
      publishedAt: published,
    };
    storeArticle({ graph, annotator }, incoming, { at: AT });
  }
  updateStories(graph, { at: AT, concepts: conceptsOf(loadGlossary()) });
  return listStories(graph, { limit: 1000 })
    .map((story) => story.articles.map(({ id }) => findArticle(graph, id)?.externalId ?? id).sort())
    .sort();
}

describe("the stories of the sample newsroom", () => {
  let stories: string[][] = [];
  beforeAll(() => {
    stories = clustered(articles);
  }, 120_000);

  it("hold one happening each", () => {
    const mixed = stories.filter((story) => new Set(story.map((id) => happenings.get(id))).size > 1);
    expect(mixed).toEqual([]);
    expect(stories.flat()).toHaveLength(articles.length);
  });

  it("join nearly all articles on one happening, also across languages", () => {
    const storyOf = new Map(stories.flatMap((story, index) => story.map((id) => [id, index] as const)));
    const pairs = articles.flatMap((a, at) =>
      articles.slice(at + 1).flatMap((b) => (a.happening === b.happening ? [[a, b] as const] : [])),
    );
    const across = pairs.filter(([a, b]) => a.lang !== b.lang);
    const joined = (list: typeof pairs): number =>
      list.filter(([a, b]) => storyOf.get(a.id) === storyOf.get(b.id)).length / list.length;
    expect(across.length).toBeGreaterThan(30);
    expect(joined(pairs)).toBeGreaterThanOrEqual(0.95);
    expect(joined(across)).toBeGreaterThanOrEqual(0.95);
  });

  it("do not depend on the order of arrival", { timeout: 120_000 }, () => {
    expect(clustered([...articles].reverse())).toEqual(stories);
  });
});
