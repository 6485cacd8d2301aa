import { raw } from "hono/html";
import { jsx } from "hono/jsx";
import { digestHref } from "../../../web/links.ts";
import { DigestPage, DigestsPage } from "../../../web/pages/digests.tsx";
import { parseIsoWeek } from "../../clock.ts";
import { isVigieError } from "../../errors.ts";
import { listWeeks } from "../../graph/coverage.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf } from "../answers.ts";
import type { ServerOptions } from "../options.ts";
import { listOf, weekSchema } from "../schemas.ts";
import { weekView } from "./home.ts";

/** The addresses of digests; none where the server has no digests. */
export function digestAddresses(options: ServerOptions): Address[] {
  return [listAddress(options), oneAddress(options)];
}

const COLUMNS = ["week", "first", "last", "articles"];

function listAddress(options: ServerOptions): Address {
  return address({
    path: "/digests",
    endings: ["page", "json", "csv", "atom"],
    summary: {
      fr: "Les semaines dont il y a une synthèse (Atom\u00a0: celles qui sont finies)",
      en: "The weeks of which there is a digest (Atom: those that are over)",
    },
    parameters: {},
    json: listOf(weekSchema),
    example: "/digests.json",
    answer({ c, page, ending }) {
      const weeks = listWeeks(options.graph)
        .map(({ week, articles }) => ({ week: weekView(parseIsoWeek(week), page.today), articles }))
        .filter(({ week }) => week.first <= page.today);
      if (ending === "page") {
        const formats = formatsOf(page, "/digests", ["json", "csv", "atom"]);
        return answerPage(c, jsx(DigestsPage, { weeks, formats }));
      }
      const items = weeks.map(({ week: { name, first, last }, articles }) => ({
        week: name,
        first,
        last,
        articles,
      }));
      if (ending === "json") return c.json({ total: items.length, page: 1, size: items.length, items });
      if (ending === "csv") {
        const rows = items.map(({ week, first, last, articles }) => [week, first, last, articles]);
        return answerCsv(c, "vigie-digests", COLUMNS, rows);
      }
      const over = weeks.filter(({ week }) => week.last < page.today);
      const entries = over.map(({ week, articles }) => ({
        path: digestHref(week.name),
        title: page.texts.digests.week(week.number, week.year),
        updated: `${week.last}T23:59:59Z`,
        summary: page.texts.counts.articles(articles),
      }));
      return answerAtom(c, options, { title: page.texts.digests.title, pagePath: "/digests", entries });
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
