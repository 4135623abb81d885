/** What is taken of entries that come and go. */
import { addExact, compareExact, parseExact, subtractExact, zero, type Exact } from '../../exact.ts';
import type { WindowTake } from '../../definition/list-definition.ts';
import { number, yesNo, type Value } from '../value.ts';

export interface Entry {
  /** Place in the order of its list. */
  readonly position: number;
  /** Absent for what only counts. */
  readonly value?: Value;
  isGone: boolean;
}

export interface Running {
  readonly add: (entry: Entry) => void;
  readonly remove: (entry: Entry) => void;
  /** Undefined where there is nothing to take it of. */
  readonly value: () => Value | undefined;
}

/** Entries are added and removed one by one; neither costs more than the logarithm of how many there are. */
export function createRunning(take: Exclude<WindowTake, 'run'>): Running {
  switch (take) {
    case 'count':
    case 'any': {
      let count = 0;
      return {
        add: () => void count++,
        remove: () => void count--,
        value: () => (take === 'any' ? yesNo(count > 0) : number(parseExact(String(count)))),
      };
    }
    case 'sum': {
      let sum: Exact = zero;
      return {
        add: ({ value }) => void (sum = addExact(sum, exactOf(value))),
        remove: ({ value }) => void (sum = subtractExact(sum, exactOf(value))),
        value: () => number(sum),
      };
    }
    case 'min':
      return best((a, b) => compareExact(exactOf(a.value), exactOf(b.value)) < 0);
    case 'max':
      return best((a, b) => compareExact(exactOf(a.value), exactOf(b.value)) > 0);
    case 'first':
      return best((a, b) => a.position < b.position);
    case 'last':
      return best((a, b) => a.position > b.position);
  }
}

function exactOf(value: Value | undefined): Exact {
  if (value?.kind !== 'number') throw new Error('the compiler let a window over what is no number through');
  return value.value;
}

/** A heap with the entry on top that goes before all others; entries that are gone are dropped when they come up. */
function best(goesBefore: (a: Entry, b: Entry) => boolean): Running {
  const heap: Entry[] = [];
  const swapIf = (upper: number, lower: number): boolean => {
    const [a, b] = [heap[upper], heap[lower]];
    if (a === undefined || b === undefined || !goesBefore(b, a)) return false;
    heap[upper] = b;
    heap[lower] = a;
    return true;
  };
  const add = (entry: Entry): void => {
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const upper = (place - 1) >> 1;
      if (!swapIf(upper, place)) return;
      place = upper;
    }
  };
  const drop = (): void => {
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [place * 2 + 1, place * 2 + 2];
      const [one, other] = [heap[left], heap[right]];
      const lower = one !== undefined && other !== undefined && goesBefore(other, one) ? right : left;
      if (!swapIf(place, lower)) return;
      place = lower;
    }
  };
  return {
    add,
    remove: (entry) => {
      entry.isGone = true;
    },
    value: () => {
      while (heap[0]?.isGone === true) drop();
      return heap[0]?.value;
    },
  };
}
