/** How alike two items are; items by index, the smaller first. */
export interface Link {
  a: number;
  b: number;
  score: number;
}

/**
 * Agglomerative clustering with average linkage (UPGMA, Sokal and Michener 1958): joins the two clusters whose
 * items are most alike on average, until none reach `threshold`. Pairs without a link count as 0, so one
 * article that recalls two happenings does not join them. Ties go to the smallest indexes; the result
 * depends on the scores only. Clusters and their items ascend.
 */
export function averageLinkage(count: number, links: readonly Link[], threshold: number): number[][] {
  const clusters = new Map<number, number[]>();
  for (let item = 0; item < count; item++) clusters.set(item, [item]);
  for (const component of componentsOf(count, links, threshold)) mergeAll(component, clusters, threshold);
  return [...clusters.values()].map((items) => items.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
}

/** Links by connected component of those at or above the threshold: only within one can anything be joined. */
function componentsOf(count: number, links: readonly Link[], threshold: number): Link[][] {
  const parent = Array.from({ length: count }, (_, item) => item);
  const find = (item: number): number => {
    let root = item;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[item] = root;
    return root;
  };
  for (const { a, b, score } of links) if (score >= threshold) parent[find(b)] = find(a);
  const components = new Map<number, Link[]>();
  for (const link of links) {
    if (find(link.a) !== find(link.b)) continue;
    const component = components.get(find(link.a)) ?? [];
    component.push(link);
    components.set(find(link.a), component);
  }
  return [...components.values()];
}

/** Sums of scores between clusters, each named by its smallest item. */
type Sums = Map<number, Map<number, number>>;

function mergeAll(links: readonly Link[], clusters: Map<number, number[]>, threshold: number): void {
  const sums: Sums = new Map();
  for (const { a, b, score } of [...links].sort((x, y) => x.a - y.a || x.b - y.b)) {
    sumsOf(sums, a).set(b, score);
    sumsOf(sums, b).set(a, score);
  }
  for (
    let best = bestPair(sums, clusters);
    best && best.score >= threshold;
    best = bestPair(sums, clusters)
  ) {
    merge(best, sums, clusters);
  }
}

function sumsOf(sums: Sums, cluster: number): Map<number, number> {
  const found = sums.get(cluster) ?? new Map<number, number>();
  sums.set(cluster, found);
  return found;
}

function bestPair(sums: Sums, clusters: ReadonlyMap<number, readonly number[]>): Link | undefined {
  let best: Link | undefined;
  for (const [a, row] of sums) {
    for (const [b, sum] of row) {
      if (b < a) continue;
      const score = sum / ((clusters.get(a)?.length ?? 1) * (clusters.get(b)?.length ?? 1));
      if (
        !best ||
        score > best.score ||
        (score === best.score && (a < best.a || (a === best.a && b < best.b)))
      ) {
        best = { a, b, score };
      }
    }
  }
  return best;
}

function merge({ a, b }: Link, sums: Sums, clusters: Map<number, number[]>): void {
  clusters.set(a, [...(clusters.get(a) ?? []), ...(clusters.get(b) ?? [])]);
  clusters.delete(b);
  const rowA = sumsOf(sums, a);
  for (const [other, sum] of sumsOf(sums, b)) {
    sumsOf(sums, other).delete(b);
    if (other === a) continue;
    rowA.set(other, (rowA.get(other) ?? 0) + sum);
    sumsOf(sums, other).set(a, rowA.get(other) ?? 0);
  }
  sums.delete(b);
}
