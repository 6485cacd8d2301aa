import type { Language } from "../model/ontology.ts";
import type { SourceCheck } from "../pipeline/check-sources.ts";

/** Why a source needs attention, and what to do. */
interface Finding {
  why: string;
  what: string;
}

type Words = Readonly<Record<string, Finding>>;

const STATUS: Readonly<Record<Language, Words>> = {
  en: {
    "401": { why: "asks for a password", what: "ask the publisher, or take it out of the list" },
    "403": {
      why: "refuses programs",
      what: "set --contact, write to the publisher, or look for a news sitemap",
    },
    "404": { why: "there is nothing at this address", what: "find the new feed: vigie sources add SITE" },
    "410": { why: "the feed was given up", what: "find another: vigie sources add SITE" },
    "429": { why: "asks for fewer requests", what: "raise --host-delay; try again tomorrow" },
    "5": { why: "the server is broken", what: "try again later" },
    other: { why: "does not give out the document", what: "open the address in a browser" },
  },
  fr: {
    "401": { why: "demande un mot de passe", what: "demander à l’éditeur, ou la retirer de la liste" },
    "403": {
      why: "refuse les programmes",
      what: "indiquer --contact, écrire à l’éditeur, ou chercher un plan de site",
    },
    "404": { why: "il n’y a rien à cette adresse", what: "trouver le nouveau flux : vigie sources add SITE" },
    "410": { why: "le flux a été abandonné", what: "en trouver un autre : vigie sources add SITE" },
    "429": { why: "demande moins de requêtes", what: "augmenter --host-delay ; réessayer demain" },
    "5": { why: "le serveur est en panne", what: "réessayer plus tard" },
    other: { why: "ne donne pas le document", what: "ouvrir l’adresse dans un navigateur" },
  },
};

const FINDINGS: Readonly<Record<Language, Words>> = {
  en: {
    empty: { why: "can be read, but lists nothing", what: "look at the site; the feed may be another one" },
    stale: {
      why: "nothing new for a long time",
      what: "look at the site; find its live feed: vigie sources add SITE",
    },
    language: {
      why: "is written in another language than the list says",
      what: "mend its language in the list",
    },
    "fetch.timeout": { why: "does not answer in time", what: "try again later" },
    "fetch.connection": { why: "cannot be reached", what: "check the address and this machine’s network" },
    "fetch.blocked-address": {
      why: "is a private address",
      what: "allow it with --allow-addresses, if you mean it",
    },
    "fetch.blocked-robots": {
      why: "robots.txt does not allow it",
      what: "look for a news sitemap, or ask the publisher",
    },
    "fetch.too-large": { why: "is too large", what: "look for a feed with fewer items" },
    "fetch.redirects": {
      why: "redirects without end",
      what: "open the address in a browser and enter where it leads",
    },
    "fetch.invalid-url": { why: "leads to no web address", what: "mend the address in the list" },
    "feed.unparseable": {
      why: "is no feed, or a damaged one",
      what: "find the feed: vigie sources add SITE",
    },
    "sitemap.unparseable": { why: "is no sitemap", what: "look for its address in the site’s robots.txt" },
    "page.no-links": {
      why: "has no link where the selector looks",
      what: "propose a new selector: vigie sources add PAGE",
    },
    "source.invalid": { why: "its selector is no CSS selector", what: "mend the selector in the list" },
    other: { why: "cannot be read", what: "open the address in a browser" },
  },
  fr: {
    empty: {
      why: "se lit, mais ne contient rien",
      what: "regarder le site ; le flux est peut-être un autre",
    },
    stale: {
      why: "rien de nouveau depuis longtemps",
      what: "regarder le site ; trouver son flux vivant : vigie sources add SITE",
    },
    language: {
      why: "est écrite dans une autre langue que la liste ne le dit",
      what: "corriger la langue dans la liste",
    },
    "fetch.timeout": { why: "ne répond pas à temps", what: "réessayer plus tard" },
    "fetch.connection": { why: "est injoignable", what: "vérifier l’adresse et le réseau de cette machine" },
    "fetch.blocked-address": {
      why: "est une adresse privée",
      what: "la permettre par --allow-addresses, si c’est voulu",
    },
    "fetch.blocked-robots": {
      why: "robots.txt l’interdit",
      what: "chercher un plan de site, ou demander à l’éditeur",
    },
    "fetch.too-large": { why: "est trop grosse", what: "chercher un flux plus court" },
    "fetch.redirects": {
      why: "redirige sans fin",
      what: "ouvrir l’adresse dans un navigateur et noter où elle mène",
    },
    "fetch.invalid-url": { why: "ne mène à aucune adresse web", what: "corriger l’adresse dans la liste" },
    "feed.unparseable": {
      why: "n’est pas un flux, ou il est abîmé",
      what: "trouver le flux : vigie sources add SITE",
    },
    "sitemap.unparseable": {
      why: "n’est pas un plan de site",
      what: "chercher son adresse dans le robots.txt du site",
    },
    "page.no-links": {
      why: "n’a pas de lien là où le sélecteur regarde",
      what: "proposer un sélecteur : vigie sources add PAGE",
    },
    "source.invalid": { why: "son sélecteur n’est pas du CSS", what: "corriger le sélecteur dans la liste" },
    other: { why: "ne peut être lue", what: "ouvrir l’adresse dans un navigateur" },
  },
};

/** Explains in plain words why a source needs attention and what to do; undefined where it needs none. */
export function explainCheck(
  { state, problem, error, source }: SourceCheck,
  lang: Language,
): Finding | undefined {
  if (state !== "attention") return undefined;
  const found = FINDINGS[lang][problem ?? ""] ?? statusFinding(error?.context["status"], lang);
  const finding = found ?? FINDINGS[lang][error?.code ?? ""] ?? FINDINGS[lang]["other"];
  if (!finding) return undefined;
  const site = source.siteUrl ?? new URL(source.url).origin;
  return { why: finding.why, what: finding.what.replace("SITE", site).replace("PAGE", source.url) };
}

function statusFinding(status: unknown, lang: Language): Finding | undefined {
  if (typeof status !== "number") return undefined;
  return STATUS[lang][String(status)] ?? STATUS[lang][status >= 500 ? "5" : "other"];
}

/** Words of the table and its summary. */
export const CHECK_WORDS = {
  en: {
    states: { attention: "attention", moved: "moved", works: "works" },
    confidence: { high: "", medium: "medium", low: "low" },
    head: ["state", "attested", "last item", "items", "lang", "time", "source"],
    movedTo: (url: string) => `now at ${url}: put this address in the list`,
    undated: "undated",
    known: "known trouble",
    summary: (n: Counts) =>
      `${n.all} sources: ${n.works} work, ${n.moved} moved, ${n.attention} need attention (${n.unsure} of these attested medium or low)`,
  },
  fr: {
    states: { attention: "à voir", moved: "déplacée", works: "marche" },
    confidence: { high: "", medium: "moyenne", low: "faible" },
    head: ["état", "attestée", "dernier", "articles", "langue", "durée", "source"],
    movedTo: (url: string) => `désormais à ${url} : mettre cette adresse dans la liste`,
    undated: "sans date",
    known: "ennui connu",
    summary: (n: Counts) =>
      `${n.all} sources : ${n.works} marchent, ${n.moved} déplacées, ${n.attention} à voir (dont ${n.unsure} d’attestation moyenne ou faible)`,
  },
} as const;

/** How many sources came to what; `unsure` of those that need attention are attested medium or low. */
export interface Counts {
  all: number;
  works: number;
  moved: number;
  attention: number;
  unsure: number;
}
