import type { StoryRecord } from "../../src/model/records.ts";
import { Empty, PageHead } from "../components/bits.tsx";
import { StoryItem } from "../components/lines.tsx";
import { Pager, type Paging, Tabs } from "../components/lists.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { withQuery } from "../links.ts";
import { usePage } from "../page.ts";

export interface StoriesProps {
  stories: readonly StoryRecord[];
  paging: Paging;
  /** True where stories of a single article are listed too. */
  single: boolean;
  from?: string | undefined;
  to?: string | undefined;
  formats: readonly Format[];
}

/** Stories, newest first. */
export function StoriesPage({ stories, paging, single, from, to, formats }: StoriesProps) {
  const { texts, words } = usePage();
  const span = from !== undefined && to !== undefined ? words.span(from, to) : undefined;
  return (
    <Shell title={texts.story.title} section="stories" formats={formats}>
      <PageHead title={texts.story.title} kicker={span} lead={texts.story.lead} />
      <Tabs
        label={texts.search.filters}
        tabs={[
          { label: texts.story.filterBoth, href: withQuery("/stories", { from, to }), current: !single },
          {
            label: texts.story.filterAll,
            href: withQuery("/stories", { from, to, single: 1 }),
            current: single,
          },
        ]}
      />
      {stories.length === 0 && <Empty>{texts.story.none}</Empty>}
      <div class="story-list">
        {stories.map((story) => (
          <StoryItem story={story} heading="h2" />
        ))}
      </div>
      <Pager paging={paging} />
    </Shell>
  );
}
