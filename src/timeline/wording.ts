import type { Language, Ontology } from "../model/ontology.ts";
import type { EntityRef, EventRecord, OfficeRecord, RelationRecord } from "../model/records.ts";
import { termInWords } from "../text/days-in-words.ts";
import { joinName } from "../text/elision.ts";

/** What wording needs: the labels, and the language to write in. */
export interface Wording {
  ontology: Ontology;
  lang: Language;
}

const STATUS_WORDS = {
  fr: {
    denied: "démenti",
    planned: "prévu",
    possible: "possible",
    ended: "terminé",
    kept: "tenu",
    overdue: "en retard",
  },
  en: {
    denied: "denied",
    planned: "planned",
    possible: "possible",
    ended: "ended",
    kept: "kept",
    overdue: "overdue",
  },
} as const;

function nameOf(entity: EntityRef, lang: Language): string {
  return entity.name[lang] || entity.name.fr || entity.id;
}

function withStatus(text: string, status: string, lang: Language): string {
  const words: Readonly<Record<string, string>> = STATUS_WORDS[lang];
  const word = words[status];
  return word === undefined ? text : `${text} (${word})`;
}

/** A relation in one line: `OVHcloud est membre de CISPE`; a role with its title as the article words it. */
export function relationInWords(relation: RelationRecord, { ontology, lang }: Wording): string {
  const [subject, object] = [nameOf(relation.subject, lang), nameOf(relation.object, lang)];
  if (relation.predicate === "role_at" && relation.detail !== undefined) {
    return withStatus(`${subject}, ${relation.detail}, ${object}`, relation.status, lang);
  }
  const label = ontology.predicates.get(relation.predicate)?.label[lang] ?? relation.predicate;
  const detail = relation.detail === undefined ? "" : `, ${relation.detail}`;
  return withStatus(`${subject} ${joinName(label, object, lang)}${detail}`, relation.status, lang);
}

/** An office in one line: person, title, organisation, term where known. */
export function officeInWords(office: OfficeRecord, { lang }: Wording): string {
  const title = typeof office.title === "string" ? office.title : office.title[lang] || office.title.fr;
  const org = office.org ? `, ${nameOf(office.org, lang)}` : "";
  const term = termInWords(office, lang);
  return `${nameOf(office.person, lang)}, ${title}${org}${term === "" ? "" : ` (${term})`}`;
}

/** A happening in one line: `Partenariat : OVHcloud, SAP (prévu)`. */
export function eventInWords(event: EventRecord, { ontology, lang }: Wording): string {
  const label = ontology.eventKinds.get(event.kind)?.label[lang] ?? event.kind;
  const who = event.participants.map((one) => nameOf(one, lang)).join(", ");
  const kind = label.charAt(0).toLocaleUpperCase() + label.slice(1);
  return withStatus(`${kind}${lang === "fr" ? "\u00a0: " : ": "}${who}`, event.status, lang);
}
