import type { IngestRunRecord } from "../../src/model/records.ts";
import { Empty, PageHead } from "../components/bits.tsx";
import { Pager, type Paging } from "../components/lists.tsx";
import { RunsTable } from "../components/runs-table.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { usePage } from "../page.ts";

export interface RunsProps {
  runs: readonly IngestRunRecord[];
  /** Names of the listed sources by id. */
  titles: ReadonlyMap<string, string>;
  paging: Paging;
  formats: readonly Format[];
}

/** Every run of ingest and import on record, the last one first. */
export function RunsPage({ runs, titles, paging, formats }: RunsProps) {
  const { texts } = usePage();
  return (
    <Shell title={texts.sources.runsTitle} section="sources" formats={formats}>
      <PageHead
        kicker={<a href="/sources">{texts.sources.title}</a>}
        title={texts.sources.runsTitle}
        lead={texts.sources.runsLead}
      />
      {runs.length === 0 ? <Empty>{texts.sources.noRuns}</Empty> : <RunsTable runs={runs} titles={titles} />}
      <Pager paging={paging} />
    </Shell>
  );
}
