import type { HostileCase } from "../hostile-newsroom.ts";
import { feedOf, full, item, pages, rss, xml } from "./pieces.ts";

/** A feed of one article a week, with this in its channel and these headers. */
const planned = (
  name: string,
  does: string,
  { channel = "", headers = {} }: { channel?: string; headers?: Record<string, string> },
  nextCheck: readonly [number, number],
): HostileCase => ({
  name,
  does,
  routes: (site) => ({ ...pages("/a"), "/feed": xml(rss(item(site, "/a"), channel), headers) }),
  expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 }, nextCheck },
});

/** When publishers and servers want to be asked again. */
export const SCHEDULES: readonly HostileCase[] = [
  planned("Time to live of three hours", "says ttl 180", { channel: "<ttl>180</ttl>" }, [180, 200]),
  planned("Time to live of no time", "says ttl 1", { channel: "<ttl>1</ttl>" }, [54, 66]),
  planned(
    "Updated weekly",
    "says so; it is asked daily",
    { channel: "<sy:updatePeriod>weekly</sy:updatePeriod>" },
    [1440, 1584],
  ),
  planned(
    "Fresh for two hours",
    "says max-age 7200",
    { headers: { "cache-control": "max-age=7200" } },
    [120, 132],
  ),
  planned(
    "Fresh for a year",
    "says max-age 31536000; it is asked daily",
    { headers: { "cache-control": "max-age=31536000" } },
    [1440, 1584],
  ),
  planned("Expired long ago", "says Expires 0", { headers: { expires: "0" } }, [54, 66]),
  planned(
    "No visits around noon",
    "skips the hours from 10 to 14",
    {
      channel:
        "<skipHours><hour>10</hour><hour>11</hour><hour>12</hour><hour>13</hour><hour>14</hour></skipHours>",
    },
    [300, 360],
  ),
  planned(
    "No visits ever",
    "skips every day of the week, and is asked all the same",
    {
      channel: `<skipDays>${["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"].map((day) => `<day>${day}day</day>`).join("")}</skipDays>`,
    },
    [54, 66],
  ),
  {
    name: "Pace kept through 304",
    does: "asks for three hours' rest in its feed, then answers 304",
    passes: [0, 4],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": (q, r) =>
        q.headers["if-none-match"]
          ? r.writeHead(304).end()
          : xml(rss(item(site, "/a"), "<ttl>180</ttl>"), { etag: '"1"' })(q, r),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 1 }, nextCheck: [180, 200] },
  },
  {
    name: "Six months of failures",
    does: "fails for a hundred polls in a row, and is still asked daily",
    passes: Array.from({ length: 100 }, (_, i) => (i === 0 ? 0 : 24)),
    routes: () => ({ "/feed": (_, r) => r.writeHead(404).end() }),
    expected: { error: "fetch.status", requests: { "/feed": 100 }, nextCheck: [1100, 1440] },
  },
  {
    name: "Well again after failures",
    does: "fails five times and recovers: it is asked as before",
    passes: [0, 1, 2, 3, 4, 5],
    routes: (site) => {
      let asked = 0;
      return {
        ...pages("/a"),
        "/feed": (q, r) => (asked++ < 5 ? r.writeHead(404).end() : xml(feedOf(site, "/a"))(q, r)),
      };
    },
    expected: { articles: [full("/a")], requests: { "/feed": 6, "/a": 1 }, nextCheck: [54, 66] },
  },
];
