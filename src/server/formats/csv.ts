/** A value of a cell; undefined gives an empty one. */
export type Cell = string | number | undefined;

// A spreadsheet takes a cell that begins so for a formula; the apostrophe keeps it text
// (OWASP, "CSV Injection").
const FORMULA = /^[=+\-@\t\r\n]/;

/** Writes rows as CSV (RFC 4180: CRLF, quotes doubled), the names of the columns first. */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

function writeCell(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
