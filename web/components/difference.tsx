import type { DifferencePart, SentenceDifference, TextDifference } from "../../src/model/revisions.ts";
import { usePage } from "../page.ts";

// A changed sentence is read with the one before and the one after it.
const CONTEXT = 1;

type Shown = { kind: "sentence"; sentence: SentenceDifference } | { kind: "skipped"; count: number };

/** What an edit changed: sentences that came and went with their neighbours, the unchanged rest counted. */
export function Difference({ difference, lang }: { difference: TextDifference; lang: string | undefined }) {
  const { texts } = usePage();
  return (
    <ol class="difference">
      {excerptOf(difference.sentences).map((shown) =>
        shown.kind === "skipped" ? (
          <li class="skipped">{texts.article.unchangedSentences(shown.count)}</li>
        ) : (
          <li class={`is-${shown.sentence.kind}`} lang={lang}>
            {shown.sentence.parts.map((part, index) => (
              <>
                {index > 0 && " "}
                <Part part={part} />
              </>
            ))}
          </li>
        ),
      )}
    </ol>
  );
}

/** A run of words, with a word that says what became of it for those who cannot see it. */
export function Part({ part }: { part: DifferencePart }) {
  const { texts, lang } = usePage();
  if (part.kind === "same") return <>{part.text}</>;
  const Tag = part.kind === "added" ? "ins" : "del";
  const word = part.kind === "added" ? texts.article.wasAdded : texts.article.wasRemoved;
  return (
    <Tag>
      <span class="unseen" lang={lang}>
        [{word}
        {lang === "fr" ? "\u00a0: " : ": "}
      </span>
      {part.text}
      <span class="unseen">]</span>
    </Tag>
  );
}

/** Leaves out the unchanged sentences that stand next to no change. */
function excerptOf(sentences: readonly SentenceDifference[]): Shown[] {
  const near = (at: number): boolean =>
    sentences.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== "same");
  const shown: Shown[] = [];
  sentences.forEach((sentence, at) => {
    const last = shown.at(-1);
    if (near(at)) shown.push({ kind: "sentence", sentence });
    else if (last?.kind === "skipped") last.count++;
    else shown.push({ kind: "skipped", count: 1 });
  });
  return shown;
}
