import type { StoryEntity, StoryInput } from "../../src/stories/input.ts";

/** An article with invented content; override what the test is about. */
export function article(over: Partial<StoryInput> & { id: string }): StoryInput {
  return { lang: "fr", published: "2026-03-10", title: "", text: "", entities: [], events: [], ...over };
}

/** Entities by id, all of one type; those before `/` stand in the title. */
export function named(ids: string, type: StoryEntity["type"] = "company"): StoryEntity[] {
  const [title = "", rest = ""] = ids.split("/");
  const list = (part: string, inTitle: boolean): StoryEntity[] =>
    part
      .split(" ")
      .filter(Boolean)
      .map((id) => ({ id, type, mentions: 2, inTitle, inLead: true }));
  return [...list(title, true), ...list(rest, false)];
}
