import { createHash } from "node:crypto";

/** The style sheet of a digest that stands alone: legible on screen, in mail programs and on paper. */
export const DIGEST_STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.55 Georgia, "Times New Roman", serif; background: Canvas; color: CanvasText; }
.digest { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1, h2, h3 { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; line-height: 1.25; }
h1 { font-size: 1.9rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 2px solid; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.subtitle, .note, .more, .colophon, .line-notes, .line-sources { font-size: .92rem; }
.subtitle { margin: .2rem 0 1rem; }
ol, ul { margin: .4rem 0; padding-left: 1.4rem; }
li { margin: 0 0 .8rem; }
.line-notes, .line-quote, .line-sources { display: block; margin: .1rem 0 0; }
.line-quote { font-style: italic; }
.uncertain { font: .8rem system-ui, sans-serif; border: 1px dashed; border-radius: .3rem; padding: 0 .35rem; white-space: nowrap; }
a { color: inherit; text-underline-offset: .15em; overflow-wrap: anywhere; }
.colophon { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid; }
@media print {
  body { font-size: 10.5pt; }
  .digest { max-width: none; padding: 0; }
  li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

/** A policy that lets a digest load nothing and run nothing; its own style sheet alone is let through. */
export const DIGEST_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(DIGEST_STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'`;
