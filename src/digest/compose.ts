import { addDays } from "../clock.ts";
import { spanInWords } from "../text/days-in-words.ts";
import type { DigestDocument, DigestSection, Line, LineGroup } from "./document.ts";
import {
  entityLine,
  eventLine,
  gapLine,
  type LineWording,
  officeLine,
  promiseLine,
  relationLine,
  silenceLine,
  storyLine,
  termLine,
} from "./lines.ts";
import type { Digest, DigestRelation } from "./model.ts";
import { PHRASES, type SectionId } from "./phrases.ts";
import { capitalise, enumerate, type Wording } from "./sentences.ts";

/** What rendering needs besides the digest: labels, and the roles' names where they are at hand. */
export type DigestWording = Omit<Wording, "lang">;

/** Puts the facts of a digest into words of its language. Sections without lines are left out. */
export function composeDigest(digest: Digest, given: DigestWording): DigestDocument {
  const { week, lang } = digest;
  const wording: LineWording = { ...given, lang, say: PHRASES[lang] };
  const { say } = wording;
  const [year = "", number = ""] = week.name.split("-W");
  return {
    lang,
    title: say.title(Number(number), Number(year)),
    subtitle: say.subtitle(spanInWords(week.first, week.last, lang)),
    summary: summaryOf(digest, wording),
    sections: sectionsOf(digest, wording).filter(({ groups }) => groups.length > 0),
    colophon: say.colophon,
    due: `${addDays(week.last, 1)}T06:00:00Z`,
  };
}

function summaryOf({ numbers, gaps, doubtful, lang }: Digest, { say }: LineWording): string[] {
  if (numbers.articles === 0) return [say.nothing, ...(gaps.length === 0 ? [say.noGaps] : [])];
  const languages = (["fr", "en", "other"] as const)
    .map((code) => ({ code, n: numbers[code] }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .map(({ code, n }) => say.inLanguage(n, code === "other" ? undefined : code));
  return [
    say.counts({
      articles: say.articles(numbers.articles),
      publishers: say.publishers(numbers.publishers),
      languages: enumerate(languages, lang),
    }),
    ...(numbers.copies > 0 ? [say.copiesCounted(numbers.copies)] : []),
    say.before(numbers.articlesBefore),
    say.fresh({
      stories: numbers.stories,
      entities: numbers.newEntities,
      relations: numbers.newRelations,
      events: numbers.newEvents,
    }),
    ...(doubtful > 0 ? [say.doubtful(doubtful)] : []),
    ...(gaps.length === 0 ? [say.noGaps] : []),
  ];
}

function sectionsOf(digest: Digest, wording: LineWording): DigestSection[] {
  const { say } = wording;
  const section = (
    id: SectionId,
    groups: readonly LineGroup[],
    rest: { more?: number; note?: string | undefined; ranked?: boolean } = {},
  ): DigestSection => ({
    id,
    heading: say.sections[id],
    ranked: rest.ranked ?? false,
    note: rest.note,
    groups: groups.filter(({ lines }) => lines.length > 0),
    more: rest.more ?? 0,
  });
  const { promises, background } = digest;
  const older = background > 0 ? say.background(background) : undefined;
  return [
    section("stories", [{ lines: digest.stories.items.map((one) => storyLine(one, wording)) }], {
      more: digest.stories.more,
      ranked: true,
    }),
    section("people", peopleGroups(digest, wording), {
      more: digest.appointments.more + digest.offices.more,
    }),
    section("events", [{ lines: digest.events.items.map((one) => eventLine(one, wording)) }], {
      more: digest.events.more,
      note: older,
    }),
    section("promises", promiseGroups(promises, wording), { more: promises.open.more }),
    section("announced", [{ lines: digest.announced.items.map((one) => eventLine(one, wording)) }], {
      more: digest.announced.more,
    }),
    section("relations", relationGroups(digest.relations.items, wording), { more: digest.relations.more }),
    section("entities", [{ lines: digest.entities.items.map((one) => entityLine(one, wording)) }], {
      more: digest.entities.more,
    }),
    section("silences", [{ lines: digest.silences.map((one) => silenceLine(one, wording)) }], {
      note: say.silencesNote,
    }),
    section("gaps", [{ lines: digest.gaps.map((one) => gapLine(one, wording)) }], { note: say.gapsNote }),
  ];
}

function peopleGroups({ terms, appointments, offices }: Digest, wording: LineWording): LineGroup[] {
  const { groups } = wording.say;
  return [
    { heading: groups.terms, lines: terms.map((one) => termLine(one, wording)) },
    { heading: groups.appointments, lines: appointments.items.map((one) => eventLine(one, wording)) },
    { heading: groups.offices, lines: offices.items.map((one) => officeLine(one, wording)) },
  ];
}

function promiseGroups({ kept, overdue, open }: Digest["promises"], wording: LineWording): LineGroup[] {
  const { groups } = wording.say;
  return [
    { heading: groups.overdue, lines: overdue.map((one) => promiseLine(one, wording)) },
    { heading: groups.kept, lines: kept.map((one) => promiseLine(one, wording)) },
    { heading: groups.open, lines: open.items.map((one) => promiseLine(one, wording)) },
  ];
}

/** Relations come sorted by predicate; each predicate is a group under its plural label. */
function relationGroups(relations: readonly DigestRelation[], wording: LineWording): LineGroup[] {
  const groups = new Map<string, Line[]>();
  for (const relation of relations) {
    const lines = groups.get(relation.predicate) ?? [];
    groups.set(relation.predicate, [...lines, relationLine(relation, wording)]);
  }
  return [...groups].map(([predicate, lines]) => {
    const term = [...wording.ontology.predicates.values()].find(({ id }) => id === predicate);
    return { heading: capitalise(term?.plural[wording.lang] ?? predicate), lines };
  });
}
