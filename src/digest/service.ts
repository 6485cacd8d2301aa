import type { Graph } from "../graph/open.ts";
import type { Language } from "../model/ontology.ts";
import { buildDigest } from "./build.ts";
import {
  DIGEST_MEDIA_TYPES,
  type DigestFormat,
  type DigestWording,
  renderDigest,
  renderHtmlFragment,
} from "./render.ts";
import { DIGEST_POLICY } from "./style.ts";

/** Which digest, in which language. */
export interface DigestRequest {
  /** Such as `2026-W47`. */
  week: string;
  lang: Language;
}

/** A digest in one format. */
export interface RenderedDigest {
  body: string;
  contentType: string;
  /** The content security policy that suits it: its own style sheet and nothing else; HTML only. */
  policy?: string | undefined;
}

/** Digests as a server gives them out. */
export interface DigestService {
  /** A whole file in one format. */
  render(request: DigestRequest & { format: DigestFormat }): RenderedDigest;
  /** Its content as markup for the middle of a page, with links to the pages of the same server. */
  fragment(request: DigestRequest): string;
}

/** Makes the digests of a store available. Its functions throw VigieError `week.invalid`. */
export function createDigestService(graph: Graph, wording: DigestWording): DigestService {
  return {
    render: ({ format, ...request }) => ({
      body: renderDigest(buildDigest(graph, request), format, wording),
      contentType: DIGEST_MEDIA_TYPES[format],
      policy: format === "html" ? `${DIGEST_POLICY}; frame-ancestors 'none'` : undefined,
    }),
    fragment: (request) => renderHtmlFragment(buildDigest(graph, request), { ...wording, baseUrl: "" }),
  };
}
