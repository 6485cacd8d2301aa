import { createContext, useContext } from "hono/jsx";
import type { DateInterval, Day, Instant } from "../src/model/dates.ts";
import type { Bilingual, Language, Ontology } from "../src/model/ontology.ts";
import type { Texts } from "./texts/texts.ts";

/** Dates in words, in the reader's language and time zone. */
export interface DateWords {
  day(day: Day): string;
  shortDay(day: Day): string;
  weekday(day: Day): string;
  span(first: Day, last: Day): string;
  shortSpan(first: Day, last: Day): string;
  /** As precise as known, and no more. */
  days(days: DateInterval): string;
  /** A term between dates written as `2024`, `2024-09` or `2024-09-21`; empty where none is known. */
  term(term: { from?: string | undefined; to?: string | undefined }): string;
  month(year: number, month: number): string;
  shortMonth(month: number): string;
  /** The calendar day of an instant. */
  dayOf(instant: Instant): Day;
  /** `22 nov. 2026, 09:05`. */
  moment(instant: Instant): string;
}

/** What stands before a name, with the space or the elision between: `est membre d’` before ESTIA. */
export type LeadIn = (words: string, name: string) => string;

/** Themes a reader can ask for; `auto` follows the device. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What every component may know of the request it answers. */
export interface Page {
  lang: Language;
  texts: Texts;
  ontology: Ontology;
  /** Labels of normalised roles, by id. */
  roles: ReadonlyMap<string, Bilingual>;
  words: DateWords;
  leadIn: LeadIn;
  /** Path of the request, without its query. */
  path: string;
  /** Query of the request, without `lang` and `theme`. */
  query: Readonly<Record<string, string>>;
  theme: Theme;
  today: Day;
  /** The versioned address of an asset; undefined where the server has none of that name. */
  asset(name: string): string | undefined;
}

const PageContext = createContext<Page | undefined>(undefined);

/** Makes the page known to the components below it. */
export const PageProvider = PageContext.Provider;

/** The page that is being rendered. Throws outside `PageProvider`: a bug. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage was called outside a page");
  return page;
}
