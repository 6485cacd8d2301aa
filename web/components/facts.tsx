import type { Child } from "hono/jsx";
import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { EventRecord, OfficeRecord } from "../../src/model/records.ts";
import { factHref } from "../links.ts";
import { capitalise, inLanguage } from "../names.ts";
import { type Page, usePage } from "../page.ts";
import { Badge, Days, EntityLink, EntityList } from "./bits.tsx";
import { Evidence, Uncertain } from "./evidence.tsx";

/** Statements with what speaks for them below; `uncertain` sets them back. */
export function Fact({ uncertain, children }: { uncertain: boolean; children?: Child }) {
  return <article class={uncertain ? "fact is-uncertain" : "fact"}>{children}</article>;
}

/** The address of a fact, shown where one points at it. */
export function Permalink({ id }: { id: string }) {
  const { texts } = usePage();
  return (
    <a class="permalink" href={factHref(id)} aria-label={texts.facts.permalink} title={texts.facts.permalink}>
      #
    </a>
  );
}

/** A single fact: its line, its first sentence, the others one click away. */
export function CitedFact({ fact, children }: { fact: EventRecord | OfficeRecord; children?: Child }) {
  return (
    <Fact uncertain={fact.confidence < UNCERTAIN_BELOW}>
      <p class="fact-line">
        {children} <Uncertain confidence={fact.confidence} />
        <Permalink id={fact.id} />
      </p>
      <Evidence evidence={fact.evidence} />
    </Fact>
  );
}

/** A happening: its kind, date and participants, with its sentence. */
export function EventFact({ event }: { event: EventRecord }) {
  return (
    <CitedFact fact={event}>
      <EventLine event={event} dated />
    </CitedFact>
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

/** An office that articles tell of, with its sentence. */
export function OfficeFact({ office, showPerson }: { office: OfficeRecord; showPerson: boolean }) {
  return (
    <CitedFact fact={office}>
      <OfficeLine office={office} showPerson={showPerson} />
    </CitedFact>
  );
}

/** An office: title, organisation, term where known. */
export function OfficeLine({ office, showPerson }: { office: OfficeRecord; showPerson: boolean }) {
  const page = usePage();
  const term = page.words.term(office);
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
      {term !== "" && <span class="term"> {term}</span>}
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

function eventLabel(page: Page, event: EventRecord): string {
  return capitalise(page.ontology.eventKinds.get(event.kind)?.label[page.lang] ?? event.kind);
}
