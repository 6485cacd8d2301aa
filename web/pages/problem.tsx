import type { EntityRef } from "../../src/model/records.ts";
import { NamedList } from "../components/bits.tsx";
import { Shell } from "../components/shell.tsx";
import { usePage } from "../page.ts";

export interface ProblemProps {
  status: number;
  title: string;
  text: string;
  /** What a reader may have meant. */
  near?: readonly EntityRef[];
}

const WAYS_ON = [
  ["/search", "search"],
  ["/", "week"],
  ["/entities", "entities"],
  ["/stories", "stories"],
] as const;

/** Says what went wrong, and where to go from here. */
export function ProblemPage({ status, title, text, near = [] }: ProblemProps) {
  const { texts } = usePage();
  return (
    <Shell title={title}>
      <div class="problem">
        <p class="kicker">{status}</p>
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        {near.length > 0 && (
          <>
            <h2 class="rubric">{texts.problems.near}</h2>
            <NamedList named={near.map((entity) => ({ entity }))} />
          </>
        )}
        <ul class="ways-on">
          {WAYS_ON.map(([href, name]) => (
            <li>
              <a href={href}>{texts.problems.waysOn[name]}</a>
            </li>
          ))}
        </ul>
      </div>
    </Shell>
  );
}
