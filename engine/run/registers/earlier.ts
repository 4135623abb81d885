/**
 * What a dry run has seen of a file so far. (A real import finds it in the store.) Rows are remembered by a short hash, so
 * that millions of them fit.
 */
import { sha256 } from '../../canonical.ts';
import type { Entry } from '../../store/pay-records.ts';
import type { RegisterShape } from './shape.ts';

export type Spanned = Pick<Entry, 'from' | 'until' | 'line' | 'key'>;

export interface Earlier {
  remember(entries: readonly Omit<Entry, 'batch'>[]): void;
  /** The line of an earlier row under the same key. */
  lineOf(entry: Pick<Entry, 'person' | 'register' | 'from' | 'key'>): number | null;
  /** Earlier spans of a person, where spans may not overlap. */
  spansOf(person: string): readonly Spanned[];
}

export function createEarlier({ apart }: RegisterShape): Earlier {
  const lines = new Map<number, number>();
  const spans = new Map<string, Spanned[]>();
  return {
    remember: (entries) => {
      for (const entry of entries) {
        lines.set(hashOf(entry), entry.line);
        if (!apart || entry.facts === null) continue;
        const { from, until, line, key } = entry;
        spans.set(entry.person, [...(spans.get(entry.person) ?? []), { from, until, line, key }]);
      }
    },
    lineOf: (entry) => lines.get(hashOf(entry)) ?? null,
    spansOf: (person) => spans.get(person) ?? [],
  };
}

/** 52 bits: among ten million rows two agree by chance once in ninety files. */
function hashOf({ person, register, from, key }: Pick<Entry, 'person' | 'register' | 'from' | 'key'>): number {
  return Number.parseInt(sha256(`${person} ${register} ${from} ${key}`).slice(0, 13), 16);
}
