/** Asking a person at a terminal. */
import { createInterface, type Interface } from 'node:readline/promises';

/**
 * Shows one thing after another and returns those that were answered with a yes. `s` is a yes to all that follow; anything
 * else, and closing the terminal, is a no.
 */
export async function chooseEach<T>(
  things: readonly T[],
  describe: (thing: T) => string,
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<T[]> {
  const terminal = createInterface({ input, output });
  const closing = new AbortController();
  terminal.once('close', () => closing.abort());
  const chosen: T[] = [];
  let all = false;
  try {
    for (const thing of things) {
      output.write(`${describe(thing)}\n`);
      const said = all ? 'y' : await answer(terminal, question, closing.signal);
      all ||= ['s', 'semua', 'a', 'all'].includes(said);
      if (all || ['y', 'ya', 'yes'].includes(said)) chosen.push(thing);
    }
  } finally {
    terminal.close();
  }
  return chosen;
}

async function answer(terminal: Interface, question: string, signal: AbortSignal): Promise<string> {
  if (signal.aborted) return '';
  try {
    return (await terminal.question(question, { signal })).trim().toLowerCase();
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return '';
    throw error;
  }
}
