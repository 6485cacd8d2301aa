import type { Clock } from "../clock.ts";

/** Waits `ms` milliseconds; rejects with the signal's reason when it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export const systemSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });

interface HostState {
  /** Settles when the last request in the queue is done. */
  tail: Promise<unknown>;
  /** Moment (ms) before which the host must not be asked again. */
  freeAt: number;
}

export interface HostQueue {
  /** Runs `task` when the host is free: one at a time, `delayMs` after the one before was done. */
  run<T>(host: string, delayMs: number, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
}

/** Creates the queue that keeps requests to one host apart. */
export function createHostQueue({ clock, sleep }: { clock: Clock; sleep: Sleep }): HostQueue {
  const hosts = new Map<string, HostState>();
  return {
    run(host, delayMs, signal, task) {
      const state = hosts.get(host) ?? { tail: Promise.resolve(), freeAt: 0 };
      hosts.set(host, state);
      const turn = state.tail.then(async () => {
        const wait = state.freeAt - clock.now().getTime();
        if (wait > 0) await sleep(wait, signal);
        try {
          return await task();
        } finally {
          state.freeAt = clock.now().getTime() + delayMs;
        }
      });
      state.tail = turn.catch(() => undefined);
      return turn;
    },
  };
}
