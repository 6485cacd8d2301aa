import type { Child } from "hono/jsx";
import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { Predicate } from "../../src/model/ontology.ts";
import type { EventRecord, OfficeRecord, RelationRecord } from "../../src/model/records.ts";
import { factHref } from "../links.ts";
import { capitalise, inLanguage } from "../names.ts";
import { type Page, usePage } from "../page.ts";
import { Badge, Days, EntityLink, EntityList } from "./bits.tsx";
import { Evidence, Uncertain } from "./evidence.tsx";

/** A fact with its sentence below it; one with little confidence is set back. */
export function Fact({ id, confidence, line, children }: FactProps) {
  const { texts } = usePage();
  return (
    <article class={confidence < UNCERTAIN_BELOW ? "fact is-uncertain" : "fact"}>
      <p class="fact-line">
        {line} <Uncertain confidence={confidence} />
        <a
          class="permalink"
          href={factHref(id)}
          aria-label={texts.facts.permalink}
          title={texts.facts.permalink}
        >
          #
        </a>
      </p>
      {children}
    </article>
  );
}

interface FactProps {
  id: string;
  confidence: number;
  line: Child;
  children?: Child;
}

/** A whole relation: subject, predicate, object, detail, sentence. */
export function RelationFact({ relation }: { relation: RelationRecord }) {
  return (
    <Fact id={relation.id} confidence={relation.confidence} line={<RelationLine relation={relation} />}>
      <Evidence evidence={relation.evidence} />
    </Fact>
  );
}

/** Subject, predicate and object in one line. */
export function RelationLine({ relation }: { relation: RelationRecord }) {
  const page = usePage();
  if (relation.predicate === "role_at") {
    return (
      <>
        <EntityLink entity={relation.subject} />, <Detail relation={relation} />,{" "}
        <EntityLink entity={relation.object} />
        <Status relation={relation} />
      </>
    );
  }
  return (
    <>
      <EntityLink entity={relation.subject} />{" "}
      <span class="predicate">{predicateLabel(page, relation.predicate)}</span>{" "}
      <EntityLink entity={relation.object} />
      {hasDetail(relation) && (
        <>
          {" "}
          (<Detail relation={relation} />)
        </>
      )}
      <Status relation={relation} />
    </>
  );
}

/** A relation as one of its two ends sees it: the other end, with detail and sentence. */
export function RelationSeenFrom({ relation, entityId }: { relation: RelationRecord; entityId: string }) {
  const other = relation.subject.id === entityId ? relation.object : relation.subject;
  const line = (
    <>
      <EntityLink entity={other} />
      {hasDetail(relation) && (
        <>
          , <Detail relation={relation} />
        </>
      )}
      <Status relation={relation} />
    </>
  );
  return (
    <Fact id={relation.id} confidence={relation.confidence} line={line}>
      <Evidence evidence={relation.evidence} />
    </Fact>
  );
}

function hasDetail(relation: RelationRecord): boolean {
  return relation.role !== undefined || (relation.detail !== undefined && relation.detail !== "");
}

/** The detail as the latest article words it; for a role without words its label. */
function Detail({ relation }: { relation: RelationRecord }) {
  const { lang, roles, texts } = usePage();
  if (relation.detail === undefined || relation.detail === "") {
    const label = inLanguage(roles.get(relation.role ?? "") ?? {}, lang).text;
    return <span class="detail">{label === "" ? texts.facts.office.toLowerCase() : label}</span>;
  }
  const source = relation.evidence.findLast((one) => one.detail === relation.detail);
  const foreign = source && source.articleLang !== lang ? source.articleLang : undefined;
  return (
    <span class="detail" lang={foreign}>
      {relation.detail}
    </span>
  );
}

function Status({ relation }: { relation: RelationRecord }) {
  const { texts } = usePage();
  if (relation.status === "stated") return null;
  return (
    <>
      {" "}
      <Badge kind={relation.status}>{texts.facts.status[relation.status]}</Badge>
    </>
  );
}

/** A happening: its kind, date and participants, with its sentence. */
export function EventFact({ event }: { event: EventRecord }) {
  return (
    <Fact id={event.id} confidence={event.confidence} line={<EventLine event={event} dated />}>
      <Evidence evidence={event.evidence} />
    </Fact>
  );
}

interface EventLineProps {
  event: EventRecord;
  dated?: boolean;
  /** Without its status, where a heading tells it. */
  plain?: boolean;
}

/** Kind and participants of a happening; `dated` adds its date. */
export function EventLine({ event, dated = false, plain = false }: EventLineProps) {
  const page = usePage();
  return (
    <>
      <span class="event-kind">
        {eventLabel(page, event)}
        {dated && (
          <>
            , <Days days={event.days} />
          </>
        )}
      </span>{" "}
      <EntityList entities={event.participants} />
      {event.status !== "past" && !plain && (
        <>
          {" "}
          <Badge kind={event.status}>{page.texts.facts.eventStatus[event.status]}</Badge>
        </>
      )}
    </>
  );
}

/** An office: title, organisation, term where known. */
export function OfficeLine({ office, showPerson }: { office: OfficeRecord; showPerson: boolean }) {
  const page = usePage();
  const term = termInWords(page, office);
  return (
    <>
      {showPerson && (
        <>
          <EntityLink entity={office.person} />,{" "}
        </>
      )}
      <OfficeTitle office={office} />
      {!showPerson && office.org && (
        <>
          , <EntityLink entity={office.org} />
        </>
      )}
      {term && <span class="term"> {term}</span>}
    </>
  );
}

function OfficeTitle({ office }: { office: OfficeRecord }) {
  const { lang, roles } = usePage();
  if (typeof office.title === "string") return <span class="office-title">{office.title}</span>;
  const written = inLanguage(office.title, lang);
  const title =
    written.text === "" || written.text === office.role
      ? inLanguage(roles.get(office.role) ?? {}, lang)
      : written;
  return (
    <span class="office-title" lang={title.lang === lang ? undefined : title.lang}>
      {title.text}
    </span>
  );
}

/** A term of office as precisely as it is known: `since 21 Sep 2024`, `2019 – Oct 2025`. */
function termInWords(page: Page, term: { from?: string | undefined; to?: string | undefined }): string {
  const words = (date: string | undefined): string | undefined =>
    date === undefined ? undefined : page.words.partial(date);
  const [from, to] = [words(term.from), words(term.to)];
  if (from !== undefined && to !== undefined) return page.texts.facts.term(from, to);
  if (from !== undefined) return page.texts.facts.from(from);
  return to === undefined ? "" : page.texts.facts.until(to);
}

export function predicateLabel(page: Page, predicate: Predicate): string {
  return page.ontology.predicates.get(predicate)?.label[page.lang] ?? predicate;
}

function inverseLabel(page: Page, predicate: Predicate): string {
  const term = page.ontology.predicates.get(predicate);
  if (!term) return predicate;
  return (term.symmetric ? term.label : term.inverse)[page.lang];
}

function eventLabel(page: Page, event: EventRecord): string {
  return capitalise(page.ontology.eventKinds.get(event.kind)?.label[page.lang] ?? event.kind);
}

/** Relations that an entity has under one heading, in one direction. */
export interface RelationGroup {
  key: string;
  heading: string;
  relations: readonly RelationRecord[];
}

/**
 * Groups an entity's relations by predicate and direction, in the ontology's order; inside a group the
 * best attested come first.
 */
export function groupRelations(
  page: Page,
  relations: readonly RelationRecord[],
  entityId: string,
): RelationGroup[] {
  const groups: RelationGroup[] = [];
  for (const [predicate, term] of page.ontology.predicates) {
    const mine = relations.filter((relation) => relation.predicate === predicate);
    const forward = mine.filter((relation) => relation.subject.id === entityId);
    const backward = mine.filter((relation) => relation.subject.id !== entityId);
    const heading = capitalise(predicateLabel(page, predicate));
    if (term.symmetric) groups.push({ key: predicate, heading, relations: byAttestation(mine) });
    else {
      groups.push({ key: predicate, heading, relations: byAttestation(forward) });
      const inverse = capitalise(inverseLabel(page, predicate));
      groups.push({ key: `${predicate}-inverse`, heading: inverse, relations: byAttestation(backward) });
    }
  }
  return groups.filter((group) => group.relations.length > 0);
}

function byAttestation(relations: readonly RelationRecord[]): RelationRecord[] {
  return [...relations].sort(
    (a, b) =>
      b.evidence.length - a.evidence.length ||
      b.confidence - a.confidence ||
      a.object.id.localeCompare(b.object.id) ||
      a.subject.id.localeCompare(b.subject.id),
  );
}
