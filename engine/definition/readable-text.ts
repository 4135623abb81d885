/** Text as people see it, before it is parsed. */
import { problem, type Position, type Problem } from '../problem.ts';

/** What looks like a space becomes one, and every line ends in one way; no character moves. */
export function asSeen(text: string): string {
  return text.replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ').replaceAll(/\r(?!\n)/g, '\n');
}

/** Controls but for tab and line ends, soft hyphens, marks without width, and marks that turn the direction of a line. */
const invisible = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/;

/** The name of the first character that nobody sees, written as `\0` in a quoted text; null when there is none. */
export function invisibleIn(value: string): string | null {
  const offset = value.search(invisible);
  return offset === -1 ? null : codeAt(value, offset);
}

function codeAt(text: string, offset: number): string {
  return `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What keeps a text from being read at all: it is none, or holds characters that nobody sees. */
export function findUnreadable(text: string, file: string): Problem | null {
  if (/[\0\ufffd]/.test(text)) return problem('not-text', { file, line: 1, column: 1 });
  // a byte order mark is invisible too, but belongs at the beginning
  const offset = text.slice(1).search(invisible) + 1;
  return offset === 0
    ? null
    : problem('invisible-character', positionOf(text, offset, file), { code: codeAt(text, offset) });
}

/** The line and column of a character of a text. */
export function positionOf(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
