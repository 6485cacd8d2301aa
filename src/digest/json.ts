import type { DigestDocument, Line } from "./document.ts";
import type { Digest } from "./model.ts";

/** Writes a digest as JSON: the sections and lines of the other formats, with ids, languages and days. */
export function toJson(digest: Digest, document: DigestDocument): string {
  const { week, lang, timeZone, numbers, background } = digest;
  const { title, subtitle, summary, sections, colophon } = document;
  const content = {
    format: "vigie-digest",
    version: 1,
    week: week.name,
    first: week.first,
    last: week.last,
    lang,
    timeZone,
    title,
    subtitle,
    summary,
    numbers: { ...numbers, background },
    sections: sections.map(({ id, heading, note, groups, more }) => ({
      id,
      heading,
      note: note ?? null,
      groups: groups.map((group) => ({ heading: group.heading ?? null, lines: group.lines.map(toLine) })),
      more,
    })),
    colophon,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function toLine({ ref, statement, notes, quote, sources, moreSources, uncertain }: Line): object {
  return {
    ref: { kind: ref.kind, id: ref.id },
    text: statement.text,
    lang: statement.lang ?? null,
    notes,
    quote: quote === undefined ? null : { text: quote.text, lang: quote.lang ?? null },
    uncertain: uncertain ?? null,
    sources: sources.map(({ publisher, day, url, title, lang }) => ({
      publisher: publisher ?? null,
      day: day ?? null,
      url,
      title,
      lang,
    })),
    moreSources,
  };
}
