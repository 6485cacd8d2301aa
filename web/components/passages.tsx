import type { Child } from "hono/jsx";
import { entityHref } from "../links.ts";
import { type ArticleMark, cutPassages, marksWithin, type Piece, splitBlocks } from "../passages.ts";

/** A line of an article with its names linked and its telling sentences marked. */
export function Passages({ text, marks }: { text: string; marks: readonly ArticleMark[] }) {
  return (
    <>
      {cutPassages(text, marks).map((piece) => (
        <PieceOf piece={piece} />
      ))}
    </>
  );
}

function PieceOf({ piece }: { piece: Piece }) {
  const content: Child = piece.runs.map((run) =>
    run.entity === undefined ? (
      run.text
    ) : (
      <a class={`mention is-${run.type}`} href={entityHref(run.entity)}>
        {run.text}
      </a>
    ),
  );
  if (!piece.evidence) return <>{content}</>;
  return (
    <mark class="passage" id={piece.anchor}>
      {content}
    </mark>
  );
}

/** The text of an article in its blocks. */
export function ArticleText({ text, marks }: { text: string; marks: readonly ArticleMark[] }) {
  return (
    <>
      {splitBlocks(text).map((block) => {
        const passages = (
          <Passages text={text.slice(block.start, block.end)} marks={marksWithin(marks, block)} />
        );
        if (block.kind === "heading") return <h2>{passages}</h2>;
        if (block.kind === "quotation") return <blockquote>{passages}</blockquote>;
        return <p class={block.kind === "item" ? "item" : undefined}>{passages}</p>;
      })}
    </>
  );
}
