import { composeDigest, type DigestWording } from "./compose.ts";
import { toHtml, toHtmlFragment } from "./html.tsx";
import { toJson } from "./json.ts";
import { toMail } from "./mail.ts";
import { toMarkdown } from "./markdown.ts";
import type { Digest } from "./model.ts";

export type { DigestWording } from "./compose.ts";

/** Labels for the words, and the address of a Vigie server where stories and names shall be links to it. */
export interface RenderOptions extends DigestWording {
  baseUrl?: string | undefined;
}

/** The formats that a digest comes in, by the ending of their files. */
export const DIGEST_FORMATS = ["md", "html", "json", "eml"] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

/** The media type of each format. */
export const DIGEST_MEDIA_TYPES: Readonly<Record<DigestFormat, string>> = {
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  eml: "message/rfc822",
};

export function renderMarkdown(digest: Digest, options: RenderOptions): string {
  return toMarkdown(composeDigest(digest, options), options);
}

/** One HTML file that needs nothing else. */
export function renderHtml(digest: Digest, options: RenderOptions): string {
  return toHtml(composeDigest(digest, options), options);
}

/** The same as markup for the middle of a page. */
export function renderHtmlFragment(digest: Digest, options: RenderOptions): string {
  return toHtmlFragment(composeDigest(digest, options), options);
}

export function renderJson(digest: Digest, options: RenderOptions): string {
  return toJson(digest, composeDigest(digest, options));
}

/** A mail with text and HTML. */
export function renderMail(digest: Digest, options: RenderOptions & { from?: string; to?: string }): string {
  return toMail(composeDigest(digest, options), options);
}

const RENDERERS: Readonly<Record<DigestFormat, (digest: Digest, options: RenderOptions) => string>> = {
  md: renderMarkdown,
  html: renderHtml,
  json: renderJson,
  eml: renderMail,
};

/** A digest in one of its formats. The same digest and options give the same bytes. */
export function renderDigest(digest: Digest, format: DigestFormat, options: RenderOptions): string {
  return RENDERERS[format](digest, options);
}
