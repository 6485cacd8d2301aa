import { parseYamlList } from "../text/yaml.ts";

/** What the extractor is told about one publisher (`data/site-rules.yaml`). */
export interface SiteRule {
  /** The host and all hosts below it. */
  host: string;
  /** CSS selector of the element or elements that hold the text. */
  text?: string;
  /** CSS selectors of what is taken out first. */
  remove: readonly string[];
}

/**
 * Parses the file of site rules.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseSiteRules(text: string, file: string): SiteRule[] {
  return parseYamlList(text, file).map((entry) => {
    const { host, text: selector, remove = [] } = entry.value;
    if (typeof host !== "string" || host === "") throw entry.invalid("a site rule needs a host");
    if (selector !== undefined && typeof selector !== "string")
      throw entry.invalid("text must be a CSS selector");
    if (!Array.isArray(remove) || !remove.every((one): one is string => typeof one === "string")) {
      throw entry.invalid("remove must be a list of CSS selectors");
    }
    return { host, remove, ...(selector === undefined ? {} : { text: selector }) };
  });
}

/** The rule for the host of an address: the one that names the most of it. */
export function findSiteRule(rules: readonly SiteRule[], url: string | undefined): SiteRule | undefined {
  if (!url) return undefined;
  const host = new URL(url).hostname;
  return rules
    .filter((rule) => host === rule.host || host.endsWith(`.${rule.host}`))
    .sort((a, b) => b.host.length - a.host.length)[0];
}
