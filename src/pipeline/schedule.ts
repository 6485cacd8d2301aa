import { Cron } from "croner";
import type { Logger } from "../log.ts";
import type { IngestSummary } from "./ingest.ts";

export interface ScheduleOptions {
  /** One pass over the sources that are due. */
  pass: () => Promise<IngestSummary>;
  signal: AbortSignal;
  /** Cron pattern of the checks; every minute unless said otherwise. */
  pattern?: string;
  log?: Logger | undefined;
  /** Told of each pass in which a source was due. */
  onPass?: ((summary: IngestSummary) => void) | undefined;
}

/**
 * Looks for due sources at once and then every minute, one pass at a time, until the signal is aborted;
 * resolves when the pass under way has stopped. Rejects with what a pass throws: only bugs, since failing
 * sources are its daily bread.
 */
export function runSchedule({ pass, signal, pattern, log, onPass }: ScheduleOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let running: Promise<void> | undefined;
    const tell = (summary: IngestSummary): void => {
      if (summary.sources === 0) return;
      const { failures: _, slowest, ...counts } = summary;
      log?.info({ ...counts, slowest: slowest[0]?.source.id }, "pass finished");
      onPass?.(summary);
    };
    const tick = (): void => {
      if (running || signal.aborted) return;
      // Begun a moment later, so that a stop from within the pass already finds it.
      running = Promise.resolve().then(pass).then(tell);
      running.catch(fail).finally(() => {
        running = undefined;
      });
    };
    const job = new Cron(pattern ?? "* * * * *", tick);
    const fail = (error: unknown): void => {
      job.stop();
      reject(error);
    };
    const stop = (): void => {
      job.stop();
      Promise.resolve(running).then(() => resolve(), reject);
    };
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    tick();
  });
}
