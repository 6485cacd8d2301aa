import type { Day } from "../../src/model/dates.ts";
import { usePage } from "../page.ts";

/** Articles that a source brought in one ISO week of publication. */
export interface SourceWeek {
  /** `2026-W47`. */
  week: string;
  /** Its Monday. */
  first: Day;
  articles: number;
  /** True where the source told nothing for a day or more of it. */
  silent: boolean;
}

const STEP = 8;
const HEIGHT = 22;

/** Articles a week as small bars on one line; weeks in which the source was not read are shaded. */
export function Sparkline({ weeks }: { weeks: readonly SourceWeek[] }) {
  const { texts } = usePage();
  const most = Math.max(4, ...weeks.map((week) => week.articles));
  const silent = weeks.filter((week) => week.silent).length;
  const label = `${texts.sources.weekly(weeks.map((week) => week.articles).join(", "))}${
    silent > 0 ? texts.sources.silentWeeks(silent) : ""
  }`;
  return (
    <svg
      class="sparkline"
      width={weeks.length * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${weeks.length * STEP} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {weeks.map(({ articles, silent: shaded }, index) => {
        const height = articles === 0 ? 0 : Math.max(2, Math.round(((HEIGHT - 3) * articles) / most));
        return (
          <>
            {shaded && <rect class="gap" x={index * STEP} y="0" width={STEP} height={HEIGHT - 1} />}
            {height > 0 && (
              <rect
                class="bar"
                x={index * STEP + 1}
                y={HEIGHT - 1 - height}
                width={STEP - 2}
                height={height}
              />
            )}
          </>
        );
      })}
      <line class="base" x1="0" x2={weeks.length * STEP} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  );
}

/** Articles a week on average: whole numbers from ten on, else one decimal. */
export function averageOf(weeks: readonly SourceWeek[]): number {
  const sum = weeks.reduce((total, week) => total + week.articles, 0);
  const average = weeks.length === 0 ? 0 : sum / weeks.length;
  return average >= 10 ? Math.round(average) : Math.round(average * 10) / 10;
}
