/** A loop that looks for work until it is stopped. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Polling {
  /** Ends the loop after the work in hand. */
  stop(): Promise<void>;
}

/** Calls `work` again and again: at once while it says that there is more, else after a pause. `work` must not throw. */
export function poll(work: () => Promise<{ readonly more: boolean }>, everyMilliseconds: number): Polling {
  const stopping = new AbortController();
  const pause = async (): Promise<void> => {
    // The only thing that can interrupt the wait is stopping.
    await wait(everyMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { more } = await work();
      if (!more) await pause();
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
