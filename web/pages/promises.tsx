import type { EventRecord } from "../../src/model/records.ts";
import { Days, Empty, PageHead } from "../components/bits.tsx";
import { CitedFact, EventLine } from "../components/facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { usePage } from "../page.ts";

export interface PromisesProps {
  overdue: readonly EventRecord[];
  open: readonly EventRecord[];
  kept: readonly EventRecord[];
  formats: readonly Format[];
}

/** Planned events by the day they fall due. */
export function PromisesPage({ overdue, open, kept, formats }: PromisesProps) {
  const { texts } = usePage();
  return (
    <Shell title={texts.promises.title} section="promises" formats={formats}>
      <PageHead title={texts.promises.title} lead={texts.promises.lead} />
      {overdue.length + open.length + kept.length === 0 && <Empty>{texts.promises.none}</Empty>}
      <Group id="open" title={texts.promises.open} events={open} />
      <Group id="overdue" title={texts.promises.overdue} events={overdue} note={texts.promises.overdueNote} />
      <Group id="kept" title={texts.promises.kept} events={kept} />
    </Shell>
  );
}

function Group({
  id,
  title,
  events,
  note,
}: {
  id: string;
  title: string;
  events: readonly EventRecord[];
  note?: string;
}) {
  if (events.length === 0) return null;
  return (
    <section class={`promises is-${id}`} aria-labelledby={id}>
      <h2 id={id} class="rubric">
        {title} <span class="group-count">{events.length}</span>
      </h2>
      {note !== undefined && <p class="note">{note}</p>}
      <ol class="promise-list">
        {events.map((event) => (
          <li>
            <p class="entry-date">
              <Days days={event.days} />
            </p>
            <CitedFact fact={event}>
              <EventLine event={event} plain />
            </CitedFact>
          </li>
        ))}
      </ol>
    </section>
  );
}
