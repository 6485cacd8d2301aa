import { addDays } from "../../clock.ts";
import type { Day, Instant } from "../../model/dates.ts";

export interface CalendarEntry {
  /** Stable across answers. */
  id: string;
  first: Day;
  last: Day;
  summary: string;
  description: string;
  url: string;
  stamp: Instant;
}

/** Writes all-day events as iCalendar (RFC 5545); none of them marks the reader as busy. */
export function toCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vigie//Promises//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap(entryLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function entryLines(entry: CalendarEntry): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(entry.id)}@vigie`,
    `DTSTAMP:${entry.stamp.replace(/[-:]/g, "")}`,
    `DTSTART;VALUE=DATE:${entry.first.replaceAll("-", "")}`,
    // The end is the first day after (section 3.6.1).
    `DTEND;VALUE=DATE:${addDays(entry.last, 1).replaceAll("-", "")}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    `DESCRIPTION:${escapeText(entry.description)}`,
    `URL:${entry.url.replace(/[\r\n]/g, "")}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function escapeText(text: string): string {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/([;,])/g, "\\$1")
    .replace(/\r\n|\r|\n/g, "\\n");
}

/** Folds a line to at most 75 octets (section 3.1), never inside a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = "";
      octets = 0;
    }
    part += char;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
