import type { Child } from "hono/jsx";
import type { DateInterval, Day, Instant } from "../../src/model/dates.ts";
import type { EntityRef } from "../../src/model/records.ts";
import { entityHref } from "../links.ts";
import { nameOf, typeLabel } from "../names.ts";
import { usePage } from "../page.ts";

/** A link to an entity under its name in the reader's language. */
export function EntityLink({ entity, typed = false }: { entity: EntityRef; typed?: boolean }) {
  const page = usePage();
  return (
    <>
      <a class={`entity is-${entity.type}`} href={entityHref(entity.id)}>
        {nameOf(entity, page.lang)}
      </a>
      {typed && <span class="type">{typeLabel(page, entity.type)}</span>}
    </>
  );
}

/** Entities in a running line, separated by commas. */
export function EntityList({ entities }: { entities: readonly EntityRef[] }) {
  return (
    <>
      {entities.map((entity, index) => (
        <>
          {index > 0 && ", "}
          <EntityLink entity={entity} />
        </>
      ))}
    </>
  );
}

/** Entities one below the other with their types, and a figure or word at the end of the line. */
export function NamedList({ named }: { named: readonly { entity: EntityRef; note?: string | undefined }[] }) {
  return (
    <ul class="named-list">
      {named.map(({ entity, note }) => (
        <li>
          <span>
            <EntityLink entity={entity} typed />
          </span>
          {note !== undefined && <span class="times">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

const DATETIME_PRECISIONS: Readonly<Record<string, number>> = { day: 10, month: 7, year: 4 };

/** A date in words, as precise as it is known; machine-readable where HTML has a form for it. */
export function Days({ days }: { days: DateInterval }) {
  const { words } = usePage();
  const length = DATETIME_PRECISIONS[days.precision];
  const text = words.days(days);
  if (length === undefined) return <span class="days">{text}</span>;
  return (
    <time class="days" datetime={days.first.slice(0, length)}>
      {text}
    </time>
  );
}

/** The calendar day of an instant; `brief` shortens the month. */
export function DayOf({ instant, brief = false }: { instant: Instant; brief?: boolean }) {
  const { words } = usePage();
  const day = words.dayOf(instant);
  return <time datetime={instant}>{brief ? words.shortDay(day) : words.day(day)}</time>;
}

/** A calendar day. */
export function OnDay({ day, brief = false }: { day: Day; brief?: boolean }) {
  const { words } = usePage();
  return <time datetime={day}>{brief ? words.shortDay(day) : words.day(day)}</time>;
}

/** A language code as a small sign, with its name for those who cannot see it. */
export function LanguageSign({ code }: { code: string }) {
  return <span class="sign">{code.toUpperCase()}</span>;
}

/** A short word set apart: a status, a warning. */
export function Badge({ kind, children }: { kind: string; children?: Child }) {
  return <span class={`badge is-${kind}`}>{children}</span>;
}

/** What a list says when it has nothing to show. */
export function Empty({ children }: { children?: Child }) {
  return <p class="empty">{children}</p>;
}

/** Title and standfirst of a page. */
export function PageHead({ title, kicker, lead }: { title: string; kicker?: Child; lead?: Child }) {
  return (
    <header class="page-head">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </header>
  );
}
