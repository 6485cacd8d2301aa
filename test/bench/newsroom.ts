import { createHash } from "node:crypto";
import { between, seededRandom } from "../support/random.ts";

/** How large a generated newsroom is. */
export interface NewsroomSize {
  sources: number;
  articles: number;
  /** Bytes of a page, about. */
  pageBytes: number;
}

const WORDS = {
  fr: {
    who: [
      "OVHcloud",
      "la Commission européenne",
      "Orange",
      "Deutsche Telekom",
      "la mairie de Brumeville",
      "Nimbora",
      "la CNIL",
      "Thales",
      "le Sénat",
      "Scaleway",
      "l'ANSSI",
      "Airbus",
      "Gaia-X",
      "Docaposte",
      "l'État",
    ],
    does: [
      "a signé un accord avec",
      "a rejoint",
      "négocie depuis un an avec",
      "a confié ses registres à",
      "a critiqué",
      "a reçu les représentants de",
      "finance une équipe commune avec",
      "a choisi de travailler avec",
    ],
    what: [
      "pour héberger des données de santé",
      "afin de former deux cents techniciens",
      "dans le cadre du plan pour les réseaux",
      "au terme d'un long appel d'offres",
      "sans attendre l'avis du régulateur",
      "pour un montant de 12 millions d'euros",
      "malgré les réserves de plusieurs élus",
    ],
    when: [
      "Lundi",
      "Le 3 mars 2026",
      "En janvier",
      "La semaine dernière",
      "Au premier trimestre",
      "Depuis l'automne",
      "Jeudi soir",
      "À l'issue du conseil",
    ],
    menu: [
      "Accueil",
      "Économie",
      "Numérique",
      "Territoires",
      "Culture",
      "Vidéos",
      "Newsletters",
      "Abonnement",
      "Archives",
      "Annuaire",
    ],
    link: [
      "Les communes veulent garder la main sur leurs données",
      "Comment lire un contrat d'hébergement",
      "Trois idées reçues sur les câbles sous-marins",
      "Le calendrier des marchés publics",
    ],
  },
  en: {
    who: [
      "OVHcloud",
      "the European Commission",
      "Orange",
      "Deutsche Telekom",
      "the town of Mistborough",
      "Nimbora",
      "the Irish regulator",
      "Thales",
      "the Senate",
      "SAP",
      "the ministry",
      "Airbus",
      "Gaia-X",
      "Aruba",
      "the council",
    ],
    does: [
      "signed an agreement with",
      "joined",
      "has been in talks for a year with",
      "entrusted its registers to",
      "criticised",
      "met representatives of",
      "pays for a joint team with",
      "chose to work with",
    ],
    what: [
      "to host health records",
      "in order to train two hundred technicians",
      "as part of the plan for networks",
      "after a long call for tenders",
      "without waiting for the regulator",
      "for an amount of 12 million euros",
      "despite the doubts of several members",
    ],
    when: [
      "On Monday",
      "On 3 March 2026",
      "In January",
      "Last week",
      "In the first quarter",
      "Since autumn",
      "On Thursday night",
      "After the meeting",
    ],
    menu: [
      "Home",
      "Business",
      "Digital",
      "Regions",
      "Culture",
      "Video",
      "Newsletters",
      "Subscribe",
      "Archive",
      "Directory",
    ],
    link: [
      "Towns want to keep their data in their own hands",
      "How to read a hosting contract",
      "Three myths about submarine cables",
      "The calendar of public tenders",
    ],
  },
} as const;

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[between(random, 0, list.length - 1)] as T;

interface Story {
  lang: "fr" | "en";
  title: string;
  paragraphs: string[];
  published: Date;
}

/** The story at a place: always the same for the same place. */
function storyAt(source: number, number: number): Story {
  const random = seededRandom(source * 10_007 + number);
  const lang = source % 2 === 0 ? "fr" : "en";
  const words = WORDS[lang];
  const sentence = (): string => {
    const [who, other] = [pick(random, words.who), pick(random, words.who)];
    const number = between(random, 2, 9_000);
    const tail = lang === "fr" ? `, soit ${number} dossiers de plus` : `, which makes ${number} more files`;
    return `${pick(random, words.when)}, ${who} ${pick(random, words.does)} ${other} ${pick(random, words.what)}${tail}.`;
  };
  const paragraphs = Array.from({ length: between(random, 7, 13) }, () =>
    Array.from({ length: between(random, 2, 5) }, sentence).join(" "),
  );
  const title = `${pick(random, words.who)} ${pick(random, words.does)} ${pick(random, words.who)} (${source}-${number})`;
  const published = new Date(Date.UTC(2026, 2, 1 + (number % 10), between(random, 5, 20), number % 60));
  return { lang, title, paragraphs, published };
}

const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A page with the furniture of a news site: menus, style, scripts, teasers, share bars, comments, a footer. */
export function renderPage(source: number, number: number, { pageBytes }: NewsroomSize): string {
  const { lang, title, paragraphs, published } = storyAt(source, number);
  const words = WORDS[lang];
  const random = seededRandom(source * 31 + number);
  const menu = (name: string): string =>
    `<nav class="${name}"><ul>${words.menu.map((entry, at) => `<li class="menu-item menu-item-${at}"><a href="/${name}/${at}" data-track="nav-${at}">${entry}</a></li>`).join("")}</ul></nav>`;
  const card = (at: number): string =>
    `<div class="card card--teaser" data-id="${at}"><a class="card__link" href="/t/${at}"><img loading="lazy" src="/i/${at}.jpg" srcset="/i/${at}-320.jpg 320w, /i/${at}-640.jpg 640w" alt=""><span class="card__title">${pick(random, words.link)}</span></a><span class="card__meta"><time>${between(random, 1, 28)}/02</time><span class="icon icon-comment"></span>${at}</span></div>`;
  const json = JSON.stringify({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: title,
    datePublished: published.toISOString(),
    inLanguage: lang,
    author: { "@type": "Person", name: "Ada Valmont" },
  });
  const body = `<article class="post"><header><h1>${escapeHtml(title)}</h1><p class="byline"><span class="author">Ada Valmont</span> <time datetime="${published.toISOString()}">${published.toISOString().slice(0, 10)}</time></p><ul class="share-bar"><li><a href="#">Mastodon</a></li><li><a href="#">LinkedIn</a></li></ul></header>
${paragraphs.map((text, at) => `<p>${escapeHtml(text)}</p>${at === 3 ? `<aside class="newsletter-box"><p>${words.menu[6]}</p><form><input type="email"></form></aside>` : ""}`).join("\n")}</article>`;
  const head = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(title)} | Bench ${source}</title><link rel="canonical" href="/${source}/${number}"><meta property="og:title" content="${escapeHtml(title)}"><meta property="og:site_name" content="Bench ${source}"><script type="application/ld+json">${json}</script>`;
  const furniture: string[] = [];
  let size = head.length + body.length;
  for (let at = 0; size < pageBytes * 0.7; at++) {
    const piece = at % 9 === 0 ? menu(`menu-${at}`) : card(at);
    furniture.push(piece);
    size += piece.length;
  }
  const style = `.card--teaser{display:flex;margin:0 auto;padding:4px 8px}`.repeat(
    Math.ceil((pageBytes - size) / 2 / 54),
  );
  const script = `window.dataLayer=window.dataLayer||[];dataLayer.push({event:"view",id:${number}});`.repeat(
    Math.ceil((pageBytes - size) / 2 / 80),
  );
  const middle = Math.ceil(furniture.length / 3);
  return `${head}<style>${style}</style></head><body class="single"><header class="site">${menu("main")}</header><div class="top">${furniture.slice(0, middle).join("")}</div><main>${body}<section class="related">${furniture.slice(middle).join("")}</section></main><footer>${menu("foot")}<p>© Bench</p></footer><script>${script}</script></body></html>`;
}

/** How many articles a source lists. */
export function articlesOf({ sources, articles }: NewsroomSize, source: number): number {
  return Math.floor(articles / sources) + (source < articles % sources ? 1 : 0);
}

/** The feed of a source: titles, dates and a sentence of each article. */
export function renderFeed(source: number, size: NewsroomSize, origin: string): string {
  const items = Array.from({ length: articlesOf(size, source) }, (_, number) => {
    const { title, published, paragraphs } = storyAt(source, number);
    return `<item><title>${escapeHtml(title)}</title><link>${origin}/${source}/${number}</link><guid isPermaLink="false">${source}-${number}</guid><pubDate>${published.toUTCString()}</pubDate><description>${escapeHtml(paragraphs[0]?.slice(0, 160) ?? "")}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Bench ${source}</title><link>${origin}/</link>${items.join("\n")}</channel></rss>`;
}

/** A validator for a document. */
export function etagOf(body: string): string {
  return `"${createHash("sha1").update(body).digest("hex").slice(0, 16)}"`;
}
