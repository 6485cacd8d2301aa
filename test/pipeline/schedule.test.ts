import { describe, expect, it } from "vitest";
import type { IngestSummary } from "../../src/pipeline/ingest.ts";
import { runSchedule } from "../../src/pipeline/schedule.ts";

const summary = (sources: number): IngestSummary => ({
  sources,
  failed: 0,
  waiting: 0,
  items: 0,
  added: 0,
  revised: 0,
  upgraded: 0,
  teasers: 0,
  copies: 0,
  unchanged: 0,
  skipped: 0,
  failures: [],
  slowest: [],
});

describe("runSchedule", () => {
  it("makes a pass at once and waits for it before it ends", async () => {
    const stop = new AbortController();
    let finished = false;
    const pass = async (): Promise<IngestSummary> => {
      stop.abort();
      await new Promise((resolve) => setImmediate(resolve));
      finished = true;
      return summary(0);
    };
    await runSchedule({ pass, signal: stop.signal });
    expect(finished).toBe(true);
  });

  it("reports the passes in which something was due", async () => {
    const stop = new AbortController();
    const reported: number[] = [];
    const done = runSchedule({
      pass: async () => summary(3),
      signal: stop.signal,
      onPass: ({ sources }) => {
        reported.push(sources);
        stop.abort();
      },
    });
    await done;
    expect(reported).toEqual([3]);
  });

  it("ends with the error when a pass has a bug", async () => {
    const pass = async (): Promise<IngestSummary> => {
      throw new TypeError("bug");
    };
    await expect(runSchedule({ pass, signal: new AbortController().signal })).rejects.toThrow("bug");
  });

  it("makes no pass when it is asked to stop before", async () => {
    let passes = 0;
    const pass = async (): Promise<IngestSummary> => {
      passes++;
      return summary(0);
    };
    await runSchedule({ pass, signal: AbortSignal.abort() });
    expect(passes).toBe(0);
  });
});
