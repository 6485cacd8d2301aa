import type { Instant } from "../model/dates.ts";
import type { ArticleEdit, ArticleRevision, TextDifference } from "../model/revisions.ts";
import { textDifference } from "../text/difference.ts";
import { all, type Graph, optional } from "./connection.ts";
import { withdrawnByRevision } from "./withdrawn-facts.ts";

const LIST_REVISIONS = `
SELECT r.number, r.title, r.text, r.replaced_at, a.first_seen_at
FROM article_revision r JOIN article a ON a.seq = r.article_seq WHERE a.id = @id
UNION ALL
SELECT 1 + (SELECT count(*) FROM article_revision r WHERE r.article_seq = a.seq), a.title, a.text, NULL,
  a.first_seen_at
FROM article a WHERE a.id = @id
ORDER BY 1`;

interface RevisionRow {
  number: number;
  title: string;
  text: string;
  replaced_at: string | null;
  first_seen_at: string;
}

/** Every version of an article, oldest first; empty for an unknown id. */
export function listRevisions(graph: Graph, id: string): ArticleRevision[] {
  let seenAt: Instant | undefined;
  return all<RevisionRow>(graph, LIST_REVISIONS, { id }).map((row) => {
    const { number, title, text, replaced_at } = row;
    const revision = {
      number,
      title,
      text,
      seenAt: seenAt ?? row.first_seen_at,
      replacedAt: optional(replaced_at),
    };
    seenAt = optional(replaced_at);
    return revision;
  });
}

/** The edits of an article, oldest first: what each changed in title and text, and which facts went with it. */
export function listEdits(graph: Graph, id: string): ArticleEdit[] {
  const revisions = listRevisions(graph, id);
  const withdrawn = withdrawnByRevision(graph, id);
  return revisions.slice(1).map((revision, at) => {
    const before = revisions[at] ?? revision;
    return {
      number: revision.number,
      at: revision.seenAt,
      title: differenceOf(before.title, revision.title),
      text: differenceOf(before.text, revision.text),
      withdrawn: withdrawn.get(before.number) ?? [],
    };
  });
}

function differenceOf(old: string, fresh: string): TextDifference | undefined {
  return old === fresh ? undefined : textDifference(old, fresh);
}
