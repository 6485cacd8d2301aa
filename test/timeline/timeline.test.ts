import { describe, expect, it } from "vitest";
import { loadOntology } from "../../src/cli/resources.ts";
import { getEntity } from "../../src/graph/entities.ts";
import type { TimelineWhat } from "../../src/model/timeline.ts";
import { buildTimeline, toTimelineLines } from "../../src/timeline/build-timeline.ts";
import { renderTimeline } from "../../src/timeline/render-text.ts";
import { openTestStore } from "../server/store.ts";

const graph = openTestStore();
const ontology = loadOntology();

function timeline(id: string, lang: "fr" | "en" = "fr", kinds?: TimelineWhat[]) {
  return buildTimeline(graph, id, { ontology, lang, today: "2026-11-19", kinds });
}

describe("buildTimeline", () => {
  it("puts everything dated in date order, each with its sentence", () => {
    const lines = toTimelineLines(graph, timeline("nimbora"));
    expect(lines.map((line) => line.first)).toEqual(lines.map((line) => line.first).sort());
    for (const line of lines) {
      expect(line.evidence.length).toBeGreaterThan(0);
      expect(line.evidence.every((one) => one.quote !== "" && one.url.startsWith("https://"))).toBe(true);
    }
    expect(new Set(lines.map((line) => line.what))).toEqual(
      new Set(["event", "relation", "story", "article"]),
    );
  });

  it("gives the fields of the documented line and no others", () => {
    const [line] = toTimelineLines(graph, timeline("nimbora"));
    expect(Object.keys(line ?? {})).toEqual(["first", "last", "precision", "what", "text", "evidence"]);
    expect(Object.keys(line?.evidence[0] ?? {})).toEqual(["article", "url", "quote"]);
  });

  it("joins the articles of both languages behind one fact", () => {
    const membership = timeline("nimbora").find(
      (entry) => entry.what === "event" && entry.record.kind === "membership",
    );
    expect(membership?.evidence.map((one) => one.articleLang)).toEqual(["fr", "en"]);
    expect(membership?.text).toBe("Adhésion\u00a0: Nimbora, Alliance Cumulus");
    expect(timeline("nimbora", "en").find((one) => one.id === membership?.id)?.text).toBe(
      "Membership: Nimbora, Cumulus Alliance",
    );
  });

  it("dates events by what happened, relations by what was reported", () => {
    const entries = timeline("nimbora");
    const event = entries.find((entry) => entry.what === "event" && entry.record.kind === "partnership");
    expect(event).toMatchObject({
      first: "2025-01-01",
      last: "2025-12-31",
      precision: "year",
      dated: "stated",
    });
    const relation = entries.find(
      (entry) => entry.what === "relation" && entry.record.predicate === "partner_of",
    );
    expect(relation).toMatchObject({ first: "2026-10-06", precision: "day", dated: "reported" });
  });

  it("judges promises by the day given", () => {
    const law = timeline("loi-nuages").find((entry) => entry.what === "event");
    expect(law?.text).toContain("(en retard)");
    const launch = timeline("nimbora").find(
      (entry) => entry.what === "event" && entry.record.kind === "launch",
    );
    expect(launch?.text).toContain("(prévu)");
  });

  it("lists an article once: in its story, or alone", () => {
    const entries = timeline("nimbora");
    const told = entries.flatMap((entry) =>
      entry.what === "story" ? entry.record.articles.map((one) => one.id) : [],
    );
    const alone = entries.flatMap((entry) => (entry.what === "article" ? [entry.id] : []));
    expect(told).toHaveLength(2);
    expect(alone).toHaveLength(2);
    expect(alone.filter((id) => told.includes(id))).toEqual([]);
  });

  it("leaves out what has no sentence, and kinds that are not asked for", () => {
    expect(timeline("ada-valmont").filter((entry) => entry.what === "office")).toEqual([]);
    expect(new Set(timeline("nimbora", "fr", ["story"]).map((entry) => entry.what))).toEqual(
      new Set(["story"]),
    );
  });

  it("is empty for an entity that no article names", () => {
    expect(timeline("cirrofirm")).toEqual([]);
  });
});

describe("renderTimeline", () => {
  it("prints date, statement, sentence and address, in lines that fit", () => {
    const text = renderTimeline(getEntity(graph, "nimbora"), timeline("nimbora"), {
      lang: "fr",
      timeZone: "Europe/Luxembourg",
    });
    expect(text).toMatch(/^2025 {23}événement {2}Partenariat\u00a0: Nimbora, Stratocast$/m);
    expect(text).toMatch(/^6 oct\. 2026 \(rapporté\) +relation +Nimbora /m);
    expect(text).toContain("«\u00a0Nimbora ouvrira un site au deuxième trimestre 2027.\u00a0»");
    expect(text).toContain(
      "https://gazette.example/1 (La Gazette des Nuages, 16 nov. 2026), et 1 autre article",
    );
    for (const line of text.split("\n").filter((one) => !one.includes("https://"))) {
      expect(line.length).toBeLessThanOrEqual(112);
    }
  });

  it("marks what is uncertain, and says when there is nothing", () => {
    const options = { lang: "en", timeZone: "Europe/Luxembourg" } as const;
    const text = renderTimeline(getEntity(graph, "Ada Valmont"), timeline("ada-valmont", "en"), options);
    expect(text).toContain("[uncertain, 40 %]");
    expect(renderTimeline(getEntity(graph, "cirrofirm"), [], options)).toBe("Cirrofirm\nNo dated fact.\n");
  });
});
