/** A run of items in a difference: from the old list (`removed`), the new one (`added`) or both (`same`). */
export interface ListRun {
  kind: "same" | "removed" | "added";
  /** The items: of the old list for `removed`, else of the new one. */
  items: readonly string[];
}

/** Lists whose differing middles multiply to more than this are called wholly different: time grows with it. */
const MOST_CELLS = 16_000_000;

/**
 * The runs that lead from one list to another, with the longest common subsequence kept (the table of
 * Wagner and Fischer, 1974); what was removed stands before what was added in its place. Equality of strings.
 */
export function listDifference(old: readonly string[], fresh: readonly string[]): ListRun[] {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let [oldEnd, freshEnd] = [old.length, fresh.length];
  while (oldEnd > start && freshEnd > start && old[oldEnd - 1] === fresh[freshEnd - 1]) {
    oldEnd--;
    freshEnd--;
  }
  const runs: ListRun[] = [{ kind: "same", items: fresh.slice(0, start) }];
  runs.push(...middleRuns(old.slice(start, oldEnd), fresh.slice(start, freshEnd)));
  runs.push({ kind: "same", items: fresh.slice(freshEnd) });
  return runs.filter(({ items }) => items.length > 0);
}

function middleRuns(old: readonly string[], fresh: readonly string[]): ListRun[] {
  if (old.length * fresh.length > MOST_CELLS) {
    return [
      { kind: "removed", items: old },
      { kind: "added", items: fresh },
    ];
  }
  const lengths = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const runs: { kind: ListRun["kind"]; items: string[] }[] = [];
  const push = (kind: ListRun["kind"], item: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else runs.push({ kind, items: [item] });
  };
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    const [before, after] = [old[i], fresh[j]];
    if (before !== undefined && before === after) {
      push("same", before);
      i++;
      j++;
    } else if (before !== undefined && (after === undefined || goesFirst(lengths, i, j, width))) {
      push("removed", before);
      i++;
    } else if (after !== undefined) {
      push("added", after);
      j++;
    }
  }
  return runs;
}

/** True where dropping the old item loses no more than dropping the new one. */
function goesFirst(lengths: Uint16Array, i: number, j: number, width: number): boolean {
  return (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0);
}

/** Length of the longest common subsequence of each pair of tails, row by row. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        old[i] === fresh[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}
