import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { Predicate } from "../../src/model/ontology.ts";
import type { RelationRecord } from "../../src/model/records.ts";
import { capitalise, inLanguage, nameOf } from "../names.ts";
import { type Page, usePage } from "../page.ts";
import { type QuotedTogether, quotedTogether } from "../shared-quotes.ts";
import { Badge, EntityLink } from "./bits.tsx";
import { Quote, Uncertain } from "./evidence.tsx";
import { Fact, Permalink } from "./facts.tsx";

interface RelationFactsProps {
  relations: readonly RelationRecord[];
  /** Id of the entity whose page this is: only the other end of each relation is named. */
  seenFrom?: string | undefined;
}

/** Relations with their sentences; those that share a sentence stand together above it. */
export function RelationFacts({ relations, seenFrom }: RelationFactsProps) {
  return (
    <>
      {quotedTogether(relations).map((group) => (
        <QuotedRelations group={group} seenFrom={seenFrom} />
      ))}
    </>
  );
}

type Group = QuotedTogether<RelationRecord>;

// From so many bare names on, a running list reads better than a line for each.
const RUNNING_FROM = 3;

function QuotedRelations({ group, seenFrom }: { group: Group; seenFrom: string | undefined }) {
  const { texts } = usePage();
  const { facts, quote, others } = group;
  const uncertain = facts.every((fact) => fact.confidence < UNCERTAIN_BELOW);
  const running = seenFrom !== undefined && facts.length >= RUNNING_FROM && facts.every(isBare);
  return (
    <Fact uncertain={uncertain}>
      {running ? (
        <RunningNames relations={facts} seenFrom={seenFrom} />
      ) : (
        facts.map((relation) => (
          <p class="fact-line">
            <Seen relation={relation} from={seenFrom} /> <Uncertain confidence={relation.confidence} />
            <Permalink id={relation.id} />
          </p>
        ))
      )}
      {quote && <Quote evidence={quote} />}
      {others.length > 0 && (
        <details class="more-quotes">
          <summary>{texts.counts.moreSources(others.length)}</summary>
          {others.map((other) => (
            <>
              {other.facts.length < facts.length && <StatedThere relations={other.facts} from={seenFrom} />}
              <Quote evidence={other.evidence} />
            </>
          ))}
        </details>
      )}
    </Fact>
  );
}

/** The other ends of relations one after the other, so that a dozen members take three lines. */
function RunningNames({ relations, seenFrom }: { relations: readonly RelationRecord[]; seenFrom: string }) {
  return (
    <ul class="fact-line running-names">
      {relations.map((relation) => (
        <li>
          <Seen relation={relation} from={seenFrom} />
          {relation.confidence < UNCERTAIN_BELOW && (
            <>
              {" "}
              <Uncertain confidence={relation.confidence} />
            </>
          )}
          <Permalink id={relation.id} />
        </li>
      ))}
    </ul>
  );
}

/** Which of the relations above a further sentence states. */
function StatedThere({
  relations,
  from,
}: {
  relations: readonly RelationRecord[];
  from: string | undefined;
}) {
  const { lang } = usePage();
  const named = relations.map(({ subject, object }) =>
    from === undefined
      ? `${nameOf(subject, lang)} – ${nameOf(object, lang)}`
      : nameOf(subject.id === from ? object : subject, lang),
  );
  return <p class="stated-there">{named.join(", ")}</p>;
}

/** A relation as the page sees it: whole, or as one of its two ends sees the other. */
function Seen({ relation, from }: { relation: RelationRecord; from: string | undefined }) {
  if (from === undefined) return <RelationLine relation={relation} />;
  const other = relation.subject.id === from ? relation.object : relation.subject;
  return (
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
}

/** Subject, predicate and object in one line. */
export function RelationLine({ relation }: { relation: RelationRecord }) {
  const page = usePage();
  const { subject, predicate, object } = relation;
  if (predicate === "role_at") {
    return (
      <>
        <EntityLink entity={subject} />, <Detail relation={relation} />, <EntityLink entity={object} />
        <Status relation={relation} />
      </>
    );
  }
  return (
    <>
      <EntityLink entity={subject} />{" "}
      <span class="predicate">{page.leadIn(predicateLabel(page, predicate), nameOf(object, page.lang))}</span>
      <EntityLink entity={object} />
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

function isBare(relation: RelationRecord): boolean {
  return !hasDetail(relation) && relation.status === "stated";
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

/** A predicate in the reader's language, as it stands between subject and object. */
export function predicateLabel(page: Page, predicate: Predicate): string {
  return page.ontology.predicates.get(predicate)?.label[page.lang] ?? predicate;
}

function inverseLabel(page: Page, predicate: Predicate): string {
  const term = page.ontology.predicates.get(predicate);
  if (!term) return predicate;
  return (term.symmetric ? term.label : term.inverse)[page.lang];
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
