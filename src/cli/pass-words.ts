import type { Instant } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import type { IngestRunRecord } from "../model/records.ts";

/** What a pass or a run on record counted. */
export type PassCounts = Pick<
  IngestRunRecord,
  | "sources"
  | "failed"
  | "items"
  | "added"
  | "revised"
  | "upgraded"
  | "teasers"
  | "copies"
  | "unchanged"
  | "skipped"
>;

const many = (n: number, one: string, more: string): string => `${n} ${n > 1 ? more : one}`;
const seconds = (ms: number, lang: Language): string =>
  `${(ms / 1000).toLocaleString(lang, { maximumFractionDigits: 1 })} s`;
const minute = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

interface Slow {
  title: string;
  ms: number;
}

/** The sentences about a pass besides its summary. */
export const PASS_WORDS = {
  fr: {
    stopped: "Interrompu ; le reste au prochain passage.",
    next: (at: Instant, waiting: number) =>
      `Prochain relevé : ${minute(at)}${waiting > 0 ? ` ; ${many(waiting, "source attend son heure", "sources attendent leur heure")} (--force les lit quand même)` : ""}`,
    slowest: (slow: readonly Slow[]) =>
      `Les plus lentes : ${slow.map(({ title, ms }) => `${title} (${seconds(ms, "fr")})`).join(", ")}`,
  },
  en: {
    stopped: "Stopped; the rest in the next pass.",
    next: (at: Instant, waiting: number) =>
      `Next check: ${minute(at)}${waiting > 0 ? `; ${many(waiting, "source waits for its time", "sources wait for their time")} (--force reads them all the same)` : ""}`,
    slowest: (slow: readonly Slow[]) =>
      `Slowest: ${slow.map(({ title, ms }) => `${title} (${seconds(ms, "en")})`).join(", ")}`,
  },
} as const;

/** What a pass came to, in one line; what is rare is told only where it happened. */
export function passLine(counts: PassCounts, lang: Language): string {
  const { sources, failed, items, added, revised, unchanged, skipped } = counts;
  const rare = rareCounts(counts, lang).join(", ");
  const tail = rare === "" ? "" : ` (${rare})`;
  if (lang === "en") {
    if (sources === 0) return "no source is due";
    return `${many(sources, "source", "sources")}, ${failed} failed; ${many(items, "item", "items")}: ${added} added, ${revised} revised, ${unchanged} unchanged, ${skipped} skipped${tail}`;
  }
  if (sources === 0) return "aucune source à lire pour l’instant";
  const parts = [
    many(added, "nouveau", "nouveaux"),
    many(revised, "révisé", "révisés"),
    many(unchanged, "inchangé", "inchangés"),
    many(skipped, "écarté", "écartés"),
  ];
  return `${many(sources, "source", "sources")}, ${failed} en échec ; ${many(items, "article annoncé", "articles annoncés")} : ${parts.join(", ")}${tail}`;
}

function rareCounts({ upgraded, teasers, copies }: PassCounts, lang: Language): string[] {
  const words =
    lang === "fr"
      ? [
          many(teasers, "accroche", "accroches"),
          many(upgraded, "accroche complétée", "accroches complétées"),
          many(copies, "reprise", "reprises"),
        ]
      : [many(teasers, "teaser", "teasers"), `${upgraded} completed`, many(copies, "reprint", "reprints")];
  return words.filter((_, at) => [teasers, upgraded, copies][at] !== 0);
}
