import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueInstant, dueText, inChunks, instantText } from './codec.ts';

describe('instants as stored', () => {
  it('always have milliseconds', () => {
    expect(instantText('2026-01-31T17:00:00Z')).toBe('2026-01-31T17:00:00.000Z');
    expect(instantText('2026-01-31T17:00:00.123456789Z')).toBe('2026-01-31T17:00:00.123Z');
    expect(instantText('2026-01-31T17:00:00.123Z')).toBe('2026-01-31T17:00:00.123Z');
  });

  it('sort as times do, whatever precision they came in', () => {
    const instant = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }).map((nanoseconds) => {
      return Temporal.Instant.fromEpochNanoseconds(nanoseconds);
    });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [early, late] = Temporal.Instant.compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(instantText(early.toString()) <= instantText(late.toString())).toBe(true);
      }),
    );
  });

  it.each(['besok', '2026-01-31', '2026-02-31T00:00:00Z', ''])('refuse "%s"', (text) => {
    expect(() => instantText(text)).toThrow(RangeError);
  });

  it('that are absent sort last and come back as absent', () => {
    expect(dueText(null) > dueText('9000-01-01T00:00:00Z')).toBe(true);
    expect(dueInstant(dueText(null))).toBeNull();
    expect(dueInstant(dueText('2026-01-31T17:00:00Z'))).toBe('2026-01-31T17:00:00.000Z');
  });
});

describe('rows in chunks', () => {
  it('are all there, in order, and none is empty', () => {
    expect(inChunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inChunks([], 2)).toEqual([]);
  });
});
