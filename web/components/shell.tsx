import type { Child } from "hono/jsx";
import { LANGUAGES } from "../../src/model/ontology.ts";
import { withQuery } from "../links.ts";
import { THEMES, usePage } from "../page.ts";

/** The same page in another format. */
export interface Format {
  label: "JSON" | "CSV" | "Atom" | "ICS" | "Markdown" | "HTML" | "E-mail";
  href: string;
}

export type Section =
  | "week"
  | "stories"
  | "entities"
  | "relations"
  | "promises"
  | "digests"
  | "sources"
  | "search"
  | "articles";

interface ShellProps {
  /** Title of the page, without the site's name; absent on the front page. */
  title?: string | undefined;
  description?: string | undefined;
  section?: Section | undefined;
  formats?: readonly Format[] | undefined;
  /** What stands in the search field. */
  query?: string | undefined;
  children?: Child;
}

/** The whole document: head, masthead with search and sections, content, footer. */
export function Shell({ title, description, section, formats = [], query, children }: ShellProps) {
  const { lang, texts, theme, asset } = usePage();
  const island = asset("islands/suggest.js");
  const feeds = formats.filter((format) => format.label === "Atom");
  return (
    <html lang={lang} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <title>
          {title === undefined ? `${texts.site.name}: ${texts.site.tagline}` : `${title} · Vigie`}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description ?? texts.site.tagline} />
        <meta name="color-scheme" content={theme === "auto" ? "light dark" : theme} />
        <link rel="stylesheet" href={asset("style.css")} />
        <link rel="icon" href={asset("icon.svg")} type="image/svg+xml" />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href="/opensearch.xml"
          title="Vigie"
        />
        {feeds.map((feed) => (
          <link rel="alternate" type="application/atom+xml" href={feed.href} title={title ?? "Vigie"} />
        ))}
        {island !== undefined && <script type="module" src={island} />}
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.site.skip}
        </a>
        <Masthead section={section} query={query} />
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Footer formats={formats} />
      </body>
    </html>
  );
}

function Masthead({ section, query }: { section?: Section | undefined; query?: string | undefined }) {
  const { texts } = usePage();
  return (
    <header class="masthead">
      <div class="masthead-bar">
        <p class="wordmark">
          <a href="/" aria-label={texts.site.home}>
            Vigie
          </a>
          <span class="tagline">{texts.site.tagline}</span>
        </p>
        <SearchField query={query} />
        <LanguageSwitch />
      </div>
      <nav class="sections" aria-label={texts.site.menu}>
        <ul>
          {SECTIONS.map(([name, href]) => (
            <li>
              <a href={href} aria-current={name === section ? "page" : undefined}>
                {texts.nav[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

const SECTIONS: readonly [Section, string][] = [
  ["week", "/"],
  ["stories", "/stories"],
  ["entities", "/entities"],
  ["relations", "/graph"],
  ["promises", "/promises"],
  ["digests", "/digests"],
  ["sources", "/sources"],
];

function SearchField({ query }: { query?: string | undefined }) {
  const { texts } = usePage();
  return (
    <search class="search-field">
      <form action="/search" method="get" data-island="suggest" data-list-label={texts.search.suggestions}>
        <label class="unseen" for="q">
          {texts.search.label}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query ?? ""}
          placeholder={texts.search.placeholder}
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          maxlength={300}
        />
        <button type="submit">
          <span class="unseen">{texts.search.submit}</span>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
            <path d="M12.6 12.6 17.5 17.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
          </svg>
        </button>
      </form>
    </search>
  );
}

function LanguageSwitch() {
  const { lang, texts, path, query } = usePage();
  return (
    <nav class="languages" aria-label={texts.site.language}>
      <ul>
        {LANGUAGES.map((one) => (
          <li>
            <a
              href={withQuery(path, { ...query, lang: one })}
              hreflang={one}
              lang={one}
              aria-current={one === lang ? "true" : undefined}
            >
              <span aria-hidden="true">{one.toUpperCase()}</span>
              <span class="unseen">{texts.site.languageNames[one]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ formats }: { formats: readonly Format[] }) {
  const { texts, path, query, theme } = usePage();
  return (
    <footer class="footer">
      {formats.length > 0 && (
        <p class="formats">
          {texts.site.otherFormats}{" "}
          {formats.map((format) => (
            <a href={format.href}>{format.label}</a>
          ))}
        </p>
      )}
      <p class="footer-links">
        <span class="footer-promise">{texts.site.promise}</span>
        <a href="/articles">{texts.nav.articles}</a>
        <a href="/search">{texts.nav.search}</a>
        <a href="/api/docs">{texts.site.about}</a>
      </p>
      <p class="themes">
        {texts.site.theme}
        {THEMES.map((one) => (
          <a
            href={withQuery(path, { ...query, theme: one })}
            aria-current={one === theme ? "true" : undefined}
            rel="nofollow"
          >
            {texts.site.themes[one]}
          </a>
        ))}
      </p>
    </footer>
  );
}
