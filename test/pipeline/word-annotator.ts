import type { Mention } from "../../src/model/annotation.ts";
import type { Annotator } from "../../src/pipeline/annotate.ts";

/** An annotator that takes every capitalised `Nimb…` for the company Nimbora, and its sentence for an event. */
export function wordAnnotator(version = "1"): Annotator & { calls: string[] } {
  const calls: string[] = [];
  return {
    version,
    calls,
    annotate({ id, lang, text, published }) {
      calls.push(id);
      const mentions = [...text.matchAll(/Nimb\p{L}*/gu)].map(
        (match): Mention => ({
          field: "text",
          start: match.index,
          end: match.index + match[0].length,
          text: match[0],
          type: "company",
          entity: "nimbora",
          rule: "test",
          confidence: 1,
        }),
      );
      const evidence = { field: "text", start: 0, end: text.length } as const;
      const day = published ?? "2000-01-01";
      const days = { first: day, last: day, precision: "day" } as const;
      const event = { kind: "launch", days, participants: ["nimbora"], tense: "past", evidence } as const;
      const found = mentions.length > 0;
      return {
        id,
        lang,
        mentions,
        entities: found
          ? [{ id: "nimbora", type: "company", name: "Nimbora", origin: "found", names: [] }]
          : [],
        relations: [],
        offices: [],
        events: found ? [{ ...event, rule: "test", confidence: 1 }] : [],
      };
    },
  };
}
