/** Waits for so many ms; rejects with the signal's reason when that comes first. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** What waiting is measured by: ms from some instant on, which no one sets back. */
export interface Clock {
  now(): number;
  sleep: Sleep;
}

/**
 * The clock by which calls are paced and tried again; not that of the data, which a caller may stop.
 *
 * @param sleep A sleep that is over was as long as it should be: the clock never shows less. So a test
 * may give one that takes no time.
 */
export function clockOf(sleep: Sleep = timer): Clock {
  let reached = 0;
  const now = () => Math.max(performance.now(), reached);
  return {
    now,
    async sleep(ms, signal) {
      const end = now() + ms;
      await sleep(ms, signal);
      signal?.throwIfAborted();
      reached = Math.max(reached, end);
    },
  };
}

/** The longest time that a timer takes (24 days); what is longer would be over at once. */
const LONGEST_MS = 2 ** 31 - 1;

function timer(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(id);
      reject(signal!.reason);
    };
    const id = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, Math.min(ms, LONGEST_MS));
    signal?.addEventListener("abort", stop, { once: true });
  });
}
