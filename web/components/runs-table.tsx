import type { IngestRunRecord } from "../../src/model/records.ts";
import { sourceHref } from "../links.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";
import { durationInWords } from "../source-words.ts";

const COUNTS = ["added", "revised", "upgraded", "copies", "unchanged", "skipped"] as const;

interface RunsTableProps {
  runs: readonly IngestRunRecord[];
  /** Names of the sources that failed, by id; without it only their number is told. */
  titles?: ReadonlyMap<string, string> | undefined;
}

/** Runs of ingest and import, one a row, with what each brought. */
export function RunsTable({ runs, titles }: RunsTableProps) {
  const { texts, lang } = usePage();
  const { sources } = texts;
  return (
    <section class="scroll" tabindex={0} aria-label={sources.runsTitle}>
      <table class="runs">
        <thead>
          <tr>
            <th scope="col">{sources.run}</th>
            <th scope="col">{sources.took}</th>
            <th scope="col" class="number">
              {sources.read}
            </th>
            <th scope="col" class="number">
              {sources.failed}
            </th>
            {COUNTS.map((name) => (
              <th scope="col" class="number">
                {sources[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr id={`run-${run.id}`}>
              <th scope="row">
                <RunName run={run} />
                {titles && run.failures.length > 0 && <Failed run={run} titles={titles} />}
              </th>
              <td>
                <Took run={run} />
              </td>
              <td class="number">{wholeNumber(run.sources, lang)}</td>
              <td class={run.failed > 0 ? "number is-failing" : "number"}>{wholeNumber(run.failed, lang)}</td>
              {COUNTS.map((name) => (
                <td class={run[name] === 0 ? "number is-zero" : "number"}>{wholeNumber(run[name], lang)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunName({ run }: { run: IngestRunRecord }) {
  const { texts, words } = usePage();
  return (
    <>
      {texts.sources.runKinds[run.kind]} {run.id},{" "}
      <time datetime={run.startedAt}>{words.moment(run.startedAt)}</time>
    </>
  );
}

function Took({ run }: { run: IngestRunRecord }) {
  const { texts } = usePage();
  if (run.finishedAt === undefined) return <span class="faint">{texts.sources.interrupted}</span>;
  const ms = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return <>{durationInWords(texts.sources, ms)}</>;
}

function Failed({ run, titles }: { run: IngestRunRecord; titles: ReadonlyMap<string, string> }) {
  const { texts } = usePage();
  return (
    <details class="run-failures">
      <summary>{texts.sources.runDetail}</summary>
      <ul>
        {run.failures.map(({ source, error }) => (
          <li>
            {titles.has(source) ? <a href={sourceHref(source)}>{titles.get(source)}</a> : source}{" "}
            {texts.sources.errors[error] ?? texts.sources.unknownError}
          </li>
        ))}
      </ul>
    </details>
  );
}
