import { raw } from "hono/html";
import type { Language } from "../model/ontology.ts";
import type { DigestDocument, DigestSection, Line, SourceLink, Words } from "./document.ts";
import { refUrl, safeUrl } from "./links.ts";
import { PHRASES } from "./phrases.ts";
import { quoted } from "./sentences.ts";
import { DIGEST_POLICY, DIGEST_STYLE } from "./style.ts";

export interface HtmlOptions {
  /** Address of a Vigie server, or an empty text inside one, to link stories and names to their pages. */
  baseUrl?: string | undefined;
}

/** Writes a digest as one HTML file that needs nothing else. Whatever articles said is escaped by the template. */
export function toHtml(document: DigestDocument, options: HtmlOptions = {}): string {
  const page = (
    <html lang={document.lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={DIGEST_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Vigie\u00a0– ${document.title}`}</title>
        <style>{raw(DIGEST_STYLE)}</style>
      </head>
      <body>
        <main class="digest">
          <Content document={document} options={options} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

/** The content of a digest as markup for the middle of a page, its title as `h1`. */
export function toHtmlFragment(document: DigestDocument, options: HtmlOptions = {}): string {
  return (<Content document={document} options={options} />).toString();
}

interface Props {
  document: DigestDocument;
  options: HtmlOptions;
}

function Content({ document, options }: Props) {
  return (
    <>
      <header>
        <h1>{document.title}</h1>
        <p class="subtitle">{document.subtitle}</p>
        <p class="summary">{document.summary.join(" ")}</p>
      </header>
      {document.sections.map((section) => (
        <Section section={section} document={document} options={options} />
      ))}
      <footer class="colophon">
        <p>{document.colophon}</p>
      </footer>
    </>
  );
}

function Section({ section, document, options }: Props & { section: DigestSection }) {
  const List = section.ranked ? "ol" : "ul";
  return (
    <section id={section.id}>
      <h2>{section.heading}</h2>
      {section.note !== undefined && <p class="note">{section.note}</p>}
      {section.groups.map((group) => (
        <>
          {group.heading !== undefined && <h3>{group.heading}</h3>}
          <List>
            {group.lines.map((line) => (
              <Item line={line} lang={document.lang} options={options} />
            ))}
          </List>
        </>
      ))}
      {section.more > 0 && <p class="more">{PHRASES[document.lang].more(section.more)}</p>}
    </section>
  );
}

function Item({ line, lang, options }: { line: Line; lang: Language; options: HtmlOptions }) {
  const say = PHRASES[lang];
  const { quote, uncertain } = line;
  return (
    <li>
      <Statement line={line} options={options} />
      {uncertain !== undefined && (
        <>
          {" "}
          <span class="uncertain">{say.uncertain(Math.round(uncertain * 100))}</span>
        </>
      )}
      {line.notes.length > 0 && <span class="line-notes">{line.notes.join(". ")}</span>}
      {quote !== undefined && (
        <span class="line-quote">
          <In words={{ ...quote, text: quoted(quote.text, lang) }} />
        </span>
      )}
      {line.sources.length > 0 && (
        <span class="line-sources">
          {line.sources.map((source, at) => (
            <>
              {at > 0 && (lang === "fr" ? "\u00a0; " : "; ")}
              <Source source={source} />
            </>
          ))}
          {line.moreSources > 0 && ` ${say.moreSources(line.moreSources)}`}
        </span>
      )}
    </li>
  );
}

function Statement({ line, options }: { line: Line; options: HtmlOptions }) {
  const href = refUrl(line.ref, options.baseUrl);
  const words = <In words={line.statement} />;
  const linked = href === undefined ? words : <a href={href}>{words}</a>;
  return line.strong ? <strong>{linked}</strong> : linked;
}

function In({ words: { text, lang } }: { words: Words }) {
  return <span lang={lang}>{text}</span>;
}

function Source({ source: { label, url, title, lang } }: { source: SourceLink }) {
  const href = safeUrl(url);
  if (href === undefined) return <>{label}</>;
  return (
    <a href={href} title={title} hreflang={lang} rel="noopener noreferrer">
      {label}
    </a>
  );
}
