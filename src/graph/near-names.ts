import { fold } from "../text/fold.ts";

// Dice's coefficient over letter pairs; 0.5 still joins "Luxprovid" with "Luxprovide" and keeps
// names apart that only share a common word.
const ALIKE = 0.5;

/** Up to five usual names whose spelling, or that of one of their aliases, looks like `text`. */
export function nearNames(
  text: string,
  entities: readonly { name: { fr: string; en: string }; aliases: readonly string[] }[],
): string[] {
  const wanted = pairs(text);
  const scored = entities.map((entity) => ({
    name: entity.name.fr,
    score: Math.max(0, ...entity.aliases.map((alias) => dice(wanted, pairs(alias)))),
  }));
  return scored
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
    .slice(0, 5)
    .map(({ name }) => name);
}

function pairs(text: string): Set<string> {
  const folded = ` ${fold(text).trim()} `;
  const found = new Set<string>();
  for (let i = 0; i + 2 <= folded.length; i++) found.add(folded.slice(i, i + 2));
  return found;
}

function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return (2 * shared) / (left.size + right.size);
}
