import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/sources/feed.ts";
import { runVigie } from "../support/run-cli.ts";

const url = "https://paper.example/feed.xml";
const rss = (items: string, channel = "<title>Paper</title><link>https://paper.example/</link>"): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${channel}${items}</channel></rss>`;
const first = async (xml: string) => (await parseFeed(xml, { url })).items[0];

describe("parseFeed", () => {
  it("reads RSS 2.0 with its namespaces", async () => {
    const feed = await parseFeed(
      rss(
        `<item><title>Bail &amp;amp; loyer</title><link>/a?id=1&amp;x=2</link><guid isPermaLink="false">n-1</guid>
        <pubDate>Thu, 12 Mar 2026 08:30:00 +0100</pubDate><dc:creator>Ana Lopes</dc:creator><category>Cloud</category>
        <description>Le teaser</description><content:encoded><![CDATA[<p>Tout le texte</p>]]></content:encoded></item>`,
        "<title>Paper</title><link>https://paper.example/</link><language>fr-FR</language>",
      ),
      { url },
    );
    expect(feed).toMatchObject({ title: "Paper", siteUrl: "https://paper.example/", language: "fr-fr" });
    expect(feed.items).toEqual([
      {
        id: "n-1",
        url: "https://paper.example/a?id=1&x=2",
        title: "Bail & loyer",
        publishedAt: "2026-03-12T07:30:00Z",
        updatedAt: undefined,
        author: "Ana Lopes",
        html: "<p>Tout le texte</p>",
        categories: ["Cloud"],
      },
    ]);
  });

  it("reads Atom 1.0 with xml:base, alternate links and xhtml content", async () => {
    const item = await first(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/news/"><title type="html">A &lt;b&gt;paper&lt;/b&gt;</title>
      <entry><id>tag:1</id><title>One</title><link rel="self" href="self"/><link rel="alternate" type="text/html" href="one"/>
      <updated>2026-03-12T08:30:00Z</updated><author><name>Jo Li</name></author><category term="hpc" label="Computing"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Some <em>running</em> text</p></div></content></entry></feed>`,
    );
    expect(item).toMatchObject({
      id: "tag:1",
      url: "https://paper.example/news/one",
      title: "One",
      publishedAt: "2026-03-12T08:30:00Z",
      author: "Jo Li",
      categories: ["Computing"],
    });
    expect(item?.html).toContain("<p>Some <em>running</em> text</p>");
  });

  it("reads RSS 1.0 (RDF)", async () => {
    const item = await first(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>Wire</title><link>https://paper.example/</link></channel>
      <item rdf:about="https://paper.example/1"><title>One</title><link>https://paper.example/1</link><dc:date>2026-03-12</dc:date></item></rdf:RDF>`,
    );
    expect(item).toMatchObject({ url: "https://paper.example/1", publishedAt: "2026-03-12T00:00:00Z" });
  });

  it("reads JSON Feed", async () => {
    const json = {
      version: "https://jsonfeed.org/version/1.1",
      title: "Paper",
      items: [{ id: "1", url: "/1", content_text: "a < b" }],
    };
    expect(await first(JSON.stringify(json))).toMatchObject({
      id: "1",
      url: "https://paper.example/1",
      html: "<p>a &lt; b</p>",
    });
  });

  it.each([
    ["a bare ampersand", "<item><title>Fish & chips</title></item>", "Fish & chips"],
    [
      "an HTML entity that no XML declares",
      "<item><title>Caf&eacute; &nbsp;ferm&eacute;</title></item>",
      "Café fermé",
    ],
    ["a windows-1252 reference", "<item><title>L&#146;avis</title></item>", "L’avis"],
    [
      "a title encoded twice",
      "<item><title>&amp;lt;b&amp;gt;Gras&amp;lt;/b&amp;gt; &amp;amp; net</title></item>",
      "Gras & net",
    ],
    ["markup in a title", "<item><title>Une <i>vraie</i> sortie</title></item>", "Une vraie sortie"],
    ["a control character", "<item><title>Bip\u0007 bip</title></item>", "Bip bip"],
    ["a script in a title", "<item><title>&lt;script&gt;x()&lt;/script&gt;Fin</title></item>", "x()Fin"],
    ["an unknown tag in a title", "<item><title>Type &lt;T&gt; only</title></item>", "Type &lt;T&gt; only"],
  ])("copes with %s", async (_, item, title) => {
    expect((await first(rss(item)))?.title).toBe(title);
  });

  it("reads a feed that states no version", async () => {
    const xml =
      "<rss><channel><item><title>One</title><link>https://paper.example/1</link></item></channel></rss>";
    expect((await first(xml))?.url).toBe("https://paper.example/1");
  });

  it("keeps the whole items of a document that breaks off", async () => {
    const whole = rss("<item><title>One</title></item><item><title>Two</title></item>");
    const feed = await parseFeed(whole.slice(0, whole.indexOf("Two")), { url });
    expect(feed.items.map((item) => item.title)).toEqual(["One"]);
  });

  it("keeps all of a document that breaks off in its very last tag", async () => {
    const xml = rss("<item><title>A</title><link>/a</link></item>").replace(/>$/, "");
    expect((await parseFeed(xml, { url })).items).toMatchObject([
      { title: "A", url: "https://paper.example/a" },
    ]);
    expect((await parseFeed('<rss version="2.0">\n</rss')).items).toEqual([]);
  });

  it("reads elements in other capitals than the standard's, and leaves texts alone", async () => {
    const xml = rss(
      "<ITEM><Title>A <![CDATA[<TITLE>]]></Title><LINK>/a</LINK><pubdate>Thu, 12 Mar 2026 08:30:00 GMT</pubdate></ITEM>",
    );
    expect((await parseFeed(xml, { url })).items).toMatchObject([
      { title: "A &lt;TITLE&gt;", url: "https://paper.example/a", publishedAt: "2026-03-12T08:30:00Z" },
    ]);
  });

  it("leaves out authors and addresses, and shortens titles, that are longer than any", async () => {
    const item = await first(
      rss(
        `<item><title>${"mot ".repeat(5000)}</title><author>${"a@b ".repeat(30_000)}</author><link>/${"a".repeat(5000)}</link></item>`,
      ),
    );
    expect(item).toMatchObject({ url: undefined, author: undefined });
    expect(item?.title).toMatch(/^mot .* mot…$/);
    expect(item?.title?.length).toBeLessThanOrEqual(1001);
  });

  it("reads RSS whose items stand in no channel", async () => {
    const xml = "<rss>\n<item><title>A</title><link>/a</link></item><item><link>/b</link></item></rss>";
    expect((await parseFeed(xml, { url })).items).toMatchObject([
      { title: "A" },
      { url: "https://paper.example/b" },
    ]);
    expect((await parseFeed("<rss/>")).items).toEqual([]);
  });

  it("takes an address in the guid where there is no link, and none from an opaque guid", async () => {
    expect((await first(rss("<item><guid>https://paper.example/7</guid></item>")))?.url).toBe(
      "https://paper.example/7",
    );
    expect(
      (await first(rss('<item><guid isPermaLink="false">https://paper.example/7</guid></item>')))?.url,
    ).toBeUndefined();
    expect((await first(rss("<item><link>javascript:alert(1)</link></item>")))?.url).toBeUndefined();
  });

  it("never expands an entity that a document type declares", async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${rss("<item><title>&b;</title></item>").slice(21)}`;
    expect((await first(bomb))?.title).toBe("&b;");
  });

  it.each([
    "<rss version='2.0'><channel><title>Paper</title><item",
    "<rss version='2.0'><channel><title>Pap",
    "<rss version='2.0'><channel><item><title>One</title><link>https://paper.example/1</link>",
    "<rss version='2.0'><channel><title>Paper</title><item><title>No end</channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</entry></feed>",
  ])("refuses the broken document %j, of which no item is whole", async (text) => {
    await expect(parseFeed(text, { url })).rejects.toThrow(
      expect.objectContaining({ code: "feed.unparseable" }),
    );
  });

  it("takes an empty feed for an empty feed", async () => {
    expect((await parseFeed(rss(""), { url })).items).toEqual([]);
    expect((await parseFeed('<rss version="2.0"></rss>', { url })).items).toEqual([]);
  });

  it.each([
    "",
    "Service unavailable",
    "<!doctype html><html><body>Checking your browser</body></html>",
    "{}",
    "<svg/>",
  ])("refuses %j", async (text) => {
    await expect(parseFeed(text, { url })).rejects.toThrow(
      expect.objectContaining({ code: "feed.unparseable" }),
    );
  });
});

describe("vigie feed", () => {
  it("maps JSON lines, bytes in any charset, and tells which document failed", async () => {
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${rss("<item><title>Été</title></item>").slice(21)}`,
      "latin1",
    );
    const lines = [
      { id: "a", url, xmlBase64: latin.toString("base64") },
      { id: "b", url, xml: "no feed" },
    ];
    const { stdout, status } = await runVigie(["feed", "--jsonl"], {
      stdin: lines.map((line) => JSON.stringify(line)).join("\n"),
    });
    expect(status).toBe(0);
    const [one, two] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(one.items[0].title).toBe("Été");
    expect(two).toMatchObject({ id: "b", error: "feed.unparseable" });
  });
});
