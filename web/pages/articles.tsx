import type { ArticleRecord, EntityRef } from "../../src/model/records.ts";
import { Empty, EntityLink, PageHead } from "../components/bits.tsx";
import { ArticleItem } from "../components/lines.tsx";
import { Pager, type Paging } from "../components/lists.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { usePage } from "../page.ts";

export interface ArticlesProps {
  articles: readonly ArticleRecord[];
  paging: Paging;
  formats: readonly Format[];
  /** The entity that all of them name. */
  entity?: EntityRef | undefined;
}

/** A list of articles, newest first. */
export function ArticlesPage({ articles, paging, formats, entity }: ArticlesProps) {
  const { texts } = usePage();
  return (
    <Shell title={texts.article.list} section="articles" formats={formats}>
      <PageHead
        title={texts.article.list}
        lead={
          <>
            {texts.counts.articles(paging.total)}
            {entity && (
              <>
                {": "}
                <EntityLink entity={entity} />
              </>
            )}
          </>
        }
      />
      {articles.length === 0 && <Empty>{texts.article.none}</Empty>}
      <div class="article-list">
        {articles.map((article) => (
          <ArticleItem article={article} heading="h2" />
        ))}
      </div>
      <Pager paging={paging} />
    </Shell>
  );
}
