/** Spans that cannot run together, put one after another: penalties above all. */
import type { Sequence } from '../../definition/list-definition.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { compareExact, type Exact } from '../../exact.ts';
import type { SequenceRun } from '../evaluation.ts';
import { addDays, addMonths } from './worked.ts';

export interface Span {
  readonly start: IsoDate;
  /** At least 1. */
  readonly months: number;
  readonly weight: Exact;
}

/** The order in which spans are looked at: by start, of those of one day the heaviest first. */
export function compareSpans(a: Span, b: Span): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return compareExact(b.weight, a.weight);
}

interface Running {
  readonly index: number;
  readonly from: IsoDate;
  /** The first day on which it no longer runs. */
  readonly end: IsoDate;
}

/**
 * When each span runs; spans come in the order of `compareSpans`. One that is heavier than the one that runs replaces it or
 * waits; any other waits or lapses. Those that wait do so in order, and run for all of their months.
 */
export function runInSequence(
  spans: readonly Span[],
  how: Pick<Sequence, 'heavier' | 'lighter' | 'sameDay'>,
): SequenceRun[] {
  const runs: SequenceRun[] = spans.map(() => ({ days: null }));
  const waiting: number[] = [];
  let running: Running | null = null;
  const begin = (index: number, from: IsoDate, after: number | null): Running => {
    const end = addMonths(from, (spans[index] as Span).months);
    runs[index] = { days: [from, addDays(end, -1)], ...(after === null ? {} : { after }) };
    return { index, from, end };
  };
  const outweighs = (index: number, other: number): boolean =>
    compareExact((spans[index] as Span).weight, (spans[other] as Span).weight) > 0;
  /** Those that wait, one after another, as far as they begin before a day. */
  const runOn = (before: IsoDate | null): void => {
    while (running !== null && waiting.length > 0 && (before === null || running.end < before)) {
      running = begin(waiting.shift() as number, running.end, running.index);
    }
  };
  let firstOfDay = 0;
  for (const [index, { start }] of spans.entries()) {
    if (spans[firstOfDay]?.start !== start) firstOfDay = index;
    if (how.sameDay === 'heaviest' && firstOfDay !== index) {
      runs[index] = { days: null, lapsedFor: firstOfDay };
      continue;
    }
    runOn(start);
    const current: Running | null = running;
    const next = waiting[0];
    if (current === null || current.end <= start) {
      // the turn of one that waits, unless a heavier one comes on that very day
      if (next === undefined || current === null || (how.heavier === 'replaces' && outweighs(index, next))) {
        running = begin(index, start, null);
        continue;
      }
      waiting.shift();
      running = begin(next, current.end, current.index);
    }
    const now = running as unknown as Running;
    const isHeavier = outweighs(index, now.index);
    if (isHeavier && how.heavier === 'replaces') {
      runs[now.index] = { ...(runs[now.index] as SequenceRun), days: [now.from, addDays(start, -1)], endedBy: index };
      running = begin(index, start, null);
    } else if (isHeavier || how.lighter === 'waits') waiting.push(index);
    else runs[index] = { days: null, lapsedFor: now.index };
  }
  runOn(null);
  return runs;
}
