/** Where the content of a rule was read, each source once, with what rests on it and how sure it is. */
import type { About } from '../../../engine/index.ts';
import type { SheetList } from '../../types/sheet.ts';
import { labelOf } from '../rule-words.ts';
import { inForce, type AtDate } from './at-date.ts';

interface Grounded {
  readonly about: About;
  readonly what: string;
}

export function sourceList(view: AtDate): SheetList['items'] {
  const { rule, words } = view;
  const grounded: readonly Grounded[] = [
    { about: rule.about, what: words.rule },
    ...Object.values(rule.parameters).map((parameter) => ({
      about: inForce(view, parameter)?.about ?? parameter.about,
      what: labelOf(rule, parameter.name),
    })),
    ...rule.calculations.map(({ about, name }) => ({ about, what: labelOf(rule, name) })),
    ...(rule.table?.rows ?? []).map(({ about }, index) => ({ about, what: `${words.row}${index + 1}` })),
  ];
  const bySource = new Map<string, Grounded[]>();
  for (const one of grounded) {
    const { source, status } = one.about;
    if (source === undefined) continue;
    const key = `${source}${status === undefined ? '' : ` (${words[status]})`}`;
    bySource.set(key, [...(bySource.get(key) ?? []), one]);
  }
  return [...bySource].map(([text, all]) => ({
    text,
    notes: [
      words.regarding + all.map(({ what }) => what).join(', '),
      ...new Set(all.flatMap(({ about }) => about.note ?? [])),
      ...(all.some(({ about }) => about.start === 'diperkirakan') ? [words.startEstimated] : []),
    ],
  }));
}
