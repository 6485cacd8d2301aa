import type { DifferencePart, SentenceDifference, TextDifference } from "../model/revisions.ts";
import { listDifference } from "./list-difference.ts";
import { splitSentences } from "./sentences.ts";

/**
 * What an edit changed, readably: sentences that stayed, went and came, and, where a sentence was reworded,
 * the words within it. White space counts for nothing but the paragraphs of the new text.
 */
export function textDifference(old: string, fresh: string): TextDifference {
  const [before, after] = [sentencesOf(old), sentencesOf(fresh)];
  const runs = listDifference(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const sentences: SentenceDifference[] = [];
  let [oldAt, freshAt] = [0, 0];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    if (!run) continue;
    if (run.kind === "same") {
      sentences.push(...after.slice(freshAt, freshAt + run.items.length).map((one) => whole("same", one)));
      oldAt += run.items.length;
      freshAt += run.items.length;
      continue;
    }
    const next = run.kind === "removed" && runs[at + 1]?.kind === "added" ? runs[++at] : undefined;
    const gone = run.kind === "removed" ? run.items.length : 0;
    const come = run.kind === "added" ? run.items.length : (next?.items.length ?? 0);
    sentences.push(...replaced(before.slice(oldAt, oldAt + gone), after.slice(freshAt, freshAt + come)));
    oldAt += gone;
    freshAt += come;
  }
  return { sentences, counts: countKinds(sentences) };
}

interface Sentence {
  /** With single spaces. */
  text: string;
  startsParagraph: boolean;
}

function sentencesOf(text: string): Sentence[] {
  let end = 0;
  return splitSentences(text).map((span) => {
    const startsParagraph = end === 0 || text.slice(end, span.start).includes("\n");
    end = span.end;
    return { text: text.slice(span.start, span.end).replace(/\s+/g, " "), startsParagraph };
  });
}

function whole(kind: "same" | "removed" | "added", { text, startsParagraph }: Sentence): SentenceDifference {
  return { kind, startsParagraph, parts: [{ kind, text }] };
}

/** Half the words in common tell a reworded sentence from another one in its place. */
const REWORDED_FROM = 0.5;

/** Sentences that took the place of others: each new one is paired with the next old one that it rewords. */
function replaced(gone: readonly Sentence[], come: readonly Sentence[]): SentenceDifference[] {
  const found: SentenceDifference[] = [];
  let at = 0;
  for (const sentence of come) {
    const partner = gone.findIndex(
      (one, index) => index >= at && likeness(one.text, sentence.text) >= REWORDED_FROM,
    );
    if (partner < 0) {
      found.push(whole("added", sentence));
      continue;
    }
    found.push(...gone.slice(at, partner).map((one) => whole("removed", one)));
    found.push(reworded(gone[partner] ?? sentence, sentence));
    at = partner + 1;
  }
  return [...found, ...gone.slice(at).map((one) => whole("removed", one))];
}

const WORD = /[\p{L}\p{M}\p{N}]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Words, white space and marks, each an item; together they are the sentence. */
function wordsOf(sentence: string): string[] {
  return sentence.match(WORD) ?? [];
}

/** Share of the words of both sentences that they have in common (Dice). */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)].map((words) =>
    words.filter((word) => /[\p{L}\p{N}]/u.test(word)),
  );
  const rest = new Map<string, number>();
  for (const word of left ?? []) rest.set(word, (rest.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right ?? []) {
    const left = rest.get(word) ?? 0;
    if (left === 0) continue;
    rest.set(word, left - 1);
    shared++;
  }
  return (2 * shared) / ((left?.length ?? 0) + (right?.length ?? 0) || 1);
}

function reworded(old: Sentence, fresh: Sentence): SentenceDifference {
  const parts = listDifference(wordsOf(old.text), wordsOf(fresh.text)).map(
    ({ kind, items }): DifferencePart => ({ kind, text: items.join("") }),
  );
  return { kind: "changed", startsParagraph: fresh.startsParagraph, parts: joinOverSpaces(parts) };
}

/** Words changed in a row read as one change, not as one a word with the spaces between them kept. */
function joinOverSpaces(parts: readonly DifferencePart[]): DifferencePart[] {
  const joined: DifferencePart[] = [];
  let [removed, added] = ["", ""];
  const flush = (): void => {
    if (removed !== "") joined.push({ kind: "removed", text: removed });
    if (added !== "") joined.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  parts.forEach((part, at) => {
    const inside = (removed !== "" || added !== "") && at < parts.length - 1;
    if (part.kind === "removed") removed += part.text;
    else if (part.kind === "added") added += part.text;
    else if (inside && part.text.trim() === "") {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}

function countKinds(sentences: readonly SentenceDifference[]): TextDifference["counts"] {
  const counts = { same: 0, changed: 0, removed: 0, added: 0 };
  for (const { kind } of sentences) counts[kind]++;
  return counts;
}
