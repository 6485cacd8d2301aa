import type { Day } from "../model/dates.ts";
import type { IncomingArticle } from "../model/news.ts";
import { sharedText, sharedWords } from "../text/likeness.ts";
import { all, type Graph, jsonList } from "./connection.ts";

/** As much of a stored article as it takes to tell whether another one is the same, and what differs. */
export interface StoredArticle {
  seq: number;
  id: string;
  title: string;
  text: string;
  hash: string;
  lang: string;
  kind: string;
  published_at: string | null;
  day: string;
  day_only: number;
}

const COLUMNS = `
  a.seq, a.id, a.title, a.text, a.hash, a.lang, a.kind, a.published_at, a.day, a.day_only`;

/**
 * The spellings of an address under which sites serve one and the same page: both schemes, with and without
 * `www`, with and without a slash at the end. The address itself comes first.
 */
export function addressVariants(address: string): string[] {
  const parts = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)(.*)$/s.exec(address);
  if (!parts) return [address];
  const [, host = "", path = "", query = ""] = parts;
  const bare = path.replace(/\/$/, "");
  const variants = ["https", "http"].flatMap((scheme) =>
    ["", "www."].flatMap((www) =>
      ["", "/"].map((slash) => `${scheme}://${www}${host}${bare}${slash}${query}`),
    ),
  );
  return [address, ...variants.filter((one) => one !== address)];
}

const BY_ADDRESS = `
SELECT DISTINCT ${COLUMNS}, EXISTS (
  SELECT 1 FROM article_url o JOIN json_each(@own) w ON w.value = o.url WHERE o.article_seq = a.seq) AS own
FROM json_each(@urls) wanted JOIN article_url u ON u.url = wanted.value JOIN article a ON a.seq = u.article_seq
ORDER BY own DESC, a.seq`;

/** What an article on its way into the store is found to be. */
export interface Known {
  /** The stored article that it is, where there is one. */
  stored?: StoredArticle | undefined;
  /** Others that turn out to be the same one. */
  same: readonly StoredArticle[];
  /** True where the page claims the address of an article that it plainly is not. */
  claimsAnother: boolean;
}

/**
 * Looks for an article by its addresses: those under which it was found count before the one that its page
 * calls canonical, since templates with a wrong canonical address exist. Of several articles that it would
 * join only those are the same whose texts agree.
 */
export function findKnown(graph: Graph, incoming: IncomingArticle): Known {
  const own = (incoming.otherUrls ?? []).flatMap(addressVariants);
  const urls = [...addressVariants(incoming.url), ...own];
  const rows = all<StoredArticle & { own: number }>(graph, BY_ADDRESS, {
    own: jsonList(own.length > 0 ? own : urls),
    urls: jsonList(urls),
  });
  const [first, ...others] = rows;
  const claimsAnother = first !== undefined && first.own === 0 && isAnother(first, incoming);
  if (!first || claimsAnother) return { stored: findTwin(graph, incoming), same: [], claimsAnother };
  return { stored: first, same: others.filter((one) => !isAnother(one, incoming)), claimsAnother };
}

/** Shorter texts say too little to call two articles different. */
const FEW_CHARACTERS = 200;

function isAnother(stored: StoredArticle, { title, text }: IncomingArticle): boolean {
  if (stored.text.length < FEW_CHARACTERS || text.length < FEW_CHARACTERS) {
    return sharedWords(stored.title, title) < 0.5 && sharedText(stored.text, text) < 0.5;
  }
  return sharedText(stored.text, text) < 0.2 && sharedWords(stored.title, title) < 0.8;
}

const TWINS = `
SELECT ${COLUMNS} FROM article a
WHERE a.publisher_id = @publisherId AND a.day BETWEEN date(@day, '-1 day') AND date(@day, '+1 day')
  AND a.lang = @lang AND a.title = @title
ORDER BY a.day = @day DESC, a.seq`;

// Bulletins keep their headline from one day to the next, and much of their wording.
const SAME_DAY_FROM = 0.7;
const NEXT_DAY_FROM = 0.95;

/**
 * The article of the same publisher that was moved to another address: the same headline over much of the
 * same text, on the same day or nearly. A page whose title has nothing of the one that its source announced is
 * taken for a wall, and walls look alike.
 */
function findTwin(graph: Graph, incoming: IncomingArticle): StoredArticle | undefined {
  const { publisherId, sourceId, title, text, lang, announcedTitle = title } = incoming;
  const day = twinDay(incoming);
  if (publisherId === undefined || sourceId === undefined || day === undefined) return undefined;
  if (sharedWords(announcedTitle, title) < 0.4) return undefined;
  return all<StoredArticle>(graph, TWINS, { publisherId, title, lang, day }).find(
    (stored) => sharedText(stored.text, text) >= (stored.day === day ? SAME_DAY_FROM : NEXT_DAY_FROM),
  );
}

/** Without a date there is no telling: an archive that is read at once has many undated articles. */
function twinDay({ publishedAt, publishedDay }: IncomingArticle): Day | undefined {
  return publishedDay ?? publishedAt?.slice(0, 10);
}
