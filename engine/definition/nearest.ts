/** "Did you mean": the known word closest to a mistyped one. */
import { closest, distance } from 'fastest-levenshtein';
import { suggestionOf } from '../problem-catalog/suggestions.ts';
import type { Phrase } from '../text.ts';

/** The closest known word, or null when none is close (more than two slips, or a third of its letters). */
export function nearest(word: string, known: readonly string[]): string | null {
  const slips = slipsIn(word);
  // a slip changes the length by one letter at most
  const alike = known.filter((one) => Math.abs(one.length - word.length) <= slips);
  if (alike.length === 0 || alike.length > mostCompared) return null;
  const best = closest(
    word.toLowerCase(),
    alike.map((one) => one.toLowerCase()),
  );
  const found = alike.find((one) => one.toLowerCase() === best) as string;
  return distance(word.toLowerCase(), best) <= slips ? found : null;
}

/** Words compared at most: more than any file has, few enough to compare with each of thousands of mistakes. */
const mostCompared = 2000;

/** In a word of three letters two slips leave nothing to recognise. */
function slipsIn(word: string): number {
  return word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/** The hint for a name that is not known: the closest one, or all there are. */
export function suggest(word: string, known: readonly string[]): Phrase {
  return suggestionOf(nearest(word, known), known);
}
