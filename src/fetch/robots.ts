import robotsModule from "robots-parser";

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}

// The package is CommonJS: its types promise a default export inside, while Node hands over the function itself.
const robotsParser = robotsModule as unknown as (url: string, text: string) => Robots;

/** What a site's robots.txt says to us. */
export interface RobotsRules {
  allows(url: string): boolean;
  crawlDelayMs: number;
}

/** The rules of a site without a robots.txt. */
export const NO_RULES: RobotsRules = { allows: () => true, crawlDelayMs: 0 };

const MAX_CRAWL_DELAY_MS = 60_000;

/** Parses a robots.txt for the given product token (`vigie`); a longer crawl delay than a minute counts as one. */
export function parseRobots(url: string, text: string, agent: string): RobotsRules {
  const robots = robotsParser(url, text);
  const delay = Number(robots.getCrawlDelay(agent) ?? 0) * 1000;
  return {
    allows: (address) => robots.isAllowed(address, agent) !== false,
    crawlDelayMs: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), MAX_CRAWL_DELAY_MS) : 0,
  };
}
