import type { HostileCase } from "../hostile-newsroom.ts";
import { articlePage, feedOf, full, html, item, pages, rss, teaser, xml } from "./pieces.ts";

const FRENCH = "L’œil de l’Élysée — 5 €";
/** The text in windows-1252, as far as these samples need it. */
const western = (text: string): Buffer =>
  Buffer.from([...text].map((c) => ({ "’": 0x92, œ: 0x9c, "€": 0x80, "—": 0x97 })[c] ?? c.charCodeAt(0)));

/** A feed with a French title whose page is behind a wall, so that the title is the feed's. */
const french = (
  name: string,
  does: string,
  encode: (text: string) => Buffer,
  { charset = "", declared = "" } = {},
): HostileCase => ({
  name,
  does,
  routes: (site) => ({
    "/feed": (_, r) => {
      const text = rss(item(site, "/a", { title: FRENCH })).replace(
        '<?xml version="1.0"?>',
        `<?xml version="1.0"${declared && ` encoding="${declared}"`}?>`,
      );
      r.writeHead(200, { "content-type": `text/xml${charset && `; charset=${charset}`}` }).end(encode(text));
    },
  }),
  expected: {
    articles: [teaser("/a", { title: FRENCH })],
    failedPages: { "/a": "fetch.status" },
    requests: { "/feed": 1, "/a": 1 },
  },
});

const utf8 = (text: string): Buffer => Buffer.from(text);

/** A feed that is none: the source fails, nothing is stored. */
const broken = (name: string, does: string, text: string, message?: RegExp): HostileCase => ({
  name,
  does,
  routes: () => ({ "/feed": xml(text) }),
  expected: {
    error: "feed.unparseable",
    ...(message ? { message } : {}),
    requests: { "/feed": 1 },
    nextCheck: [27, 33],
  },
});

const ENTITY_BOMB = `<!DOCTYPE rss [<!ENTITY a "${"ha".repeat(50)}">${Array.from("bcdefghi", (name, i) => `<!ENTITY ${name} "${`&${"abcdefgh"[i]};`.repeat(10)}">`).join("")}]>`;

/** Charsets and markup of feeds. */
export const DOCUMENTS: readonly HostileCase[] = [
  french(
    "Charset of the header",
    "says ISO-8859-1 in the header and UTF-8 in the document, which is right",
    utf8,
    {
      charset: "ISO-8859-1",
      declared: "utf-8",
    },
  ),
  french(
    "Charset of the document",
    "says UTF-8 in the header and windows-1252 in the document, which is right",
    western,
    {
      charset: "utf-8",
      declared: "windows-1252",
    },
  ),
  french("Undeclared windows-1252", "declares no charset at all", western),
  french("False Latin-1", "calls windows-1252 ISO-8859-1", western, { declared: "ISO-8859-1" }),
  french("UTF-16 with a mark", "sends UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), {
    declared: "utf-16",
  }),
  french(
    "UTF-16 with the big end first",
    "and says UTF-8",
    (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    {
      charset: "utf-8",
      declared: "utf-8",
    },
  ),
  french(
    "UTF-8 with a mark",
    "and blanks before the declaration",
    (text) => Buffer.from(`\ufeff \n${text}`),
    {
      declared: "utf-8",
    },
  ),
  {
    name: "Page in another charset",
    does: "serves a page in windows-1252 that only its meta element declares",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": (_, r) =>
        r
          .writeHead(200, { "content-type": "text/html" })
          .end(western(articlePage("/a", { title: FRENCH }).replace("utf-8", "windows-1252"))),
    }),
    expected: { articles: [full("/a", { title: FRENCH })], requests: { "/feed": 1, "/a": 1 } },
  },
  broken("No document", "sends an empty body", "", /empty/),
  broken("HTML in place of XML", "serves its home page as the feed", articlePage("/"), /web page/),
  broken("Plain text in place of XML", "sends an error in words", "Error establishing a database connection"),
  broken("JSON that is no feed", "sends an error as JSON", '{"error": "not found", "code": 404}'),
  broken(
    "Broken off before the first item ends",
    "breaks off early",
    "<rss version='2.0'><channel><title>G</title><item><title>Half a",
  ),
  {
    name: "Broken off later",
    does: "breaks off in the third item",
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": xml(
        feedOf(site, "/a", "/b", "/c").replace(
          /<pubDate>[^<]*<\/pubDate><description>This is what the feed says of \/c[\s\S]*/,
          "<pub",
        ),
      ),
    }),
    expected: { articles: [full("/a"), full("/b")], requests: { "/feed": 1, "/a": 1, "/b": 1 } },
  },
  {
    name: "Entity bomb",
    does: "declares entities that grow a thousand millionfold",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(
        ENTITY_BOMB +
          feedOf(site, "/a")
            .replace("Item /a", "&i;")
            .replace(/<\?.*?\?>/, ""),
      ),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "External entity",
    does: "wants a file of ours read into the title of an item whose page fails",
    routes: (site) => ({
      "/feed": xml(
        `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % y SYSTEM "http://10.0.0.7/y">%y;]>${feedOf(
          site,
          "/a",
        )
          .replace("Item /a", "Item /a &x;!")
          .replace(/<\?.*?\?>/, "")}`,
      ),
    }),
    expected: {
      articles: [teaser("/a", { title: "Item /a &x;!" })],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Undeclared entities",
    does: "writes HTML entities and bare ampersands into XML",
    routes: (site) => ({
      "/feed": xml(rss(item(site, "/a", { title: "L&rsquo;&eacute;t&eacute; &ndash; R&D & Co &copy" }))),
    }),
    expected: {
      articles: [teaser("/a", { title: "L’été – R&D & Co &copy" })],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Double-encoded title",
    does: "encodes its titles twice",
    routes: (site) => ({
      "/feed": xml(
        rss(item(site, "/a", { title: "L&amp;#8217;&amp;eacute;t&amp;eacute; &amp;amp; l&amp;#39;hiver" })),
      ),
    }),
    expected: {
      articles: [teaser("/a", { title: "L’été & l'hiver" })],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Control characters",
    does: "strews control characters over its feed",
    routes: (site) => ({
      "/feed": xml(rss(item(site, "/a", { title: "Ti\u0000t\u0008le \u001fof &#0;&#8;it\ufffe" }))),
    }),
    expected: {
      articles: [teaser("/a", { title: "Title of it" })],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Script in the title",
    does: "puts scripts into titles and texts, escaped once and twice",
    routes: (site) => ({
      "/feed": xml(
        rss(
          item(site, "/a", {
            title: "<![CDATA[Plan <script>alert(1)</script> <b>adopted</b><img src=x onerror=alert(1)>]]>",
            text: "&lt;p&gt;This is what the feed says of /a.&lt;script&gt;alert(2)&lt;/script&gt;&lt;/p&gt;&lt;style&gt;p{}&lt;/style&gt;",
          }) + item(site, "/b", { title: "Plan &amp;lt;script&amp;gt;alert(3)&amp;lt;/script&amp;gt; paid" }),
        ),
      ),
    }),
    expected: {
      articles: [
        teaser("/a", { title: "Plan alert(1) adopted", without: /<|alert\(2\)|p\{\}/ }),
        teaser("/b", { title: "Plan alert(3) paid" }),
      ],
      failedPages: { "/a": "fetch.status", "/b": "fetch.status" },
      requests: { "/feed": 1, "/a": 1, "/b": 1 },
    },
  },
  {
    name: "Markup that stands free",
    does: "writes HTML into descriptions without escaping it, and forgets to close it",
    routes: (site) => ({
      "/feed": xml(
        rss(
          item(site, "/a", { text: "<p>This is what the feed says of /a.<br>And more of it." }) +
            item(site, "/b"),
        ),
      ),
    }),
    expected: {
      articles: [teaser("/a"), teaser("/b")],
      failedPages: { "/a": "fetch.status", "/b": "fetch.status" },
      requests: { "/feed": 1, "/a": 1, "/b": 1 },
    },
  },
  {
    name: "Notes before the document",
    does: "prints a PHP warning in front of its feed",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(`Warning: Undefined variable $x in /srv/feed.php on line 3\n${feedOf(site, "/a")}`),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "Feed as text/html",
    does: "calls its feed a web page",
    routes: (site) => ({ ...pages("/a"), "/feed": html(feedOf(site, "/a")) }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
];
