/** Parts of a rule as short texts, in the words of the rule file, to set an old and a new one side by side. */
import { showRange } from '../../definition/range.ts';
import type { DatedValue, Openness, Range } from '../../definition/rule-definition.ts';
import { same, type Phrase } from '../../text.ts';
import { phrase } from '../phrases.ts';

/** `2021-07-01: 70, 2027-01-01: 80`. */
export function showHistory(history: readonly DatedValue[]): string {
  return history.length === 0 ? '-' : history.map(showDated).join(', ');
}

export function showDated({ from, value }: DatedValue): string {
  return `${from}: ${showPart(value)}`;
}

/** What an institution may do with a parameter. */
export function showOpenness(openness: Openness): Phrase {
  switch (openness.kind) {
    case 'open':
      return phrase('openness-open');
    case 'locked':
      return same('locked: true');
    case 'bounded': {
      const { mayBe, range } = openness;
      return same(
        [
          ...(mayBe === undefined ? [] : [`may_be: [${mayBe.join(', ')}]`]),
          ...(range === undefined ? [] : [`range: "${showRange(range)}"`]),
        ].join(', '),
      );
    }
  }
}

/** Any part of a definition; places in the file are left out, and `-` stands for what is not there. */
export function showPart(part: unknown): string {
  if (part === undefined || part === null) return '-';
  if (Array.isArray(part)) return `[${part.map(showPart).join(', ')}]`;
  if (typeof part === 'string') return part;
  if (typeof part !== 'object') return JSON.stringify(part);
  if (isRange(part)) return showRange(part);
  // an expression or a test is kept with the text it was read from
  if ('text' in part && typeof part.text === 'string') return part.text;
  if ('value' in part && 'weight' in part) return `${showPart(part.value)}: ${showPart(part.weight)}`;
  if ('cells' in part && 'outputs' in part) return showRow(part);
  const { kind, ...rest } = part as { readonly kind?: unknown };
  const entries = Object.entries(rest).filter(([, value]) => isTold(value));
  if (typeof kind !== 'string') return showEntries(entries);
  if (kind === 'code') return showPart(entries[0]?.[1]);
  return entries.length === 0 ? kind : `${kind} ${showEntries(entries)}`;
}

/** As in the rule file: columns and answers side by side. */
function showRow({ cells, outputs, ...rest }: { readonly cells: unknown; readonly outputs: unknown }): string {
  const { about, ...others } = rest as { readonly about?: object };
  return showEntries(
    [outputs, cells, about ?? {}, others]
      .flatMap((part) => Object.entries(part as object))
      .filter(([, value]) => isTold(value)),
  );
}

function showEntries(entries: readonly (readonly [string, unknown])[]): string {
  return `{ ${entries.map(([key, value]) => `${key}: ${showPart(value)}`).join(', ')} }`;
}

function isRange(part: object): part is Range {
  return 'fromOpen' in part && 'toOpen' in part;
}

/** Places in the file and what is empty say nothing. */
function isTold(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return !('file' in value && 'line' in value && 'column' in value) && Object.keys(value).length > 0;
}
