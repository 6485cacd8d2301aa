import type { DigestDocument, DigestSection, Line, LineGroup, SourceLink } from "./document.ts";
import { refUrl, safeUrl } from "./links.ts";
import { PHRASES } from "./phrases.ts";
import { quoted } from "./sentences.ts";

export interface MarkdownOptions {
  /** Address of a Vigie server, to link stories and names to their pages. */
  baseUrl?: string | undefined;
}

/** Writes a digest as Markdown (CommonMark). Whatever articles said stands escaped. */
export function toMarkdown(document: DigestDocument, options: MarkdownOptions = {}): string {
  const blocks = [
    `# ${escapeMarkdown(document.title)}`,
    `*${escapeMarkdown(document.subtitle)}*`,
    document.summary.map(escapeMarkdown).join(" "),
    ...document.sections.flatMap((section) => sectionBlocks(section, document, options)),
    "---",
    `*${escapeMarkdown(document.colophon)}*`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sectionBlocks(section: DigestSection, { lang }: DigestDocument, options: MarkdownOptions): string[] {
  const list = (group: LineGroup): string =>
    group.lines
      .map((line, at) => item(line, { lang, options, rank: section.ranked ? at + 1 : undefined }))
      .join("\n");
  return [
    `## ${escapeMarkdown(section.heading)}`,
    ...(section.note === undefined ? [] : [escapeMarkdown(section.note)]),
    ...section.groups.flatMap((group) => [
      ...(group.heading === undefined ? [] : [`### ${escapeMarkdown(group.heading)}`]),
      list(group),
    ]),
    ...(section.more > 0 ? [escapeMarkdown(PHRASES[lang].more(section.more))] : []),
  ];
}

interface ItemOptions {
  lang: DigestDocument["lang"];
  options: MarkdownOptions;
  rank: number | undefined;
}

function item(line: Line, { lang, options, rank }: ItemOptions): string {
  const say = PHRASES[lang];
  const marker = rank === undefined ? "- " : `${rank}. `;
  const uncertain =
    line.uncertain === undefined ? "" : ` *(${say.uncertain(Math.round(line.uncertain * 100))})*`;
  const notes = line.notes.length > 0 ? escapeMarkdown(line.notes.join(". ")) : "";
  const joint = notes === "" ? "" : " — ";
  const rows = [
    `${statement(line, options)}${joint}${notes}${uncertain}`,
    ...(line.quote === undefined ? [] : [`*${escapeMarkdown(quoted(line.quote.text, lang))}*`]),
    ...(line.sources.length === 0 ? [] : [`— ${sources(line, lang)}`]),
  ];
  // Two spaces at the end of a row are a line break; the indent keeps the rows in the item.
  return `${marker}${rows.join(`  \n${" ".repeat(marker.length)}`)}`;
}

function statement(line: Line, { baseUrl }: MarkdownOptions): string {
  const text = line.strong
    ? `**${escapeMarkdown(line.statement.text)}**`
    : escapeMarkdown(line.statement.text);
  const href = refUrl(line.ref, baseUrl);
  return href === undefined ? text : `[${text}](${href})`;
}

function sources(line: Line, lang: DigestDocument["lang"]): string {
  const links = line.sources.map(link).join(lang === "fr" ? "\u00a0; " : "; ");
  return line.moreSources > 0 ? `${links} ${PHRASES[lang].moreSources(line.moreSources)}` : links;
}

function link({ label, url }: SourceLink): string {
  const href = safeUrl(url);
  return href === undefined ? escapeMarkdown(label) : `[${escapeMarkdown(label)}](${href})`;
}

/** Keeps every character from meaning anything in Markdown or in the HTML that Markdown allows. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*_[\]<>~]|&(?=#?\w+;)|^#/g, "\\$&")
    .replace(/:\/\//g, "\\://")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=]/, "\\$&");
}
