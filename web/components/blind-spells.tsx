import type { BlindSpell } from "../../src/model/timeline.ts";
import { blindDays, blindWhat } from "../blind-words.ts";
import { sourceHref } from "../links.ts";
import { capitalise } from "../names.ts";
import { usePage } from "../page.ts";

const SHOWN = 5;
const MOST_NAMES = 6;

interface BlindSpellsProps {
  spells: readonly BlindSpell[];
  /** What makes a spell count, where the shading of a chart must be explained. */
  note?: string | undefined;
}

/** When which sources that matter here were not read. */
export function BlindSpells({ spells, note }: BlindSpellsProps) {
  const { texts } = usePage();
  if (spells.length === 0) return null;
  const latest = [...spells].reverse();
  const older = latest.slice(SHOWN);
  return (
    <section class="blind" aria-labelledby="blind">
      <h3 id="blind">{texts.entity.blindTitle}</h3>
      <ul>
        {latest.slice(0, SHOWN).map((spell) => (
          <SpellLine spell={spell} />
        ))}
      </ul>
      {older.length > 0 && (
        <details>
          <summary>{texts.counts.more(older.length)}</summary>
          <ul>
            {older.map((spell) => (
              <SpellLine spell={spell} />
            ))}
          </ul>
        </details>
      )}
      {note !== undefined && <p class="note">{note}</p>}
    </section>
  );
}

function SpellLine({ spell }: { spell: BlindSpell }) {
  const page = usePage();
  return (
    <li>
      <span class="blind-days">{blindDays(page, spell)}</span> <BlindText spell={spell} />
    </li>
  );
}

/** Which sources were not read in a spell, each with the way to its page; of a whole group its size. */
export function BlindText({ spell }: { spell: BlindSpell }) {
  const page = usePage();
  const { lang, texts } = page;
  const what = capitalise(blindWhat(page, spell));
  if (spell.among) return <span>{what}</span>;
  const more = spell.sources.length - MOST_NAMES;
  return (
    <span>
      {what}
      {lang === "fr" ? "\u00a0: " : ": "}
      {spell.sources.slice(0, MOST_NAMES).map(({ id, title }, index) => (
        <>
          {index > 0 && ", "}
          <a href={sourceHref(id)}>{title}</a>
        </>
      ))}
      {more > 0 && `, ${texts.counts.more(more)}`}
    </span>
  );
}
