/** "Did you mean": the known word closest to a mistyped one. */
import { closest, distance } from 'fastest-levenshtein';

/** The closest known word, or null when none is close (more than two slips, or a third of its letters). */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const best = closest(
    word.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  const found = known.find((one) => one.toLowerCase() === best) as string;
  return distance(word.toLowerCase(), best) <= Math.max(2, Math.floor(word.length / 3)) ? found : null;
}

/** The closest known word in quotes; all of them when none is close. For "did you mean …?". */
export function nearText(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return (close === null ? known : [close]).map((one) => `"${one}"`).join(', ');
}
