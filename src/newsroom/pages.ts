import { html, raw } from "hono/html";
import { articlePath, feedPath, outletPath } from "./addresses.ts";
import { type Markup, markup, parseBlocks, renderBlock } from "./markup.ts";
import type { Design, Outlet, SampleArticle } from "./sample.ts";
import { FURNITURE, SAMPLE_NOTICE } from "./texts.ts";

/** What an article page shows besides the article: its neighbours in the same outlet. */
export interface PageInput {
  article: SampleArticle;
  /** Other articles of the outlet, for "read also" and "most read". */
  others: readonly SampleArticle[];
  origin: string;
}

/** The parts from which each design lays out its page. */
interface Parts extends PageInput {
  texts: (typeof FURNITURE)["fr" | "en"];
  /** Publication day in words of the outlet's language. */
  day: string;
  body: readonly Markup[];
  readAlso: Markup;
}

/** Renders an article page in the design of its outlet. */
export function renderArticle(input: PageInput): string {
  const { outlet } = input.article;
  const texts = FURNITURE[outlet.lang];
  const [next] = input.others;
  const parts: Parts = {
    ...input,
    texts,
    day: new Intl.DateTimeFormat(outlet.lang, { dateStyle: "long", timeZone: "Europe/Paris" }).format(
      new Date(input.article.published),
    ),
    body: parseBlocks(input.article.body).map(renderBlock),
    readAlso: markup(
      next
        ? html`<p class="read-also">${texts.readAlso} : <a href="${articlePath(next)}">${next.title}</a></p>`
        : html``,
    ),
  };
  return page(outlet, HEADS[outlet.design](parts), LAYOUTS[outlet.design](parts));
}

/** Renders the front page of an outlet: a listing of its articles, newest first. */
export function renderFront(outlet: Outlet, articles: readonly SampleArticle[]): string {
  const texts = FURNITURE[outlet.lang];
  const list = articles.map(
    (article) =>
      html`<article><h2><a href="${articlePath(article)}">${article.title}</a></h2><p><time datetime="${article.published}">${article.published.slice(0, 10)}</time> ${article.summary}</p></article>`,
  );
  const feed = outlet.feed === "page" || outlet.feed === "sitemap" ? "" : feedLink(outlet);
  const head = html`<title>${outlet.name}</title>${feed}`;
  return page(
    outlet,
    markup(head),
    markup(
      html`${masthead(outlet)}<main class="listing"><h1>${texts.sections[0]}</h1>${list}</main>${footer(outlet)}`,
    ),
  );
}

function feedLink(outlet: Outlet): Markup {
  const types = {
    rss: "application/rss+xml",
    rdf: "application/rdf+xml",
    atom: "application/atom+xml",
    json: "application/feed+json",
  };
  const type = types[outlet.feed as keyof typeof types];
  return markup(
    html`<link rel="alternate" type="${type}" title="${outlet.name}" href="${feedPath(outlet)}">`,
  );
}

function page(outlet: Outlet, head: Markup, body: Markup): string {
  return html`<!doctype html>
<html lang="${outlet.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Vigie sample newsroom">
${head}
</head>
<body>
${body}
${cookieBanner(outlet)}
</body>
</html>`.toString();
}

function masthead(outlet: Outlet): Markup {
  const texts = FURNITURE[outlet.lang];
  const links = texts.sections.map(
    (section) => html`<li><a href="${outletPath(outlet)}">${section}</a></li>`,
  );
  return markup(
    html`<header class="masthead"><p class="sample-notice site-notice" role="note">${SAMPLE_NOTICE[outlet.lang]}</p><a class="brand" href="${outletPath(outlet)}">${outlet.name}</a><nav aria-label="${texts.home}"><ul>${links}</ul></nav></header>`,
  );
}

function footer(outlet: Outlet): Markup {
  const texts = FURNITURE[outlet.lang];
  return markup(
    html`<footer><p>© ${outlet.name}. ${texts.rights}.</p><ul><li><a href="#">${texts.legal}</a></li><li><a href="#">${texts.contact}</a></li></ul></footer>`,
  );
}

function cookieBanner(outlet: Outlet): Markup {
  const texts = FURNITURE[outlet.lang];
  return markup(
    html`<div id="cookie-banner" class="cookie-consent" role="dialog" aria-label="cookies"><p>${texts.cookies}</p><button>${texts.accept}</button> <button>${texts.refuse}</button></div>`,
  );
}

function newsletter({ texts }: Parts): Markup {
  return markup(
    html`<aside class="newsletter-box"><h3>${texts.newsletter}</h3><p>${texts.newsletterHint}</p><form><input type="email" aria-label="e-mail"><button>${texts.subscribe}</button></form></aside>`,
  );
}

function shareBar({ texts }: Parts): Markup {
  return markup(
    html`<ul class="share-bar"><li><a href="#">${texts.share} Mastodon</a></li><li><a href="#">${texts.share} LinkedIn</a></li><li><a href="#">${texts.share} Bluesky</a></li></ul>`,
  );
}

function mostRead({ texts, others }: Parts): Markup {
  const links = others
    .slice(0, 4)
    .map((other) => html`<li><a href="${articlePath(other)}">${other.title}</a></li>`);
  return markup(html`<aside class="most-read"><h3>${texts.mostRead}</h3><ol>${links}</ol></aside>`);
}

const address = ({ article, origin }: Parts): string => `${origin}${articlePath(article)}`;

/** Metadata: JSON-LD, Open Graph, Dublin Core or hardly any, as sites differ. */
const HEADS: Readonly<Record<Design, (parts: Parts) => Markup>> = {
  classic: (parts) => {
    const { article } = parts;
    return markup(html`<title>${article.title} | ${article.outlet.name}</title>
<link rel="canonical" href="${address(parts)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${article.title}">
<meta property="og:site_name" content="${article.outlet.name}">
<meta property="og:url" content="${address(parts)}">
<meta property="article:published_time" content="${article.published}">
<meta name="author" content="${article.author ?? ""}">`);
  },
  magazine: (parts) => {
    const { article } = parts;
    const data = {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: article.title,
      datePublished: article.published,
      inLanguage: article.outlet.lang,
      author: article.author ? { "@type": "Person", name: article.author } : undefined,
      publisher: { "@type": "Organization", name: article.outlet.name },
      mainEntityOfPage: address(parts),
    };
    const json = JSON.stringify(data).replaceAll("<", "\\u003c");
    return markup(html`<title>${article.outlet.name} - ${article.title}</title>
<link rel="canonical" href="${address(parts)}?utm_source=canonical">
<meta property="og:site_name" content="${article.outlet.name}">
<script type="application/ld+json">${raw(json)}</script>`);
  },
  institutional: (parts) => {
    const { article } = parts;
    return markup(html`<title>${article.title} — ${article.outlet.name}</title>
<meta name="DC.title" content="${article.title}">
<meta name="DC.date.issued" content="${article.published.slice(0, 10)}">
<meta property="og:site_name" content="${article.outlet.name}">
<link rel="canonical" href="${address(parts)}">`);
  },
  wire: (parts) =>
    markup(
      html`<title>${parts.article.title}</title><meta property="og:site_name" content="${parts.article.outlet.name}">`,
    ),
};

const LAYOUTS: Readonly<Record<Design, (parts: Parts) => Markup>> = {
  classic: (parts) => {
    const { article, texts, body } = parts;
    const middle = Math.ceil(body.length / 2);
    return markup(html`${masthead(article.outlet)}
<div class="columns"><main><article>
<h1>${article.title}</h1>
<p class="byline">${article.author ? html`${texts.by} <span class="author">${article.author}</span> — ` : ""}<time datetime="${article.published}">${parts.day}</time></p>
${shareBar(parts)}
<p class="standfirst">${article.summary}</p>
<figure><img src="#" alt=""><figcaption>${texts.caption}</figcaption></figure>
${body.slice(0, middle)}
${parts.readAlso}
${body.slice(middle)}
</article>${newsletter(parts)}</main>${mostRead(parts)}</div>
${footer(article.outlet)}`);
  },
  magazine: (parts) => {
    const { article, texts, body } = parts;
    return markup(html`${masthead(article.outlet)}
<section class="post"><div class="post-header"><h1 class="post-title">${article.title}</h1>
<div class="post-meta"><a rel="author" href="#">${article.author ?? article.outlet.name}</a> · <time datetime="${article.published}">${parts.day}</time></div></div>
<div class="post-content">
${body.slice(0, 1)}
${newsletter(parts)}
${body.slice(1)}
<div class="related-posts"><h3>${texts.readAlso}</h3><ul>${parts.others.slice(0, 3).map((other) => html`<li><a href="${articlePath(other)}">${other.title}</a></li>`)}</ul></div>
</div>
${shareBar(parts)}</section>
${mostRead(parts)}${footer(article.outlet)}`);
  },
  institutional: (parts) => {
    const { article, texts, body } = parts;
    return markup(html`${masthead(article.outlet)}
<ol class="breadcrumb"><li><a href="${outletPath(article.outlet)}">${texts.home}</a></li><li>${texts.sections[2]}</li></ol>
<main id="content"><h1>${article.title}</h1>
<p class="date">${texts.publishedOn} ${parts.day}</p>
<div class="field-body">${body}</div>
${shareBar(parts)}
</main>${footer(article.outlet)}`);
  },
  wire: (parts) => {
    const { article, texts, body } = parts;
    return markup(html`${masthead(article.outlet)}
<table class="layout"><tr><td class="story"><h1>${article.title}</h1>
<p class="dateline"><time datetime="${article.published}">${parts.day}</time></p>
${body}
<p class="signature">${article.author ?? ""}</p></td><td class="side">${mostRead(parts)}<p>${texts.newsletterHint}</p></td></tr></table>
${footer(article.outlet)}`);
  },
};
