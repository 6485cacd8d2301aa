import { diffArrays } from "diff";

/** A run of items in a difference: from the old list (`removed`), the new one (`added`) or both (`same`). */
export interface ListRun {
  kind: "same" | "removed" | "added";
  /** The items: of the old list for `removed`, else of the new one. */
  items: readonly string[];
}

/** Lists further apart than this many items gone or come are called wholly different: time grows with its square. */
const MOST_EDITS = 1500;

/**
 * The runs that lead from one list to another by the fewest edits (Myers, 1986); what was removed stands before
 * what was added in its place. Equality of strings.
 */
export function listDifference(old: readonly string[], fresh: readonly string[]): ListRun[] {
  const start = commonStart(old, fresh);
  const end = commonStart(old.slice(start).reverse(), fresh.slice(start).reverse());
  const gone = old.slice(start, old.length - end);
  const come = fresh.slice(start, fresh.length - end);
  const runs: ListRun[] = [
    { kind: "same", items: fresh.slice(0, start) },
    ...editRuns(gone, come),
    { kind: "same", items: fresh.slice(fresh.length - end) },
  ];
  return runs.filter(({ items }) => items.length > 0);
}

function commonStart(old: readonly string[], fresh: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < fresh.length && old[length] === fresh[length]) length++;
  return length;
}

function editRuns(old: readonly string[], fresh: readonly string[]): ListRun[] {
  const changes = diffArrays([...old], [...fresh], { maxEditLength: MOST_EDITS });
  if (!changes) {
    return [
      { kind: "removed", items: old },
      { kind: "added", items: fresh },
    ];
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    items: value,
  }));
}
