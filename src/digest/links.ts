import type { LineRef } from "./document.ts";

/**
 * An address that may be linked: http and https only, whatever an article or a feed said (`javascript:` and
 * the like give undefined), with every character escaped that could end the link in Markdown or HTML.
 */
export function safeUrl(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return undefined;
  return parsed.href.replace(/[\s<>()[\]\\"'`|]/g, (char) => encodeURIComponent(char).replace(/[()']/g, hex));
}

function hex(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The page of a server that shows what a line is about; undefined where there is none. */
export function refUrl(ref: LineRef, baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined) return undefined;
  const id = encodeURIComponent(ref.id);
  const base = baseUrl.replace(/\/+$/, "");
  if (ref.kind === "story") return `${base}/stories/${id}`;
  if (ref.kind === "entity") return `${base}/entities/${id}`;
  if (ref.kind === "source") return `${base}/sources/${id}`;
  return undefined;
}
