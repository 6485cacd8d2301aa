import { LANGUAGES, type Language } from "../model/ontology.ts";

/** What a request says about the reader's language. */
export interface LanguageSigns {
  /** `?lang=`. */
  query?: string | undefined;
  cookie?: string | undefined;
  acceptLanguage?: string | undefined;
}

/** The language to answer in: the address before the cookie, before the browser, before the default. */
export function chooseLanguage(signs: LanguageSigns, fallback: Language): Language {
  return spoken(signs.query) ?? spoken(signs.cookie) ?? preferred(signs.acceptLanguage) ?? fallback;
}

/** The value as one of the languages spoken, else undefined. */
export function spoken(value: string | undefined): Language | undefined {
  return LANGUAGES.find((lang) => lang === value);
}

/** The spoken language that an Accept-Language header (RFC 9110, 12.5.4) weights highest. */
function preferred(header: string | undefined): Language | undefined {
  let best: { lang: Language; weight: number } | undefined;
  for (const part of (header ?? "").split(",")) {
    const [range = "", ...parameters] = part.trim().split(";");
    const lang = spoken(range.toLowerCase().split("-")[0]);
    const weight = weightOf(parameters);
    if (lang !== undefined && weight > (best?.weight ?? 0)) best = { lang, weight };
  }
  return best?.lang;
}

function weightOf(parameters: readonly string[]): number {
  for (const parameter of parameters) {
    const match = /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter);
    if (match) return Number(match[1]);
  }
  return 1;
}
