import type { DateInterval } from "../model/dates.ts";
import type { Bilingual, Language, Ontology } from "../model/ontology.ts";
import type {
  EntityRecord,
  EntityRef,
  EventRecord,
  EventStatus,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
} from "../model/records.ts";
import { daysInWords, intervalOf, shortDay } from "../text/days-in-words.ts";

/** All that the store says of one entity. */
export interface EntityView {
  entity: EntityRecord;
  offices: readonly OfficeRecord[];
  relations: readonly RelationRecord[];
  events: readonly EventRecord[];
  related: readonly { entity: EntityRef; articles: number }[];
}

const WORDS = {
  fr: {
    part: "fait partie de",
    names: "Autres noms",
    offices: "Mandats et fonctions",
    events: "Événements",
    related: "Citées ensemble",
    since: "depuis",
    until: "jusqu'à",
    unnamed: "Aucun article ne la cite encore.",
    more: (n: number) => `… et ${n} autre${n > 1 ? "s" : ""}`,
    named: (n: number, from: string, to: string) =>
      `${n} article${n > 1 ? "s" : ""}, ${from === to ? `le ${from}` : `du ${from} au ${to}`}`,
  },
  en: {
    part: "part of",
    names: "Other names",
    offices: "Offices and roles",
    events: "Events",
    related: "Named together",
    since: "since",
    until: "until",
    unnamed: "No article names it yet.",
    more: (n: number) => `… and ${n} more`,
    named: (n: number, from: string, to: string) =>
      `${n} article${n > 1 ? "s" : ""}, ${from === to ? from : `${from} to ${to}`}`,
  },
} as const;

const STATUS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  denied: { fr: "démenti", en: "denied" },
  planned: { fr: "prévu", en: "planned" },
  possible: { fr: "possible", en: "possible" },
  ended: { fr: "terminé", en: "ended" },
  kept: { fr: "prévu et confirmé", en: "planned and confirmed" },
  overdue: { fr: "prévu, échéance passée", en: "planned, overdue" },
};

// A terminal shows a few quotes of each fact; --json gives all.
const QUOTES = 2;

/** What is known of an entity as text for a terminal. */
export function renderEntity(view: EntityView, ontology: Ontology, lang: Language): string {
  const events = view.events.map(({ days, kind, participants, status, evidence }) => {
    const others = participants.filter(({ id }) => id !== view.entity.id).map(({ name }) => name[lang]);
    const what = `${daysInWords(days, lang)} : ${ontology.eventKinds.get(kind)?.label[lang] ?? kind}`;
    return withQuotes(`${what}${marked(status, lang)}${listed(others)}`, evidence, lang);
  });
  const offices = view.offices.map((office) => officeLine(office, view.entity.id, lang));
  return [
    ...head(view, ontology, lang),
    ...section(WORDS[lang].offices, offices),
    ...relationSections(view, ontology, lang),
    ...section(WORDS[lang].events, events),
    ...section(
      WORDS[lang].related,
      view.related.map(({ entity, articles }) => `  ${entity.name[lang]} (${articles})`),
    ),
  ].join("\n");
}

function head({ entity }: EntityView, ontology: Ontology, lang: Language): string[] {
  const words = WORDS[lang];
  const other: Language = lang === "fr" ? "en" : "fr";
  const type = ontology.types.get(entity.type)?.label[lang] ?? entity.type;
  const about = [type, entity.country, entity.parent && `${words.part} ${entity.parent.name[lang]}`];
  const names = new Set(entity.aliases.map(({ name }) => name));
  names.delete(entity.name[lang]);
  const days =
    entity.firstDay && entity.lastDay
      ? words.named(entity.articleCount, shortDay(entity.firstDay, lang), shortDay(entity.lastDay, lang))
      : words.unnamed;
  return [
    `${entity.name[lang]}${entity.name[other] === entity.name[lang] ? "" : ` (${entity.name[other]})`}`,
    `  ${about.filter(Boolean).join(" · ")} · ${entity.id}`,
    ...(entity.description ? [`  ${entity.description[lang]}`] : []),
    ...(names.size > 0 ? [`  ${words.names} : ${[...names].join(", ")}`] : []),
    `  ${days}`,
  ];
}

function relationSections({ relations, entity }: EntityView, ontology: Ontology, lang: Language): string[] {
  const groups = new Map<string, string[]>();
  for (const relation of relations) {
    const isSubject = relation.subject.id === entity.id;
    const term = ontology.predicates.get(relation.predicate);
    const title = (isSubject ? term?.label : term?.inverse)?.[lang] ?? relation.predicate;
    const lines = groups.get(title) ?? [];
    lines.push(relationLine(relation, isSubject, lang));
    groups.set(title, lines);
  }
  return [...groups].flatMap(([title, lines]) => section(capitalised(title), lines));
}

function relationLine(relation: RelationRecord, isSubject: boolean, lang: Language): string {
  const other = isSubject ? relation.object : relation.subject;
  const detail = relation.detail === undefined ? "" : `, ${relation.detail}`;
  return withQuotes(`${other.name[lang]}${detail}${marked(relation.status, lang)}`, relation.evidence, lang);
}

function officeLine(office: OfficeRecord, about: string, lang: Language): string {
  const title = typeof office.title === "string" ? office.title : office.title[lang];
  const org = office.org && office.org.id !== about ? `, ${office.org.name[lang]}` : "";
  const person = office.person.id === about ? "" : `${office.person.name[lang]}, `;
  return withQuotes(`${person}${title}${org}${termOf(office, lang)}`, office.evidence, lang);
}

function termOf({ from, to }: OfficeRecord, lang: Language): string {
  const [start, end] = [from, to].map((date) => {
    const days: DateInterval | undefined = date === undefined ? undefined : intervalOf(date);
    return days && daysInWords(days, lang);
  });
  if (start && end) return ` (${start} – ${end})`;
  if (start) return ` (${WORDS[lang].since} ${start})`;
  return end ? ` (${WORDS[lang].until} ${end})` : "";
}

function withQuotes(line: string, evidence: readonly EvidenceRecord[], lang: Language): string {
  const shown = evidence.slice(0, QUOTES).flatMap(({ quote, publishedAt, publisherName, articleUrl }) => {
    const source = [publisherName, publishedAt && shortDay(publishedAt.slice(0, 10), lang), articleUrl];
    return [`      ${quoted(quote, lang)}`, `      ${source.filter(Boolean).join(" · ")}`];
  });
  const hidden = evidence.length - QUOTES;
  return [`  ${line}`, ...shown, ...(hidden > 0 ? [`      ${WORDS[lang].more(hidden)}`] : [])].join("\n");
}

function quoted(text: string, lang: Language): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  return lang === "fr" ? `« ${flat} »` : `“${flat}”`;
}

function marked(status: EventStatus | RelationRecord["status"], lang: Language): string {
  const mark = STATUS[status]?.[lang];
  return mark === undefined ? "" : ` [${mark}]`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "" : ` – ${names.join(", ")}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function capitalised(text: Bilingual[Language]): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
