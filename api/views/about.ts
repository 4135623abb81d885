import type { About, Range, Tafsir } from '../../engine/index.ts';
import type { AboutView, RangeView, TafsirView } from '../types.ts';
import { sayDecimal } from './rule-words.ts';

/** Where content comes from; what its author left out is null. */
export function aboutView(about: About): AboutView {
  const { basis = null, source = null, status = null, start = null, note = null } = about;
  return { basis, source, status, start, note };
}

export function tafsirView({ reading, basis, by }: Tafsir): TafsirView {
  return { reading, basis, by };
}

export function rangeView(range: Range): RangeView {
  const { from = null, to = null, fromOpen, toOpen } = range;
  return { from, to, from_open: fromOpen, to_open: toOpen, text: sayRange(range) };
}

/** `0 sampai 100`; `lebih dari 0 dan kurang dari 1`; `paling sedikit 1`. */
function sayRange({ from, to, fromOpen, toOpen }: Range): string {
  const [low, high] = [from, to].map((bound) => (bound === undefined ? '' : sayDecimal(bound, 'id'))) as [
    string,
    string,
  ];
  if (from !== undefined && to !== undefined && !fromOpen && !toOpen) return `${low} sampai ${high}`;
  const above = from === undefined ? [] : [`${fromOpen ? 'lebih dari' : 'paling sedikit'} ${low}`];
  const below = to === undefined ? [] : [`${toOpen ? 'kurang dari' : 'paling banyak'} ${high}`];
  return [...above, ...below].join(' dan ');
}
