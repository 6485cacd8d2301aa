import { parseYamlList } from "../text/yaml.ts";

/** What the extractor is told about one publisher (`data/site-rules.yaml`). Selectors are CSS. */
export interface SiteRule {
  /** The host and all hosts below it. */
  host: string;
  /** The element or elements that hold the text. */
  text?: string;
  /** What is taken out first. */
  remove: readonly string[];
  /** Elements whose text, `datetime` or `content` is the title, the authors, the date of publication. */
  title?: string;
  author?: string;
  date?: string;
}

const FIELDS = ["text", "title", "author", "date"] as const;

/**
 * Parses the file of site rules.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseSiteRules(text: string, file: string): SiteRule[] {
  return parseYamlList(text, file).map((entry) => {
    const { host, remove = [] } = entry.value;
    if (typeof host !== "string" || host === "") throw entry.invalid("a site rule needs a host");
    if (!Array.isArray(remove) || !remove.every((one): one is string => typeof one === "string")) {
      throw entry.invalid("remove must be a list of CSS selectors");
    }
    const rule: SiteRule = { host, remove };
    for (const field of FIELDS) {
      const selector = entry.value[field];
      if (selector === undefined) continue;
      if (typeof selector !== "string") throw entry.invalid(`${field} must be a CSS selector`);
      rule[field] = selector;
    }
    return rule;
  });
}

/** The values that a site's rule gives for a field: of each element its `datetime`, `content` or text. */
export function readSiteField(document: Document, selector: string | undefined): string[] {
  if (selector === undefined) return [];
  return [...document.querySelectorAll(selector)]
    .map((one) => one.getAttribute("datetime") ?? one.getAttribute("content") ?? one.textContent ?? "")
    .map((value) => value.replace(/\s+/gu, " ").trim())
    .filter((value) => value !== "");
}

/** The rule for the host of an address: the one that names the most of it. */
export function findSiteRule(rules: readonly SiteRule[], url: string | undefined): SiteRule | undefined {
  if (!url) return undefined;
  const host = new URL(url).hostname;
  return rules
    .filter((rule) => host === rule.host || host.endsWith(`.${rule.host}`))
    .sort((a, b) => b.host.length - a.host.length)[0];
}
