/** DMN's output priority: the order in which the outputs of a table list their values decides between rows. */
import type { NamedTable } from './tables-of.ts';

/**
 * What decides between rows, output by output in the order of their declaration: the place of each answer among the
 * values its output lists. An answer that is not listed comes last; an output that lists none decides nothing.
 */
export function priorityOf(
  { table, outputs }: NamedTable,
  codeOf: (output: string) => string | null,
): readonly number[] {
  return Object.entries(outputs).flatMap(([name, { values }]) => {
    if (values === undefined || !table.outputs.includes(name)) return [];
    const place = values.findIndex(({ code }) => code === codeOf(name));
    return [place < 0 ? values.length : place];
  });
}

/** Negative when the first goes before the second, zero when nothing tells them apart. */
export function comparePriority(a: readonly number[], b: readonly number[]): number {
  return a.map((place, index) => place - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
