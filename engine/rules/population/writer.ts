/**
 * Lines of generated JavaScript, and the few things that code may refer to. Whatever an author wrote reaches it only as
 * an entry of a pool or as a number: never as text of the program.
 */
import type { Exact } from '../../exact.ts';

/** Values that generated code reads by their place. */
export interface Pools {
  /** Exact numbers: `K[0]`. */
  readonly constants: Exact[];
  /** Tables: arrays by a small integer, maps by text or number. `L[0]`. */
  readonly tables: (readonly unknown[] | Float64Array | ReadonlyMap<string | number, unknown>)[];
}

export interface Writer {
  /** Adds a line. */
  readonly line: (text: string) => void;
  /** Declares a variable for this value and returns its name; a name or a number is returned as it is. */
  readonly bind: (code: string) => string;
  /** A name that nothing else has. */
  readonly fresh: () => string;
  /** An exact number as code. */
  readonly constant: (value: Exact) => string;
  /** A table as code. */
  readonly table: (values: Pools['tables'][number]) => string;
  /** A writer for a block inside this one; `text` is its lines. */
  readonly nested: () => Writer;
  readonly text: () => string;
  readonly isEmpty: () => boolean;
}

/** A writer that numbers its names from `names` and fills `pools`. */
export function createWriter(pools: Pools, names: { next: number } = { next: 0 }): Writer {
  const { constants, tables } = pools;
  const lines: string[] = [];
  const fresh = (): string => `t${names.next++}`;
  return {
    line: (text) => void lines.push(text),
    bind: (code) => {
      if (/^[\w.]+$|^\(-\d+\)$/.test(code)) return code;
      const name = fresh();
      lines.push(`const ${name} = ${code};`);
      return name;
    },
    fresh,
    constant: (value) => {
      const known = constants.findIndex((one) => one.n === value.n && one.d === value.d);
      return `K[${known >= 0 ? known : constants.push(value) - 1}]`;
    },
    table: (values) => `L[${tables.push(values) - 1}]`,
    nested: () => createWriter(pools, names),
    text: () => lines.join('\n'),
    isEmpty: () => lines.length === 0,
  };
}
