/** DMN's collecting hit policies in generated code. */
import type { HitPolicy } from '../../definition/rule-definition.ts';
import { choose, extreme, unite } from './compare-code.ts';
import type { Candidate } from './decide-code.ts';
import { add, one, zeroCode, type NumberCode, type Stops } from './number-code.ts';
import type { Writer } from './writer.ts';

/** A row with its outputs worked out where it matches; a number of a row that does not match is 0. */
export interface Match {
  readonly condition: string;
  readonly numbers: ReadonlyMap<string, NumberCode>;
  readonly markers: ReadonlyMap<string, number>;
}

/** Code that works out the outputs of a row if it matches. */
export function matchInto(inside: Writer, candidate: Candidate): Match {
  const condition = inside.bind(candidate.condition);
  const numbers = new Map<string, NumberCode>();
  const markers = new Map<string, number>();
  const assignments: string[] = [];
  for (const [name, { value, reason }] of candidate.outputs) {
    if (value === null) markers.set(name, reason);
    if (value?.kind !== 'number') continue;
    const united = unite(inside.fresh(), [
      { writer: candidate.writer, number: value.number },
      { writer: inside.nested(), number: zeroCode },
    ]);
    inside.line(united.declaration);
    assignments.push(united.assignments[0] as string);
    numbers.set(name, united.number);
  }
  inside.line(`if (${condition}) { ${candidate.writer.text()} ${assignments.join(' ')} }`);
  return { condition, numbers, markers };
}

/** One output over all rows that match, and the first reason to leave it open. */
export function foldOutput(
  inside: Writer,
  name: string,
  matches: readonly Match[],
  { hit, stops }: { readonly hit: HitPolicy; readonly stops: Stops },
): { readonly number: NumberCode; readonly reason: string } {
  const open = matches.flatMap(({ condition, markers }) => {
    const marker = markers.get(name);
    return marker === undefined ? [] : [`${condition} ? ${marker} : `];
  });
  const reason = open.length === 0 ? '0' : `(${open.join('')}0)`;
  return { number: foldNumbers(inside, name, matches, { hit, stops }), reason };
}

function foldNumbers(
  inside: Writer,
  name: string,
  matches: readonly Match[],
  { hit, stops }: { readonly hit: HitPolicy; readonly stops: Stops },
): NumberCode {
  if (hit === 'collect count') {
    const code = inside.bind(matches.map(({ condition }) => `(${condition} ? 1 : 0)`).join(' + ') || '0');
    return { form: 'scaled', whole: { code, low: 0n, high: BigInt(matches.length) }, by: null, step: one };
  }
  const present = matches.flatMap(({ condition, numbers }) => {
    const number = numbers.get(name);
    return number === undefined ? [] : [{ condition, number }];
  });
  if (hit === 'collect sum') return present.reduce((sum, { number }) => add(inside, sum, number, stops), zeroCode);
  const which = hit === 'collect min' ? 'min' : 'max';
  let best = zeroCode;
  let has = 'false';
  for (const { condition, number } of present) {
    const [taking, keeping] = [inside.nested(), inside.nested()];
    const before = best;
    const better =
      has === 'false'
        ? number
        : choose(taking, has, betterOf(taking.nested(), which, before, number), { writer: taking.nested(), number });
    best = choose(inside, condition, { writer: taking, number: better }, { writer: keeping, number: before });
    has = inside.bind(has === 'false' ? condition : `${has} || ${condition}`);
  }
  return best;
}

function betterOf(
  writer: Writer,
  which: 'min' | 'max',
  a: NumberCode,
  b: NumberCode,
): { writer: Writer; number: NumberCode } {
  return { writer, number: extreme(writer, which, a, b) };
}
