import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** Articles of one ISO week, by language. */
export interface CoverageWeek {
  /** `2026-W47`. */
  week: string;
  /** Its Monday. */
  first: string;
  fr: number;
  en: number;
  other: number;
  /** True where a source that matters could not be read in that week. */
  gap?: boolean | undefined;
}

const HEIGHT = 150;
const BASE = 124;
const TOP = 14;
// A lone article must not fill the whole height.
const LEAST_TOP = 4;
const BARS = ["fr", "en", "other"] as const;

/**
 * Bars by week, stacked by language. Positions across are percentages, so that the drawing follows the
 * width of the page while its letters keep their size; the same figures stand in a table below.
 */
export function CoverageChart({ weeks, name }: { weeks: readonly CoverageWeek[]; name: string }) {
  const { texts } = usePage();
  const top = scaleTop(Math.max(LEAST_TOP, ...weeks.map(totalOf)));
  return (
    <figure class="coverage">
      <figcaption>
        {texts.entity.coverageCaption(name)}
        <Legend weeks={weeks} />
      </figcaption>
      <div class="coverage-plot">
        <Scale top={top} />
        <svg width="100%" height={HEIGHT} role="img" aria-labelledby="coverage-title">
          <title id="coverage-title">{texts.entity.coverageCaption(name)}</title>
          {gridLines(top).map((value) => (
            <line class="grid" x1="0" x2="100%" y1={yOf(value, top)} y2={yOf(value, top)} />
          ))}
          <Gaps weeks={weeks} />
          {weeks.map((week, index) => (
            <Bar week={week} index={index} count={weeks.length} top={top} />
          ))}
          <MonthLabels weeks={weeks} />
        </svg>
      </div>
      <details class="figures">
        <summary>{texts.entity.coverageTable}</summary>
        <FiguresTable weeks={weeks} />
      </details>
    </figure>
  );
}

function totalOf(week: CoverageWeek): number {
  return week.fr + week.en + week.other;
}

/** The smallest "round" number of articles that is not below the highest bar. */
function scaleTop(highest: number): number {
  const steps = [4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 80, 100];
  return steps.find((step) => step >= highest) ?? Math.ceil(highest / 100) * 100;
}

function gridLines(top: number): number[] {
  return top % 2 === 0 ? [top / 2, top] : [top];
}

function yOf(value: number, top: number): number {
  return Math.round(BASE - ((BASE - TOP) * value) / top);
}

function percent(value: number): string {
  return `${Math.round(value * 1000) / 1000}%`;
}

/** The figures of the grid lines, right against the plot. */
function Scale({ top }: { top: number }) {
  const { lang } = usePage();
  return (
    <svg class="scale" width="26" height={HEIGHT} aria-hidden="true">
      {gridLines(top).map((value) => (
        <text class="tick" x="20" y={yOf(value, top) + 4} text-anchor="end">
          {wholeNumber(value, lang)}
        </text>
      ))}
    </svg>
  );
}

interface BarProps {
  week: CoverageWeek;
  index: number;
  count: number;
  top: number;
}

function Bar({ week, index, count, top }: BarProps) {
  const { texts, words } = usePage();
  const step = 100 / count;
  const x = percent(index * step + step * 0.12);
  const width = percent(step * 0.76);
  let below = 0;
  const parts = BARS.map((lang) => {
    const from = yOf(below, top);
    below += week[lang];
    return { lang, y: yOf(below, top), height: from - yOf(below, top) };
  });
  return (
    <g>
      <title>
        {`${week.week}, ${words.shortDay(week.first)}: ${texts.counts.articles(totalOf(week))}`}
        {week.gap === true && `, ${texts.entity.unread}`}
      </title>
      <rect class="hit" x={percent(index * step)} width={percent(step)} y={TOP} height={BASE - TOP} />
      {parts
        .filter((part) => part.height > 0)
        .map((part) => (
          <rect class={`bar-${part.lang}`} x={x} width={width} y={part.y} height={part.height} />
        ))}
      <line class="base" x1={percent(index * step)} x2={percent((index + 1) * step)} y1={BASE} y2={BASE} />
    </g>
  );
}

/** Hatched ground behind the weeks that were not fully read. */
function Gaps({ weeks }: { weeks: readonly CoverageWeek[] }) {
  const step = 100 / weeks.length;
  if (!weeks.some((week) => week.gap === true)) return null;
  return (
    <>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="gap-ground" width="6" height="6" />
        <line class="gap-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
      {weeks.map(
        (week, index) =>
          week.gap === true && (
            <rect
              fill="url(#hatch)"
              x={percent(index * step)}
              width={percent(step)}
              y={TOP}
              height={BASE - TOP}
            />
          ),
      )}
    </>
  );
}

/** Month names under the first week that begins in the month; every third one where months stand close. */
function MonthLabels({ weeks }: { weeks: readonly CoverageWeek[] }) {
  const { words } = usePage();
  const starts = weeks
    .map((week, index) => ({
      index,
      month: week.first.slice(0, 7),
      before: weeks[index - 1]?.first.slice(0, 7),
    }))
    .filter(({ month, before }, position) => before !== undefined && month !== before && position > 0);
  return (
    <>
      {starts.map(({ index, month }, position) => {
        const number = Number(month.slice(5));
        const year = month.slice(0, 4);
        const x = percent((index * 100) / weeks.length);
        const minor = weeks.length > 30 && number % 3 !== 1;
        return (
          <g class={minor ? "minor" : undefined}>
            <line class="month" x1={x} x2={x} y1={BASE} y2={BASE + 5} />
            <text class="tick" x={x} y={BASE + 17} dx="3">
              {number === 1 ? year : words.shortMonth(number)}
              {position === 0 && number !== 1 && ` ${year}`}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Legend({ weeks }: { weeks: readonly CoverageWeek[] }) {
  const { texts, lang } = usePage();
  const gaps = weeks.some((week) => week.gap === true);
  return (
    <span class="legend">
      {BARS.filter((one) => one !== "other" || weeks.some((week) => week.other > 0)).map((one) => (
        <span class={`key-${one}`}>
          {texts.entity[one]}{" "}
          {wholeNumber(
            weeks.reduce((sum, week) => sum + week[one], 0),
            lang,
          )}
        </span>
      ))}
      {gaps && <span class="key-gap">{texts.entity.gap}</span>}
    </span>
  );
}

function FiguresTable({ weeks }: { weeks: readonly CoverageWeek[] }) {
  const { texts } = usePage();
  const rows = weeks.filter((week) => totalOf(week) > 0 || week.gap === true).reverse();
  const gaps = rows.some((week) => week.gap === true);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.entity.week}</th>
          <th scope="col">{texts.entity.fr}</th>
          <th scope="col">{texts.entity.en}</th>
          <th scope="col">{texts.entity.other}</th>
          <th scope="col">{texts.entity.total}</th>
          {gaps && <th scope="col">{texts.sources.gaps}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((week) => (
          <tr>
            <th scope="row">{week.week}</th>
            <td>{week.fr}</td>
            <td>{week.en}</td>
            <td>{week.other}</td>
            <td>{totalOf(week)}</td>
            {gaps && <td>{week.gap === true && texts.entity.unread}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
