import { parseHTML } from "linkedom";

/** Parses a page; a fragment gets the html and body elements it lacks. */
export function parseDocument(html: string): Document {
  const complete = /<html[\s>][\s\S]*<body[\s>]/i.test(html) ? html : wrapped(html);
  return (parseHTML(complete) as unknown as { document: Document }).document;
}

function wrapped(html: string): string {
  const head = /<head[\s>][\s\S]*?<\/head>/i.exec(html)?.[0] ?? "";
  const lang = /<html[^>]*>/i.exec(html)?.[0] ?? "<html>";
  const rest = html.replace(head, "").replace(/<!doctype[^>]*>|<\/?(?:html|body)(?:\s[^>]*)?>/gi, "");
  return `<!doctype html>${lang}${head}<body>${rest}</body></html>`;
}
