import type { FeedPolling } from "../model/news.ts";

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/**
 * Reads what a feed (XML, mended) asks of those who poll it: RSS's ttl, skipHours and skipDays, and
 * sy:updatePeriod with sy:updateFrequency of the RSS 1.0 syndication module. Undefined where it asks nothing;
 * a value that makes no sense is left out.
 */
export function readPolling(xml: string): FeedPolling | undefined {
  const channel = withoutItems(xml);
  const minutes = Math.max(positive(textOf(channel, "ttl")), periodOf(channel));
  const skipHours = listOf(channel, "skipHours", "hour").flatMap(hourOf);
  const skipDays = listOf(channel, "skipDays", "day").flatMap(dayOf);
  if (minutes === 0 && skipHours.length === 0 && skipDays.length === 0) return undefined;
  return { ...(minutes > 0 ? { minutes } : {}), skipHours, skipDays };
}

/** What stands before the first item and behind the last one. */
function withoutItems(xml: string): string {
  const first = xml.search(/<(?:\w+:)?(?:item|entry)[\s>]/i);
  if (first < 0) return xml.slice(0, MOST);
  const last = Math.max(first, xml.lastIndexOf("</item"), xml.lastIndexOf("</entry"));
  return `${xml.slice(0, Math.min(first, MOST))} ${xml.slice(last).slice(0, MOST)}`;
}

/** Nobody says more of a channel. */
const MOST = 20_000;

function textOf(xml: string, name: string): string {
  return (
    new RegExp(`<${name}(?:\\s[^<>]{0,200})?>([^<]{0,100})</${name}\\s*>`, "i").exec(xml)?.[1]?.trim() ?? ""
  );
}

function listOf(xml: string, list: string, name: string): string[] {
  const inner = new RegExp(`<${list}(?:\\s[^>]*)?>([\\s\\S]*?)</${list}\\s*>`, "i").exec(xml)?.[1] ?? "";
  return [...inner.matchAll(new RegExp(`<${name}>([^<]{0,100})</${name}\\s*>`, "gi"))].map(
    (match) => match[1]?.trim() ?? "",
  );
}

function periodOf(channel: string): number {
  const prefix = /xmlns:(\w+)\s*=\s*["']http:\/\/purl\.org\/rss\/1\.0\/modules\/syndication\/?["']/i.exec(
    channel,
  )?.[1];
  const name = prefix ?? "sy";
  const minutes = PERIOD_MINUTES[textOf(channel, `${name}:updatePeriod`).toLowerCase()] ?? 0;
  return minutes / (positive(textOf(channel, `${name}:updateFrequency`)) || 1);
}

function positive(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number(text) : 0;
}

/** RSS counts the hours from 0; older feeds say 24 for midnight. */
function hourOf(text: string): number[] {
  return /^\d{1,2}$/.test(text) && Number(text) <= 24 ? [Number(text) % 24] : [];
}

function dayOf(text: string): number[] {
  const day = DAYS.indexOf(text.slice(0, 3).toLowerCase());
  return day < 0 ? [] : [day];
}
