/** Columns of the full-text index that a phrase may be restricted to. */
export type MatchColumn = "title" | "exact_title" | "entity";

/** What the full-text index is asked for: built as a tree, written out by `renderMatch` alone. */
export type Match =
  | { any: readonly Match[] }
  | { all: readonly Match[] }
  | { phrase: readonly string[]; column?: MatchColumn | undefined; prefix?: boolean | undefined };

/**
 * Writes a word or phrase as an FTS5 string: the only way in which anything typed reaches MATCH. Inside the
 * quotes FTS5 knows one special character, the quote itself, which is doubled; NUL would end the string
 * early and is left out. https://sqlite.org/fts5.html#fts5_strings
 */
export function quoteForMatch(text: string): string {
  return `"${text.replaceAll("\0", "").replaceAll('"', '""')}"`;
}

/** Writes a tree as an FTS5 expression. Lists must not be empty. */
export function renderMatch(match: Match): string {
  if ("phrase" in match) {
    const column = match.column === undefined ? "" : `${match.column} : `;
    return `${column}${quoteForMatch(match.phrase.join(" "))}${match.prefix ? " *" : ""}`;
  }
  const [parts, word] = "any" in match ? [match.any, " OR "] : [match.all, " AND "];
  return parts.length === 1 && parts[0] ? renderMatch(parts[0]) : `(${parts.map(renderMatch).join(word)})`;
}
