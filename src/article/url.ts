import { VigieError } from "../errors.ts";

// Parameters that say where a reader came from, never what is on the page.
const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d*|link\w*|format|ptr_name|bbc\w*)|xtor|xtref|xts|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs\w+|hsctatracking|oly_\w+_id|vero_\w+|wt[._]mc\w*|wt\.\w+|cmpid|cmp|ns_(?:mchannel|source|campaign|linkname|fee)|ito|smid|smtyp|ref_?src|ref_?url|ftag|taid|sc_cid|trk\w*|spm|guccounter|guce_\w+|icid|ncid|s_cid|mbid|feature=share|share_?from|shared?|from_?share|source_?feed|sfnsn|__twitter_impression|amp|outputtype|amp_js_v|amp_gsa|usqp|echobox|fb_\w+|action_\w+_ids|pk_\w+|mtm_\w+|piwik_\w+|matomo_\w+|wtrid|rss|feedtype|feedname)$/i;
// Parameters that are tracking only with such a value.
const TRACKING_VALUE =
  /^(?:rss|feed|feeds|twitter|x|facebook|linkedin|newsletter|nl|social|share|homepage|home|email|mail|mobile|app|push|flux|rss_feed|feedburner)$/i;
const SOMETIMES_TRACKING = /^(?:ref|source|src|from|origin|via|campaign|medium|m)$/i;
const AMP_CACHE = /^\/[a-z]\/(s\/)?(.+)$/;

/**
 * Cleans an address until all ways of linking to one article give the same one: no fragment, credentials,
 * default port or tracking parameters; AMP caches, AMP pages and mobile hosts lead to the page itself.
 * What only the publisher knows (link rel, redirects) is read off the page by `extractArticle`.
 * @throws VigieError `fetch.invalid-url` for anything but an absolute http(s) address.
 */
export function canonicalUrl(address: string): string {
  let cleaned = cleanOnce(address);
  // An AMP address may hold a mobile one, and so on; each round makes it shorter.
  for (let next = cleanOnce(cleaned); next !== cleaned; next = cleanOnce(cleaned)) cleaned = next;
  return cleaned;
}

function cleanOnce(address: string): string {
  const url = fromAmpCache(parseHttpUrl(address));
  url.hash = "";
  url.username = "";
  url.password = "";
  url.hostname = mainHost(url.hostname);
  url.pathname = withoutAmpPath(url.pathname);
  dropTracking(url);
  return url.href;
}

function parseHttpUrl(address: string): URL {
  const url = parseOrUndefined(address.trim());
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== "") return url;
  throw new VigieError("fetch.invalid-url", `"${address}" is no web address`, { context: { url: address } });
}

function parseOrUndefined(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** Resolves `href` against `base`; undefined for what is no http(s) address. */
export function resolveHttpUrl(href: string, base: string): string | undefined {
  try {
    const url = new URL(href.trim(), base);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The page behind an address of Google's AMP viewer or cache. */
function fromAmpCache(url: URL): URL {
  const viewer = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && /^\/amp\/(s\/)?(.+)$/.exec(url.pathname);
  const cache = url.hostname.endsWith(".cdn.ampproject.org") && AMP_CACHE.exec(url.pathname);
  const match = viewer || cache;
  if (!match) return url;
  return parseOrUndefined(`${match[1] ? "https" : "http"}://${match[2]}${url.search}`) ?? url;
}

/** Mobile and AMP hosts stand for the main one, which nearly always is `www`. */
function mainHost(host: string): string {
  const inner = /^([a-z]{2})\.m\.(.+\..+)$/.exec(host);
  if (inner) return `${inner[1]}.${inner[2]}`;
  const match = /^(?:m|mobile|amp|mob)\.(.+\.[a-z]{2,})$/.exec(host);
  const rest = match?.[1];
  if (rest === undefined) return host;
  return isRegistrable(rest) ? `www.${rest}` : rest;
}

const SECOND_LEVEL = /^(?:co|com|org|net|gov|gouv|ac|gob|edu)$/;

function isRegistrable(host: string): boolean {
  return siteOf(host) === host;
}

/**
 * The site a host belongs to, its last two labels (three under `co.uk`, `gouv.fr` and their like): a rule
 * of thumb that serves to tell an own address from a foreign one, not a public suffix list.
 */
export function siteOf(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host;
  const labels = host.split(".");
  const short = (labels.at(-1)?.length ?? 0) === 2 && SECOND_LEVEL.test(labels.at(-2) ?? "");
  return labels.slice(short ? -3 : -2).join(".");
}

/** True for two absolute addresses on one site. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(new URL(one).hostname) === siteOf(new URL(other).hostname);
}

function withoutAmpPath(path: string): string {
  const cleaned = path
    .replace(/^\/amp\/(?=.)/, "/")
    .replace(/\/amp\/?$/, path.endsWith("/") ? "/" : "")
    .replace(/\.amp(\.html?)?$/, "$1");
  return cleaned === "" ? "/" : cleaned;
}

function dropTracking(url: URL): void {
  for (const [name, value] of [...url.searchParams]) {
    if (TRACKING.test(name) || (SOMETIMES_TRACKING.test(name) && TRACKING_VALUE.test(value))) {
      url.searchParams.delete(name);
    }
  }
  // An untouched query keeps its spelling: publishers may tell %20 from +.
  if (url.searchParams.size === 0) url.search = "";
}
