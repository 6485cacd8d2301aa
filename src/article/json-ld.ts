/** One object of a page's JSON-LD. */
export type JsonLd = Readonly<Record<string, unknown>>;

const ARTICLE_TYPES =
  /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|SocialMediaPosting|NewsItem|Review|OpinionPiece)$/;
const PAGE_TYPES = /^(?:WebPage|ItemPage|CreativeWork|VideoObject|Event|PodcastEpisode)$/;

/** What an article's object may leave to the object of the page around it. */
const SHARED = ["datePublished", "dateModified", "inLanguage", "author", "image"];

/**
 * The object of the page's JSON-LD that describes its article, else the one that describes the page. What the
 * article's object leaves out is taken from the page's; references to authors are followed. Blocks that are no
 * JSON are passed over (line breaks inside strings are mended first).
 */
export function findArticleJsonLd(document: Document): JsonLd | undefined {
  const nodes = [...document.querySelectorAll('script[type*="ld+json"]')].flatMap((script) =>
    flatten(parseLoosely(script.textContent ?? "")),
  );
  const article =
    nodes.find((node) => hasType(node, ARTICLE_TYPES) && (node["headline"] ?? node["datePublished"])) ??
    nodes.find((node) => hasType(node, ARTICLE_TYPES));
  const page = nodes.find((node) => hasType(node, PAGE_TYPES) && node["datePublished"]);
  if (!article) return page;
  const merged: Record<string, unknown> = { ...article };
  for (const name of SHARED) merged[name] ??= page?.[name];
  merged["author"] = resolveReferences(merged["author"], nodes);
  return merged;
}

/** Replaces objects that only say `@id` by those that they name. */
function resolveReferences(value: unknown, nodes: readonly JsonLd[]): unknown {
  if (Array.isArray(value)) return value.map((one) => resolveReferences(one, nodes));
  if (typeof value !== "object" || value === null || "name" in value) return value;
  const id = (value as JsonLd)["@id"];
  return nodes.find((node) => id !== undefined && node["@id"] === id && node["name"]) ?? value;
}

function parseLoosely(text: string): unknown {
  const json = text.replace(/^\s*(?:<!\[CDATA\[|<!--|\/\*.*?\*\/)|(?:\]\]>|-->)\s*;?\s*$/gs, "").trim();
  try {
    return JSON.parse(json);
  } catch {
    try {
      return JSON.parse(json.replace(/\p{Cc}+/gu, " ").replace(/,\s*([}\]])/g, "$1"));
    } catch {
      return undefined;
    }
  }
}

function flatten(value: unknown, depth = 0): JsonLd[] {
  if (depth > 4 || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => flatten(one, depth + 1));
  const node = value as Record<string, unknown>;
  return [node, ...flatten(node["@graph"], depth + 1), ...flatten(node["mainEntity"], depth + 1)];
}

function hasType(node: JsonLd, pattern: RegExp): boolean {
  const types = Array.isArray(node["@type"]) ? node["@type"] : [node["@type"]];
  return types.some((type) => typeof type === "string" && pattern.test(type.replace(/^.*[/#]/, "")));
}

/** The names under a property that holds persons or organisations, in any of schema.org's spellings. */
export function namesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value !== "object" || value === null) return [];
  return namesOf((value as Record<string, unknown>)["name"]);
}

/** True where a property holds nothing but organisations: an institution that signs its news. */
export function isOrganisation(value: unknown): boolean {
  const all = Array.isArray(value) ? value : [value];
  return (
    all.length > 0 &&
    all.every((one) => typeof one === "object" && one !== null && hasType(one, /Organization$/))
  );
}

/** The address under a property that holds an image, in any of schema.org's spellings. */
export function imageOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return imageOf(value[0]);
  if (typeof value !== "object" || value === null) return undefined;
  const node = value as Record<string, unknown>;
  return imageOf(node["url"] ?? node["contentUrl"]);
}
