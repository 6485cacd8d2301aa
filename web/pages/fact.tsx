import type { EventRecord, OfficeRecord, RelationRecord } from "../../src/model/records.ts";
import { DayOf, Days, EntityLink, OnDay, PageHead } from "../components/bits.tsx";
import { Quote, Uncertain } from "../components/evidence.tsx";
import { EventLine, OfficeLine } from "../components/facts.tsx";
import { RelationLine } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { excerpt, nameOf } from "../names.ts";
import { type Page, usePage } from "../page.ts";

export type FactView =
  | { kind: "relation"; record: RelationRecord }
  | { kind: "event"; record: EventRecord }
  | { kind: "office"; record: OfficeRecord };

/** One fact with all its evidence: who says so, where, by which rule it was read. */
export function FactPage({ fact, formats }: { fact: FactView; formats: readonly Format[] }) {
  const page = usePage();
  const { texts } = page;
  const { record } = fact;
  return (
    <Shell title={excerpt(factTitle(page, fact), 90)} section="relations" formats={formats}>
      <PageHead title={factTitle(page, fact)} kicker={texts.facts[fact.kind]} />
      <div class="fact-page">
        <p class="fact-line">
          <FactLine fact={fact} /> <Uncertain confidence={record.confidence} />
        </p>
        <dl class="infobox">
          {fact.kind === "event" && (
            <div>
              <dt>{texts.promises.due}</dt>
              <dd>
                <Days days={fact.record.days} />
              </dd>
            </div>
          )}
          <div>
            <dt>{texts.facts.firstSeen}</dt>
            <dd>
              <DayOf instant={record.firstSeenAt} />
            </dd>
          </div>
          {record.evidence.length > 0 && (
            <div>
              <dt>{texts.facts.reported}</dt>
              <dd>
                <OnDay day={record.firstDay} />
              </dd>
            </div>
          )}
        </dl>
        <h2 class="rubric">{texts.facts.evidence}</h2>
        {record.evidence.length === 0 && <p class="note">{texts.facts.fromGazetteer}</p>}
        {record.evidence.map((evidence) => (
          <Quote evidence={evidence} explained />
        ))}
      </div>
    </Shell>
  );
}

function FactLine({ fact }: { fact: FactView }) {
  if (fact.kind === "relation") return <RelationLine relation={fact.record} />;
  if (fact.kind === "event") return <EventLine event={fact.record} dated />;
  return (
    <>
      <EntityLink entity={fact.record.person} />, <OfficeLine office={fact.record} showPerson={false} />
    </>
  );
}

function factTitle(page: Page, fact: FactView): string {
  const { lang, ontology } = page;
  if (fact.kind === "relation") {
    const { subject, predicate, object } = fact.record;
    const label = ontology.predicates.get(predicate)?.label[lang] ?? predicate;
    const name = nameOf(object, lang);
    return `${nameOf(subject, lang)} ${page.leadIn(label, name)}${name}`;
  }
  if (fact.kind === "office") {
    const { title, person } = fact.record;
    return `${nameOf(person, lang)}, ${typeof title === "string" ? title : title[lang]}`;
  }
  const kind = ontology.eventKinds.get(fact.record.kind)?.label[lang] ?? fact.record.kind;
  const who = fact.record.participants.map((one) => nameOf(one, lang)).join(", ");
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${lang === "fr" ? "\u00a0:" : ":"} ${who}`;
}
