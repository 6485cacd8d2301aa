import { raw } from "hono/html";
import { jsx } from "hono/jsx";
import { digestHref } from "../../../web/links.ts";
import { DigestPage, DigestsPage } from "../../../web/pages/digests.tsx";
import { parseIsoWeek } from "../../clock.ts";
import { isVigieError } from "../../errors.ts";
import { listWeeks } from "../../graph/coverage.ts";
import { type Address, address } from "../address.ts";
import { answerPage, formatsOf } from "../answers.ts";
import type { ServerOptions } from "../options.ts";
import { weekView } from "./home.ts";

/** The addresses of digests; none where the server has no digests. */
export function digestAddresses(options: ServerOptions): Address[] {
  return [listAddress(options), oneAddress(options)];
}

function listAddress({ graph }: ServerOptions): Address {
  return address({
    path: "/digests",
    endings: ["page", "json"],
    summary: { fr: "Les semaines dont il y a une synthèse", en: "The weeks of which there is a digest" },
    parameters: {},
    example: "/digests.json",
    answer({ c, page, ending }) {
      const weeks = listWeeks(graph);
      if (ending === "json")
        return c.json({ total: weeks.length, page: 1, size: weeks.length, items: weeks });
      const views = weeks.map(({ week, articles }) => ({
        week: weekView(parseIsoWeek(week), page.today),
        articles,
      }));
      return answerPage(c, jsx(DigestsPage, { weeks: views }));
    },
  });
}

function oneAddress(options: ServerOptions): Address {
  return address({
    path: "/digests",
    id: { fr: "semaine ISO, comme 2026-W47", en: "ISO week, such as 2026-W47" },
    endings: ["page", "md", "html", "json", "eml"],
    summary: { fr: "La synthèse d’une semaine", en: "The digest of a week" },
    parameters: {},
    answer({ c, page, ending, id }) {
      const week = knownWeek(id);
      if (!options.digest || !week || week.first > page.today) return c.notFound();
      if (ending === "md" || ending === "html" || ending === "json" || ending === "eml") {
        const { body, contentType, policy } = options.digest.render({
          week: week.name,
          lang: page.lang,
          format: ending,
        });
        if (policy !== undefined) c.header("Content-Security-Policy", policy);
        return c.body(body, 200, { "Content-Type": contentType });
      }
      const content = raw(options.digest.fragment({ week: week.name, lang: page.lang }));
      const formats = formatsOf(page, digestHref(week.name), ["md", "html", "json", "eml"]);
      return answerPage(c, jsx(DigestPage, { week: weekView(week, page.today), content, formats }));
    },
  });
}

function knownWeek(name: string) {
  try {
    return parseIsoWeek(name);
  } catch (error) {
    if (isVigieError(error, "week.invalid")) return undefined;
    throw error;
  }
}
