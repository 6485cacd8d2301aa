import type { ArticleRules } from "../article/extract.ts";
import { parseFurniture } from "../article/furniture.ts";
import { parseSiteRules } from "../article/site-rules.ts";
import { loadDataFile } from "./resources.ts";

/** Loads the data files that guide the extractor. */
export function loadArticleRules(): ArticleRules {
  const furniture = loadDataFile("data/furniture.yaml");
  const sites = loadDataFile("data/site-rules.yaml");
  return {
    furniture: parseFurniture(furniture.text, furniture.file),
    sites: parseSiteRules(sites.text, sites.file),
  };
}
