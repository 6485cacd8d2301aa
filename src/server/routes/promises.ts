import { jsx } from "hono/jsx";
import { factHref } from "../../../web/links.ts";
import type { Page } from "../../../web/page.ts";
import { PromisesPage } from "../../../web/pages/promises.tsx";
import { listEvents } from "../../graph/facts.ts";
import type { EventRecord } from "../../model/records.ts";
import { eventInWords } from "../../timeline/wording.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import { type CalendarEntry, toCalendar } from "../formats/ics.ts";
import type { ServerOptions } from "../options.ts";
import { choice } from "../parameters.ts";
import { eventSchema, listOf } from "../schemas.ts";

const STATUSES = ["planned", "overdue", "kept"] as const;
const MOST = 500;

/** Planned events by the day they fall due. */
export function promisesAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/promises",
    endings: ["page", "json", "csv", "atom", "ics"],
    summary: { fr: "Échéances\u00a0: ouvertes, en retard, tenues", en: "Promises: open, overdue, kept" },
    parameters: {
      status: choice(STATUSES, { fr: "seulement celles-ci", en: "only these" }),
    },
    json: listOf(eventSchema),
    example: "/promises.json",
    answer({ c, page, values, ending }) {
      const of = (status: (typeof STATUSES)[number]): EventRecord[] =>
        values.status === undefined || values.status === status
          ? listEvents(graph, { status, today: page.today, limit: MOST }).sort(byDueDay)
          : [];
      const [open, overdue, kept] = [of("planned"), of("overdue").reverse(), of("kept").reverse()];
      const all = [...open, ...overdue, ...kept];
      const title = page.texts.promises.title;
      const wording = { ontology: options.ontology, lang: page.lang };
      switch (ending) {
        case "json":
          return c.json({ total: all.length, page: 1, size: all.length, items: all });
        case "csv":
          return answerCsv(
            c,
            "vigie-promises",
            COLUMNS,
            all.flatMap((event) => rowsOf(event, page)),
          );
        case "atom":
          return answerAtom(c, options, {
            title,
            pagePath: "/promises",
            entries: all.map((event) => ({
              path: factHref(event.id),
              title: `${page.words.days(event.days)}: ${eventInWords(event, wording)}`,
              updated: event.firstSeenAt,
              summary: event.evidence[0]?.quote,
            })),
          });
        case "ics": {
          const origin = new URL(c.req.url).origin;
          const entries = all.map((event) => promiseEntry(event, page, origin));
          return c.body(toCalendar(`Vigie: ${title}`, entries), 200, {
            "Content-Type": "text/calendar; charset=utf-8",
          });
        }
        default: {
          const formats = formatsOf(page, "/promises", ["json", "csv", "atom", "ics"]);
          return answerPage(c, jsx(PromisesPage, { open, overdue, kept, formats }));
        }
      }
    },
  });
}

/** Soonest end first: what is due in a year is due on its last day. */
export function byDueDay(a: EventRecord, b: EventRecord): number {
  const [left, right] = [`${a.days.last} ${a.days.first} ${a.id}`, `${b.days.last} ${b.days.first} ${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

const COLUMNS = [
  "id",
  "first",
  "last",
  "precision",
  "kind",
  "status",
  "participants",
  "quote",
  "publisher",
  "url",
];

function rowsOf(event: EventRecord, page: Page): Cell[][] {
  return event.evidence.map((one) => [
    event.id,
    event.days.first,
    event.days.last,
    event.days.precision,
    event.kind,
    event.status,
    event.participants.map((entity) => entity.name[page.lang]).join("; "),
    one.quote,
    one.publisherName,
    one.articleUrl,
  ]);
}

/** A planned event as an entry of a calendar; a date less precise than a day is said in the summary. */
export function promiseEntry(event: EventRecord, page: Page, origin: string): CalendarEntry {
  const words = eventInWords(event, { ontology: page.ontology, lang: page.lang });
  const quote = event.evidence[0];
  return {
    id: event.id,
    first: event.days.first,
    last: event.days.last,
    summary: event.days.precision === "day" ? words : `${words}, ${page.words.days(event.days)}`,
    description:
      quote === undefined ? "" : `${quote.quote}\n${quote.publisherName ?? ""} ${quote.articleUrl}`,
    url: origin + factHref(event.id),
    stamp: event.firstSeenAt,
  };
}
