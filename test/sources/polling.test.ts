import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/sources/feed.ts";
import { readPolling } from "../../src/sources/polling.ts";

const rss = (channel: string, attributes = ""): string =>
  `<rss version="2.0" ${attributes}><channel><title>T</title><item><ttl>7</ttl><title>a</title></item>${channel}</channel></rss>`;
const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';

describe("readPolling", () => {
  it.each([
    ["ttl", rss("<ttl> 90 </ttl>"), 90],
    ["a daily update", rss("<sy:updatePeriod>\n daily </sy:updatePeriod>", SY), 1440],
    [
      "four updates a day",
      rss("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", SY),
      360,
    ],
    [
      "a period under another prefix",
      rss("<syn:updatePeriod>weekly</syn:updatePeriod>", SY.replace("sy=", "syn=")),
      10_080,
    ],
    ["the longer of two", rss("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", SY), 60],
    ["no ttl in words", rss("<ttl>one hour</ttl><ttl/>"), undefined],
    ["no negative ttl", rss("<ttl>-5</ttl>"), undefined],
    ["no period of no length", rss("<sy:updatePeriod>sometimes</sy:updatePeriod>", SY), undefined],
    ["no frequency without a period", rss("<sy:updateFrequency>4</sy:updateFrequency>", SY), undefined],
    ["nothing out of an item", rss(""), undefined],
  ])("reads %s", (_, xml, minutes) => {
    expect(readPolling(xml)?.minutes).toBe(minutes);
  });

  it("reads the hours and days to skip, and drops those that are none", () => {
    const xml = rss(
      "<skipHours><hour>0</hour><hour>24</hour><hour> 13 </hour><hour>25</hour><hour>x</hour></skipHours><skipDays><day>Saturday</day><day>sunday</day><day>Dimanche</day></skipDays>",
    );
    expect(readPolling(xml)).toEqual({ skipHours: [0, 0, 13], skipDays: [6, 0] });
  });

  it("comes with the feed", async () => {
    expect((await parseFeed(rss("<ttl>45</ttl>"))).polling).toEqual({
      minutes: 45,
      skipHours: [],
      skipDays: [],
    });
  });
});
