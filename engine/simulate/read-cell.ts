/** Cells of a population file as facts: what spreadsheets write, read so that nothing is guessed. */
import type { Fact } from '../definition/rule-definition.ts';
import { plainNumber } from '../rules/plain-number.ts';

/** A cell as a given fact; undefined when it is empty. @throws EngineError `number-ambiguous` */
export type ReadCell = (cell: string) => unknown;

/** How the cells of a fact are read. Decimals may have a comma; where cells are separated by `;` so do spreadsheets write them. */
export function cellReader(fact: Fact, delimiter: string): ReadCell {
  switch (fact.type) {
    case 'number':
      return (cell) => (cell === '' ? undefined : readNumber(cell, fact, delimiter));
    case 'yes_no':
      return (cell) =>
        cell === '' ? undefined : (answers.get(cell) ?? answers.get(cell.trim().toLowerCase()) ?? cell);
    default:
      return (cell) => (cell === '' ? undefined : cell.trim());
  }
}

const answers = new Map<string, boolean>([
  ['ya', true],
  ['tidak', false],
  ['true', true],
  ['false', false],
  ['benar', true],
  ['salah', false],
]);

function readNumber(cell: string, fact: Fact, delimiter: string): string | undefined {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const text = first <= 32 || last <= 32 ? cell.trim() : cell;
  return text === '' ? undefined : plainNumber(text, fact, delimiter);
}
