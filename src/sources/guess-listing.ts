import { type CheerioAPI, load } from "cheerio";

/** A CSS selector under which a page lists its articles, and how many it finds. */
export interface ListingGuess {
  selector: string;
  links: number;
}

type Element = ReturnType<CheerioAPI>;
const ASIDE = "nav, footer, aside, form, [role='navigation'], [role='contentinfo'], .breadcrumb, .pagination";
/** Shorter link texts are menus and buttons. */
const TITLE_CHARACTERS = 18;
const FEWEST_LINKS = 3;
const MOST_GUESSES = 3;

interface Candidate {
  addresses: Set<string>;
  characters: number;
}

/**
 * Guesses selectors of the links to articles on a listing page, the best first, to be shown to a person: groups
 * the links with a text as long as a title by what stands around them (list item or card, heading) and by the
 * part of their addresses that they share with the page's. Empty where no group has three links.
 */
export function guessListing(html: string, url: string): ListingGuess[] {
  const $ = load(html);
  const scope = ["main", "[role='main']", "#content", "#main"].find((one) => $(one).length === 1) ?? "body";
  const candidates = new Map<string, Candidate>();
  for (const element of $(scope).find("a[href]").toArray()) {
    const link = $(element);
    const address = addressOf(link, url);
    const title = titleOf(link);
    if (!address || title.length < TITLE_CHARACTERS || link.closest(ASIDE).length > 0) continue;
    for (const selector of selectorsOf(link, address, { scope, page: url })) {
      const known = candidates.get(selector) ?? { addresses: new Set<string>(), characters: 0 };
      if (!known.addresses.has(address)) known.characters += title.length;
      known.addresses.add(address);
      candidates.set(selector, known);
    }
  }
  return [...candidates]
    .filter(([, { addresses }]) => addresses.size >= FEWEST_LINKS)
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, MOST_GUESSES)
    .map(([selector, { addresses }]) => ({ selector, links: addresses.size }));
}

/** Many links with long texts; among equals the selector that says more. */
function worth([selector, { addresses, characters }]: [string, Candidate]): number {
  const mean = Math.min(80, characters / addresses.size);
  return Math.min(30, addresses.size) * mean + selector.length / 10;
}

function addressOf(link: Element, page: string): string | undefined {
  const href = link.attr("href") ?? "";
  if (!URL.canParse(href, page)) return undefined;
  const [address, own] = [new URL(href, page), new URL(page)];
  address.hash = "";
  const site = (host: string): string => host.replace(/^www\./, "");
  const isArticle =
    site(address.host) === site(own.host) && address.pathname.length > 1 && address.href !== own.href;
  return isArticle && /^https?:$/.test(address.protocol) ? address.href : undefined;
}

function titleOf(link: Element): string {
  const heading = link.find("h1,h2,h3,h4,h5").first().text();
  return (heading || link.text()).replace(/\s+/g, " ").trim();
}

function selectorsOf(
  link: Element,
  address: string,
  { scope, page }: { scope: string; page: string },
): string[] {
  const inner = innerOf(link);
  const card = link
    .closest("article, li, [class*='card'], [class*='item'], [class*='teaser'], [class*='post']")
    .first();
  const cardName = card.length > 0 && !card.is("a") ? nameOf(card) : undefined;
  const folder = new URL(".", page).pathname.replace(/\.html?\/?$/, "/");
  const last = folder.split("/").filter(Boolean).at(-1);
  const shares =
    last !== undefined && new URL(address).pathname.includes(`/${last}/`) && /^[\w-]+$/.test(last);
  return [
    cardName ? `${scope} ${cardName} ${inner}` : `${scope} ${inner}`,
    ...(shares ? [`${scope} a[href*='/${last}/']`] : []),
  ];
}

/** The link by the heading it stands in, or by its own class. */
function innerOf(link: Element): string {
  const heading = link.closest("h1,h2,h3,h4,h5");
  if (heading.length > 0) return `${heading.prop("tagName")?.toLowerCase()} a`;
  return `a${classOf(link)}`;
}

function nameOf(element: Element): string {
  return `${element.prop("tagName")?.toLowerCase()}${classOf(element)}`;
}

/** The first class that a person wrote: no digits that a build tool made up, no state. */
function classOf(element: Element): string {
  const classes = (element.attr("class") ?? "").split(/\s+/);
  const plain = classes.find(
    (name) => /^[a-z][a-z_-]+$/i.test(name) && !/^(?:is|has|js|col|row|active|first|last)\b/.test(name),
  );
  return plain ? `.${plain}` : "";
}
