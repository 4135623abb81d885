import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import { checkLibrary } from './check-library.ts';

/** What a calculation yields, and so where its name may stand. */
type Kind = 'number' | 'choice' | 'yes_no';
interface Named {
  readonly name: string;
  readonly kind: Kind;
}

const facts: readonly (Named & { readonly values: readonly unknown[] })[] = [
  { name: 'a', kind: 'number', values: ['2', '3', '4', '5', '6', '7', '8'] },
  { name: 'b', kind: 'number', values: [undefined, '-1', '-0.5', '0', '0.5', '1.5', '2'] },
  { name: 'c', kind: 'choice', values: ['x', 'y', 'z'] },
  { name: 'd', kind: 'yes_no', values: [true, false] },
  { name: 'e', kind: 'choice', values: [undefined, 'x', 'y', 'z'] },
  { name: 'f', kind: 'number', values: ['A', 'B', 'C'] },
  { name: 'g', kind: 'number', values: ['A', 'C', '0', '0.3', '0.9'] },
];

const head = `rule: uji
version: 1
title: Uji
basis: contoh
source: contoh
status: contoh
effective: 2026-01-01
facts:
  a: { label: A, range: "[2..8]", step: 1 }
  b: { label: B, range: "[-1..2]", step: 0.5, optional: true }
  c: { label: C, values: [x, y, z] }
  d: { label: D, type: ya/tidak }
  e: { label: E, values: [x, y, z], optional: true }
  f: { label: F, scale: huruf }
  g: { label: G, scale: huruf, range: "[0..0.9]", step: 0.3 }
  i: { label: I, range: "[1..3]", step: 1 }
  j: { label: J, range: "[-2..0]", step: 1 }
one_of: [ { either: [i], or: [j] } ]
parameters:
  huruf: { unit: nilai, values: { 2026-01-01: { A: 4, B: 3, C: -0.5 } } }
  p: { unit: "-", values: { 2026-01-01: 3 } }
  q: { unit: "-", values: { 2026-01-01: 5.5 } }
  w: { unit: persen, values: { 2026-01-01: { x: 50, y: 30, z: 20 } } }
  s: { unit: "-", values: { 2026-01-01: { 0: 1, 4: 3, 6: 9 } } }
`;

const pick = (named: readonly Named[], kind: Kind): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...named
      .filter((one) => one.kind === kind && !optional.includes(one.name))
      .flatMap(({ name }) => Array.from({ length: 4 }, () => name)),
    ...named.filter((one) => one.kind === kind && optional.includes(one.name)).map(({ name }) => name),
  );
const optional: readonly string[] = ['b', 'e'];
const bound = fc.constantFrom('p', 'q', 'w.x', 's.4');

const cellFor = (kind: Kind): fc.Arbitrary<string> => {
  if (kind === 'yes_no') return fc.constantFrom('ya', 'tidak');
  if (kind === 'choice') return fc.constantFrom('x', 'y', '[y, z]', '"not(x)"', '"not(x, z)"');
  const test = fc.oneof(
    fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), bound).map((parts) => parts.join(' ')),
    fc.constantFrom('[p..q]', '(p..q)', '[p..q)', 'not([p..q])', '< 0', '>= 0', '[0..p]'),
  );
  return test.map((one) => JSON.stringify(one));
};

const rowsOver = (named: readonly Named[], outputs: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const cells = fc
    .uniqueArray(fc.constantFrom(...named), { maxLength: 2, selector: ({ name }) => name })
    .chain((inputs) => fc.tuple(...inputs.map(({ name, kind }) => cellFor(kind).map((cell) => `${name}: ${cell}`))));
  const row = fc.tuple(outputs, cells).map(([output, some]) => `{ ${[output, ...some].join(', ')} }`);
  return fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.option(outputs, { freq: 4 }))
    .map(([rows, last]) => `[ ${[...rows, ...(last === null ? [] : [`{ ${last} }`])].join(', ')} ]`);
};
const hit = fc.constantFrom('first', 'first', 'first', 'first', 'unique', 'any');

/** A calculation over what stands before it. */
function calculation(
  name: string,
  before: readonly Named[],
): fc.Arbitrary<{ readonly text: string; readonly made: Named }> {
  const number = pick(before, 'number');
  const choice = pick(before, 'choice');
  const made = (kind: Kind, text: fc.Arbitrary<string>) =>
    text.map((one) => ({ text: `  ${name}: { ${one} }`, made: { name, kind } }));
  const limits = fc.constantFrom(
    '',
    ', floor: p',
    ', cap: q',
    ', floor: 0, cap: q',
    ', round: { places: 0 }',
    ', round: { places: 1, mode: down }',
  );
  const optionally = fc.constantFrom('', '', ', optional: true');
  const list = fc.array(number, { minLength: 1, maxLength: 3 }).map((some) => `[${some.join(', ')}]`);
  const missing = fc.constantFrom('', ', missing: zero', ', missing: skip, empty: p', ', missing: skip');
  const formula = fc.oneof(
    fc.tuple(number, fc.constantFrom('+', '-', '*'), fc.oneof(number, bound)).map((parts) => parts.join(' ')),
    fc.tuple(number, number).map(([one, other]) => `if(${other} != 0, ${one} / ${other}, 0)`),
    fc.tuple(number, number).map(([one, other]) => `if(${other} > 0, ${one} / ${other}, ${one})`),
    number.map((one) => `if(given(b), b, ${one})`),
    fc.constantFrom('if(given(i), i, j)', 'if(given(j), p / j, i)', 'if(given(i), p / i, j)'),
    fc.tuple(number, number).map(([one, other]) => `max(${one}, ${other})`),
    fc.tuple(number, number).map(([one, other]) => `if(given(${one}), ${one}, ${other})`),
    fc.tuple(pick(before, 'yes_no'), number).map(([condition, one]) => `if(${condition}, b, ${one})`),
    fc.tuple(pick(before, 'yes_no'), number).map(([condition, one]) => `if(not ${condition}, ${one}, b)`),
    number.map((one) => `abs(${one})`),
  );
  const numbers = fc.oneof(
    formula.map((one) => `formula: ${JSON.stringify(one)}`),
    fc.tuple(fc.constantFrom('mean', 'sum'), list, missing).map(([verb, of, policy]) => `${verb}: ${of}${policy}`),
    fc.tuple(number, number, number, missing).map(([one, two, three, policy]) => {
      const terms = [
        ...new Map([
          [one, 'w.x'],
          [two, 'w.y'],
          [three, 'w.z'],
        ]),
      ].map((term) => term.join(': '));
      return `weighted_sum: { ${terms.join(', ')} }${policy}`;
    }),
    choice.map((by) => `lookup: { table: w, by: ${by} }`),
    number.map((of) => `interpolate: { table: s, of: ${of} }`),
    fc
      .tuple(number, fc.constantFrom('p', '[p, q]', 'a'), fc.constantFrom('maximise', 'minimise'))
      .map(
        ([actual, target, direction]) =>
          `achievement: { actual: ${actual}, target: ${target}, direction: ${direction} }`,
      ),
    fc
      .tuple(
        hit,
        rowsOver(
          before,
          fc.oneof(bound, number, fc.constant('0')).map((one) => `${name}: ${one}`),
        ),
      )
      .map(([policy, rows]) => `decide: { hit: ${policy}, rows: ${rows} }`),
  );
  return fc.oneof(
    made(
      'number',
      fc.tuple(numbers, limits, optionally).map((parts) => parts.join('')),
    ),
    made(
      'choice',
      fc
        .tuple(
          hit,
          rowsOver(
            before,
            fc.constantFrom('x', 'y', 'z').map((one) => `${name}: ${one}`),
          ),
        )
        .map(([policy, rows]) => `values: [x, y, z], decide: { hit: ${policy}, rows: ${rows} }`),
    ),
    made(
      'yes_no',
      fc
        .oneof(
          fc.tuple(number, fc.constantFrom('<', '>=', '='), bound).map((parts) => parts.join(' ')),
          fc.constantFrom('given(b)', 'not given(b)', 'given(b) and b > 0', 'given(b) and d'),
          pick(before, 'yes_no').map((one) => `${one} and given(b)`),
        )
        .map((one) => `formula: ${JSON.stringify(one)}`),
    ),
  );
}

const control = fc
  .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('a', 'b', 'h0'), fc.constantFrom('warn', 'force'))
  .filter(([one, other]) => one !== other)
  .map(([one, other, effect]) => `controls: [ { each: [${one}], at_most: ${other}, effect: ${effect} } ]\n`);

const rules = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => {
    let all: fc.Arbitrary<{ readonly texts: readonly string[]; readonly named: readonly Named[] }> = fc.constant({
      texts: [],
      named: facts,
    });
    for (let index = 0; index < count; index++) {
      all = all.chain(({ texts, named }) =>
        calculation(`h${index}`, named).map(({ text, made }) => ({ texts: [...texts, text], named: [...named, made] })),
      );
    }
    return all;
  })
  .chain(({ texts, named }) =>
    fc
      .tuple(
        hit,
        rowsOver(
          named.slice(-5),
          fc.constantFrom('baik', 'buruk').map((one) => `jawab: ${one}`),
        ),
        fc.option(control, { freq: 2 }),
      )
      .map(
        ([policy, rows, controls]) =>
          `${head}calculate:\n${texts.join('\n')}\n${controls ?? ''}answers: { jawab: { label: Jawab, values: [baik, buruk] } }\ndecide: { hit: ${policy}, rows: ${rows} }\n`,
      ),
  );

const alternatives = fc.constantFrom({ i: '1' }, { i: '3' }, { j: '-2' }, { j: '0' });
const samples = fc
  .tuple(
    fc.record(Object.fromEntries(facts.map(({ name, values }) => [name, fc.constantFrom(...values)]))),
    alternatives,
  )
  .map(([one, either]) => ({ ...one, ...either }));

/** Problems of a rule that answers all the same. */
const harmless: readonly string[] = ['unrounded-quotient', 'dead-row', 'weights-total'];

const passes = (text: string): boolean => {
  const library = loadLibrary([{ path: 'rules/nasional/uji.yaml', pack: 'nasional', text }]);
  return checkLibrary(library).every(({ severity, code }) => severity !== 'error' || harmless.includes(code));
};

describe('a rule that check passes', () => {
  let passed = 0;

  it('answers whatever facts it is given', async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.array(samples, { minLength: 40, maxLength: 40 }), async (text, given) => {
        if (!passes(text)) return;
        passed++;
        const rule = [...loadLibrary([{ path: 'rules/nasional/uji.yaml', pack: 'nasional', text }]).rules.values()][0];
        if (rule === undefined) throw new Error(text);
        for (const one of given) {
          const outcome = await evaluateRule(rule, one, '2026-01-01').then(
            () => 'answers',
            (error: unknown) => String(error),
          );
          expect(outcome, `${JSON.stringify(one)}\n${text}`).toBe('answers');
        }
      }),
      { numRuns: 150 },
    );
    expect(passed).toBeGreaterThan(10);
  });
});
