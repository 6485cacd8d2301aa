import type { BlindSpell } from "../src/model/timeline.ts";
import { countryName } from "./names.ts";
import type { Page } from "./page.ts";

const MOST_NAMES = 6;

/** The days of a blind spell: `3–9 Nov 2025`, `since 17 Nov 2026`. */
export function blindDays({ words, texts }: Page, { first, last, open }: BlindSpell): string {
  return open ? texts.sources.openGap(words.shortDay(first)) : words.shortSpan(first, last);
}

/** What was not read: `could not be read`, or the same of half of a country's sources. */
export function blindWhat({ texts, lang }: Page, { kind, among, sources }: BlindSpell): string {
  const what = texts.entity.blindKinds[kind];
  if (!among) return what;
  const where = among.country === undefined ? undefined : countryName(among.country, lang);
  return `${what}${texts.entity.blindAmong(sources.length, among.total, where)}`;
}

/** A blind spell in one line, for those who do not see the shading: what, whom, when. */
export function blindInWords(page: Page, spell: BlindSpell): string {
  const { lang, texts } = page;
  const names = spell.sources.slice(0, MOST_NAMES).map(({ title }) => title);
  const more = spell.sources.length - names.length;
  const who = more > 0 ? `${names.join(", ")}, ${texts.counts.more(more)}` : names.join(", ");
  const colon = lang === "fr" ? "\u00a0: " : ": ";
  const list = spell.among ? "" : `${colon}${who}`;
  return `${texts.entity.blindLead}${colon}${blindWhat(page, spell)}${list} (${blindDays(page, spell)})`;
}
