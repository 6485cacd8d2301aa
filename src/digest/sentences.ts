import type { FactStatus } from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import type { Language, LanguageCode, Ontology } from "../model/ontology.ts";
import type { EntityRef } from "../model/records.ts";
import { dayInWords, whenInWords } from "../text/days-in-words.ts";
import type { DigestEvent, DigestOffice, DigestRelation, DigestTerm } from "./model.ts";
import { type Noun, nounOf } from "./nouns.ts";
import { PHRASES } from "./phrases.ts";

/** What it takes to word a fact. */
export interface Wording {
  ontology: Ontology;
  lang: Language;
  /** Normalised roles by id, for titles that an article gives in the other language. */
  roles?: ReadonlyMap<string, Role> | undefined;
}

const SHOWN_PARTICIPANTS = 5;

type Sentence = (subject: Noun, object: Noun) => string;

/** What each relation says, gender-neutral in French, where a name does not tell its gender. */
const RELATIONS: Readonly<Record<Language, Readonly<Record<DigestRelation["predicate"], Sentence>>>> = {
  fr: {
    member_of: (s, o) => `${s.subject} ${verb(s, "est membre", "sont membres")} ${o.of}`,
    founder_of: (s, o) => `${s.subject} ${verb(s, "figure", "figurent")} parmi les fondateurs ${o.of}`,
    part_of: (s, o) => `${s.subject} ${verb(s, "fait", "font")} partie ${o.of}`,
    partner_of: (s, o) => `${s.subject} et ${o.subject} sont partenaires`,
    funds: (s, o) => `${s.subject} ${verb(s, "finance", "financent")} ${o.subject}`,
    acquires: (s, o) => `${s.subject} ${verb(s, "rachète", "rachètent")} ${o.subject}`,
    offers: (s, o) => `${s.subject} ${verb(s, "propose", "proposent")} ${o.subject}`,
    customer_of: (s, o) => `${s.subject} ${verb(s, "compte", "comptent")} parmi les clients ${o.of}`,
    certified_under: (s, o) =>
      `${s.subject} ${verb(s, "obtient ou vise", "obtiennent ou visent")} ${o.subject}`,
    participates_in: (s, o) => `${s.subject} ${verb(s, "participe", "participent")} ${o.to}`,
    organises: (s, o) => `${s.subject} ${verb(s, "organise", "organisent")} ${o.subject}`,
    located_in: (s, o) => `${s.subject} se ${verb(s, "trouve", "trouvent")} ${o.at}`,
    legislates: (s, o) =>
      `${s.subject} ${verb(s, "adopte ou applique", "adoptent ou appliquent")} ${o.subject}`,
    supports: (s, o) => `${s.subject} ${verb(s, "soutient", "soutiennent")} ${o.subject}`,
    opposes: (s, o) => `${s.subject} ${verb(s, "s’oppose", "s’opposent")} ${o.to}`,
  },
  en: {
    member_of: (s, o) => `${s.subject} is a member ${o.of}`,
    founder_of: (s, o) => `${s.subject} is among the founders ${o.of}`,
    part_of: (s, o) => `${s.subject} is part ${o.of}`,
    partner_of: (s, o) => `${s.subject} and ${o.subject} are partners`,
    funds: (s, o) => `${s.subject} funds ${o.subject}`,
    acquires: (s, o) => `${s.subject} acquires ${o.subject}`,
    offers: (s, o) => `${s.subject} offers ${o.subject}`,
    customer_of: (s, o) => `${s.subject} is a customer ${o.of}`,
    certified_under: (s, o) => `${s.subject} obtains or seeks ${o.subject}`,
    participates_in: (s, o) => `${s.subject} takes part in ${o.subject}`,
    organises: (s, o) => `${s.subject} organises ${o.subject}`,
    located_in: (s, o) => `${s.subject} is located ${o.at}`,
    legislates: (s, o) => `${s.subject} makes or enforces ${o.subject}`,
    supports: (s, o) => `${s.subject} supports ${o.subject}`,
    opposes: (s, o) => `${s.subject} opposes ${o.subject}`,
  },
};

/** What the relation rules say of a certification, in place of words of the article. */
const CERTIFICATION: Readonly<Record<Language, Readonly<Record<string, Sentence>>>> = {
  fr: {
    obtained: (s, o) => `${s.subject} ${verb(s, "obtient", "obtiennent")} ${o.subject}`,
    sought: (s, o) => `${s.subject} ${verb(s, "vise", "visent")} ${o.subject}`,
  },
  en: {
    obtained: (s, o) => `${s.subject} obtains ${o.subject}`,
    sought: (s, o) => `${s.subject} seeks ${o.subject}`,
  },
};

function verb({ isPlural }: Noun, one: string, many: string): string {
  return isPlural ? many : one;
}

const STATUS: Readonly<Record<Language, Partial<Record<FactStatus, string>>>> = {
  fr: { denied: "démenti", planned: "prévu", possible: "possible", ended: "terminé" },
  en: { denied: "denied", planned: "planned", possible: "possible", ended: "ended" },
};

/** A relation as a sentence without its full stop: `Schwarz Digits est membre d’ESTIA`. */
export function relationSentence(relation: DigestRelation, { lang }: Wording): string {
  const { predicate, detail = "", detailLang, status } = relation;
  const [subject, object] = [nounOf(relation.subject, lang), nounOf(relation.object, lang)];
  const certification = predicate === "certified_under" ? CERTIFICATION[lang][detail] : undefined;
  const sentence = (certification ?? RELATIONS[lang][predicate])(subject, object);
  // An article opens the sentence with a capital; a name keeps the letter it has ("imec est membre…").
  const opened = subject.subject === subject.name ? sentence : capitalise(sentence);
  const isCode = detail === "" || detail === status || certification !== undefined;
  return withDetails(opened, [
    isCode ? undefined : asWritten(detail, detailLang, lang),
    STATUS[lang][status],
  ]);
}

function withDetails(sentence: string, details: readonly (string | undefined)[]): string {
  const given = details.filter((one) => one !== undefined);
  return given.length === 0 ? sentence : `${sentence} (${given.join(", ")})`;
}

/** A post: `Elisabeth Margue, ministre de la Justice (gouvernement luxembourgeois)`. */
export function officeSentence(office: DigestOffice, wording: Wording): string {
  const { lang } = wording;
  const org = office.org && nounOf(office.org, lang).name;
  const title = titleOf(office, wording);
  // "ancien ministre" has said already that it is over.
  const isSaid = office.status === "ended" && /^(?:anci|ex-|alors|former|then)/i.test(title);
  const status = isSaid ? undefined : STATUS[lang][office.status];
  return withDetails(`${nounOf(office.person, lang).name}, ${title}`, [org, status]);
}

/** The fullest title in that language, else the role's label, else the first as written, in quotation marks. */
function titleOf({ titles, role }: DigestOffice, { lang, roles }: Wording): string {
  const label = role === undefined ? undefined : roles?.get(role)?.label[lang];
  const own = titles.filter((title) => title.lang === lang).map(({ text }) => text);
  const fullest = own.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  // "les ministres A et B": one of them is a "ministre".
  if (fullest !== undefined && fullest !== `${label}s`) return fullest;
  if (label !== undefined) return label;
  const [foreign] = titles;
  if (foreign !== undefined) return quoted(foreign.text, lang);
  return lang === "fr" ? "en fonction" : "in office";
}

/** A change of office that the gazetteer dates: `Luc Lenert, ministre (…) : entrée en fonction le 3 mars 2026`. */
export function termSentence(term: DigestTerm, wording: Wording): string {
  const words = {
    fr: { begins: "entrée en fonction le", ends: "fin de fonction le" },
    en: { begins: "took office on", ends: "left office on" },
  } as const;
  const office = officeSentence(term, wording);
  const day = dayInWords(term.day, wording.lang);
  const change = words[wording.lang][term.change];
  return `${office}${wording.lang === "fr" ? "\u00a0: " : " "}${change} ${day}`;
}

/** An event: `Lancement, le 15 janvier 2026 : AWS et AWS European Sovereign Cloud`. */
export function eventSentence(
  { kind, days, participants }: DigestEvent,
  { ontology, lang }: Wording,
): string {
  const label = ontology.eventKinds.get(kind)?.label[lang] ?? kind;
  const rest = participants.length - SHOWN_PARTICIPANTS;
  const shown = rest > 1 ? participants.slice(0, SHOWN_PARTICIPANTS) : participants;
  const names = enumerate(
    [...shown.map((one) => nounOf(one, lang).name), ...(rest > 1 ? [PHRASES[lang].others(rest)] : [])],
    lang,
  );
  const colon = lang === "fr" ? "\u00a0: " : ": ";
  return capitalise(`${label}, ${whenInWords(days, lang)}${names === "" ? "" : colon + names}`);
}

/** `A, B et C`. */
export function enumerate(parts: readonly string[], lang: Language): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${lang === "fr" ? "et" : "and"} ${parts.at(-1)}`;
}

/** A name alone, for headings and lists. */
export function nameOf(entity: EntityRef, lang: Language): string {
  return nounOf(entity, lang).name;
}

/** Capitalises the first letter; the rest stays as it is. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words of the other language stand in quotation marks. */
function asWritten(text: string, from: LanguageCode | undefined, lang: Language): string {
  return from === undefined || from === lang ? text : quoted(text, lang);
}

/** In the quotation marks of a language. */
export function quoted(text: string, lang: Language): string {
  return lang === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}
