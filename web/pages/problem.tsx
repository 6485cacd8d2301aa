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
        <p>
          <a href="/">{texts.problems.searchInstead}</a>
        </p>
      </div>
    </Shell>
  );
}
