import type { EvidenceRecord } from "../src/model/records.ts";

/** Values of a query; `undefined` and the empty string leave the key out. */
export type QueryValues = Readonly<Record<string, string | number | undefined>>;

/** An address with a query made of the values that are there, keys in the given order. */
export function withQuery(path: string, values: QueryValues): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

export function articleHref(id: string): string {
  return `/articles/${encodeURIComponent(id)}`;
}

export function entityHref(id: string): string {
  return `/entities/${encodeURIComponent(id)}`;
}

export function sourceHref(id: string): string {
  return `/sources/${encodeURIComponent(id)}`;
}

export function storyHref(id: string): string {
  return `/stories/${encodeURIComponent(id)}`;
}

export function factHref(id: string): string {
  return `/facts/${encodeURIComponent(id)}`;
}

export function weekHref(week: string): string {
  return withQuery("/", { week });
}

export function digestHref(week: string): string {
  return `/digests/${encodeURIComponent(week)}`;
}

/** The fragment under which an article page shows the passage at `start`. */
export function passageId(field: "title" | "text", start: number): string {
  return `${field === "title" ? "t" : "s"}${start}`;
}

/** The quoted sentence, in its place in the article. */
export function evidenceHref(evidence: EvidenceRecord): string {
  return `${articleHref(evidence.articleId)}#${passageId(evidence.field, evidence.start)}`;
}

/** The host of an address, without `www.`; the address itself where it has none. */
export function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/:?#]+)/i.exec(url)?.[1] ?? url;
}

/** An address outside, if a reader can safely follow it (http or https), else undefined. */
export function outsideHref(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}
