import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type DateWords, type Page, THEMES, type Theme } from "../../web/page.ts";
import { TEXTS } from "../../web/texts/texts.ts";
import { dayIn } from "../clock.ts";
import type { Bilingual, Language } from "../model/ontology.ts";
import * as words from "../text/days-in-words.ts";
import { joinName } from "../text/elision.ts";
import { chooseLanguage, spoken } from "./language.ts";
import type { ServerOptions } from "./options.ts";

const YEAR_S = 365 * 24 * 3600;

/** What is the same for all requests. */
export interface FixedParts {
  assetVersion: string;
  roles: ReadonlyMap<string, Bilingual>;
}

/** What components may know of this request; remembers a language or theme that its address asks for. */
export function pageOf(c: Context, options: ServerOptions, fixed: FixedParts): Page {
  const { lang: langQuery, theme: themeQuery, ...query } = c.req.query();
  const lang = chooseLanguage(
    { query: langQuery, cookie: getCookie(c, "lang"), acceptLanguage: c.req.header("Accept-Language") },
    options.lang,
  );
  const theme = themeOf(themeQuery) ?? themeOf(getCookie(c, "theme")) ?? "auto";
  if (spoken(langQuery) !== undefined) remember(c, "lang", lang);
  if (themeOf(themeQuery) !== undefined) remember(c, "theme", theme);
  return {
    lang,
    texts: TEXTS[lang],
    ontology: options.ontology,
    roles: fixed.roles,
    words: dateWords(lang, options.timeZone),
    leadIn: (before, name) => joinName(before, name, lang).slice(0, -name.length),
    path: c.req.path,
    query,
    theme,
    today: dayIn(options.clock.now(), options.timeZone),
    asset: (name) => (options.assets.has(name) ? `/assets/${name}?v=${fixed.assetVersion}` : undefined),
  };
}

function themeOf(value: string | undefined): Theme | undefined {
  return THEMES.find((theme) => theme === value);
}

function remember(c: Context, name: string, value: string): void {
  setCookie(c, name, value, { path: "/", maxAge: YEAR_S, sameSite: "Lax", httpOnly: true });
}

/** Dates in words for one language and time zone. */
function dateWords(lang: Language, timeZone: string): DateWords {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return {
    day: (day) => words.dayInWords(day, lang),
    shortDay: (day) => words.shortDay(day, lang),
    weekday: (day) => words.weekdayInWords(day, lang),
    span: (first, last) => words.spanInWords(first, last, lang),
    shortSpan: (first, last) => words.shortSpan(first, last, lang),
    days: (days) => words.daysInWords(days, lang),
    term: (term) => words.termInWords(term, lang),
    month: (year, month) => words.monthInWords(year, month, lang),
    shortMonth: (month) => words.shortMonth(month, lang),
    dayOf: (instant) => dayIn(instant, timeZone),
    moment: (instant) =>
      `${words.shortDay(dayIn(instant, timeZone), lang)}, ${time.format(new Date(instant))}`,
  };
}
