import type { Source } from "../model/news.ts";

/**
 * Writes sources as OPML 2.0, in folders by kind of publisher, else by their first category. What OPML has no
 * word for has the prefix `vigie:`, which other readers pass over; `parseOpml` reads the same sources back.
 */
export function renderOpml(sources: readonly Source[], { title }: { title: string }): string {
  const folders = new Map<string, Source[]>();
  for (const source of sources) {
    const folder = source.publisherKind ?? source.categories[0] ?? "";
    folders.set(folder, [...(folders.get(folder) ?? []), source]);
  }
  const body = [...folders].flatMap(([folder, list]) => {
    if (folder === "") return list.map((source) => `    ${renderOutline(source)}`);
    return [
      `    <outline text="${escapeXml(folder)}">`,
      ...list.map((source) => `      ${renderOutline(source)}`),
      "    </outline>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:vigie="urn:vigie:opml">',
    `  <head>\n    <title>${escapeXml(title)}</title>\n  </head>`,
    "  <body>",
    ...body,
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function renderOutline(source: Source): string {
  const attributes: [string, string | undefined][] = [
    ["type", source.kind],
    ["text", source.title],
    ["title", source.title],
    ["xmlUrl", source.kind === "page" ? undefined : source.url],
    ["htmlUrl", source.kind === "page" ? source.url : source.siteUrl],
    ["selector", source.selector],
    ["language", source.lang],
    ["category", source.categories.length === 0 ? undefined : source.categories.join(",")],
    ["vigie:topics", needsTopics(source) ? source.categories.join("|") : undefined],
    ["vigie:id", source.id],
    ["vigie:country", source.country],
    ["vigie:confidence", source.confidence],
    ["vigie:publisher", source.publisher],
    ["vigie:publisherKind", source.publisherKind],
    ["vigie:note", source.note],
    ["vigie:sample", source.sample ? "true" : undefined],
  ];
  const written = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeXml(value)}"`],
  );
  return `<outline ${written.join(" ")}/>`;
}

/** True where commas and slashes inside a category would be read as more categories. */
function needsTopics({ categories }: Source): boolean {
  return categories.some((category) => /[,/]/.test(category));
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\s+/g, " ");
}
