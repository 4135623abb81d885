/** What a workflow says of people: dated clauses, days, limits of stand-ins, several people, reopening. */
import { describe, expect, it } from 'vitest';
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary } from './check-library.ts';

const form = `form: nilai
title: Nilai
fields: { nilai: { label: Nilai, type: angka, range: "[0..100]", step: 1 } }
`;
const head = `workflow: uji
version: 1
title: Uji
basis: contoh
subject: employee
period: year
`;
const people = `who:
  pegawai: subject
  penilai: { superior_of: pegawai }
  peninjau: { role: evaluator }
`;

function library(text: string) {
  return loadLibrary([
    { path: 'workflows/nasional/forms/nilai.yaml', pack: 'nasional', text: form },
    { path: 'workflows/nasional/uji.yaml', pack: 'nasional', text: head + text },
  ]);
}
const compiled = (text: string): WorkflowDefinition =>
  library(text).workflows.get('nasional/uji') ?? expect.fail(JSON.stringify(library(text).problems));
const found = (text: string): string[] =>
  [
    ...new Map(
      [...library(text).problems, ...checkLibrary(library(text))].map((one) => [
        `${one.line}:${one.column} ${one.code}`,
        one,
      ]),
    ).values(),
  ]
    .filter(({ severity }) => severity !== 'hint')
    .map(({ line, column, code }) => `${line}:${column} ${code}`);

describe('who signs from when', () => {
  const dated = `who:
  pegawai: subject
  penilai:
    label: Pejabat penilai
    from:
      2020-01-01: { first_of: [head_of_unit, { role: evaluator }], basis: Contoh lama }
      2022-01-01: { superior_of: pegawai, basis: Contoh baru }
`;
  const states = `initial: a\nstates:\n  a: { on: { MAJU: { by: penilai, target: b } } }\n  b: { type: final }\n`;

  it('is kept by its days, the latest first, with the basis of each', () => {
    const { clauses, dated: byDay } = compiled(dated + states).who['penilai'] ?? expect.fail('no who');
    expect(byDay).toEqual([
      { from: '2022-01-01', clauses: [{ relation: 'superior_of', of: 'pegawai' }], about: { basis: 'Contoh baru' } },
      {
        from: '2020-01-01',
        clauses: [{ relation: 'head_of_unit' }, { relation: 'role', role: 'evaluator' }],
        about: { basis: 'Contoh lama' },
      },
    ]);
    expect(clauses.map(({ relation }) => relation)).toEqual(['head_of_unit', 'role', 'superior_of']);
    expect(found(dated + states)).toEqual([]);
  });

  it('changes nothing about a who without days', () => {
    expect(compiled(people + states).who['penilai']).not.toHaveProperty('dated');
  });

  it.each([
    ['a day that is none', dated.replace('2022-01-01', '2022-13-01'), '13:7 date-form'],
    [
      'a name that is not there',
      dated.replace('superior_of: pegawai', 'superior_of: pegawai_lain'),
      '13:34 unknown-who',
    ],
    ['a circle', dated.replace('superior_of: pegawai', 'superior_of: penilai'), '9:3 who-circle'],
  ])('with %s is a problem', (_, who, expected) => {
    expect(found(who + states)).toContain(expected);
  });
});

describe('as at which day people are looked up', () => {
  const repeated = (inner: string, outer = '') => `${people}initial: tw
states:
  tw:
    for_each: { period: quarter, as: tw }
${outer}    initial: nilai
    states:
      nilai: { ${inner}on: { NILAI: { by: penilai, target: beres } } }
      beres: { type: final }
    onDone: akhir
  akhir: { as_at: period_end, on: { SAHKAN: { by: penilai, target: selesai } } }
  selesai: { type: final }
`;
  const asAt = (text: string, path: string) => {
    const { root } = compiled(text);
    return path.split('.').reduce((state, key) => state.states.find((one) => one.key === key) ?? expect.fail(key), root)
      .asAt;
  };

  it('may be the end of the part that repeats, for each turn its own, wherever it is written', () => {
    const inner = repeated('as_at: part_end, ');
    expect(asAt(inner, 'tw.tw3.nilai')).toEqual({ kind: 'part_end', part: 'quarter', number: 3 });
    const outer = repeated('', '    as_at: part_start\n');
    expect(asAt(outer, 'tw.tw2')).toEqual({ kind: 'part_start', part: 'quarter', number: 2 });
    expect([asAt(outer, 'tw'), asAt(outer, 'akhir')]).toEqual([undefined, { kind: 'period_end' }]);
    expect(found(inner)).toEqual([]);
  });

  it('is no part where nothing repeats', () => {
    expect(found(repeated('').replace('period_end', 'part_end'))).toEqual(['20:19 as-at-no-part']);
  });
});

describe('a step of several people', () => {
  const states = (step: string, guard = '') => `${people}initial: a
states:
  a: { ask: nilai, on: { TINJAU: { ${step}, target: b } } }
  b: { on: { SELESAI: { by: penilai, target: c${guard} } } }
  c: { type: final }
`;

  it('says how many of them it takes, and who may not stand in', () => {
    const [state] = compiled(states('by: peninjau, each: { need: all }, not_by: [plh, delegasi]')).root.states;
    expect(state?.on[0]).toMatchObject({ each: { need: 'all' }, notBy: ['plh', 'delegasi'] });
    expect(compiled(states('by: peninjau, each: { need: 3 }')).root.states[0]?.on[0]?.each).toEqual({ need: 3 });
    expect(found(states('by: peninjau, each: { need: all }'))).toEqual([]);
  });

  it('is of one name alone', () => {
    expect(found(states('by: [peninjau, penilai], each: { need: 2 }'))).toEqual(['13:40 each-by-several']);
  });

  it('keeps answers that no formula reads', () => {
    const read = ', when: nilai.nilai > 50';
    expect(found(states('by: peninjau', read)).filter((one) => one.includes('unknown-path'))).toEqual([]);
    expect(found(states('by: peninjau, each: { need: all }', read)).join()).toContain('14:55 unknown-path');
  });

  it('has an event of its own among regions that run side by side', () => {
    const beside = `${people}initial: p
states:
  p:
    type: parallel
    states:
      x:
        initial: x1
        states:
          x1: { on: { TINJAU: { by: peninjau, each: { need: 2 }, target: x2 } } }
          x2: { type: final }
      y:
        initial: y1
        states:
          y1: { on: { TINJAU: { by: penilai, target: y2 } } }
          y2: { type: final }
    onDone: c
  c: { type: final }
`;
    expect(found(beside)).toContain('19:23 each-at-once');
    expect(found(beside.replace('TINJAU: { by: penilai', 'NILAI: { by: penilai'))).toEqual([]);
  });
});

describe('reopening', () => {
  const states = (target: string, by = 'peninjau') => `${people}initial: a
states:
  a: { ask: nilai, on: { KIRIM: { by: pegawai, target: b }, GUGUR: { by: pegawai, ask: none, target: gugur } } }
  b: { on: { SELESAI: { by: penilai, target: c, when: nilai.nilai > 50 } } }
  ulang: { on: { SELESAI: { by: penilai, target: c } } }
  gugur: { type: final }
  c: { type: final }
reopen:
  BUKA: { by: ${by}, target: ${target} }
`;

  it('makes a state reachable that nothing else leads to', () => {
    expect(compiled(states('ulang')).reopen).toMatchObject([{ event: 'BUKA', by: ['peninjau'], target: 'ulang' }]);
    expect(found(states('ulang')).filter((one) => one.includes('unreachable'))).toEqual([]);
    expect(found(states('a')).filter((one) => one.includes('unreachable'))).toHaveLength(1);
  });

  it('does not promise data that not every end has', () => {
    // Whoever gave up at once left no answer for the guard in b.
    const before = found(states('ulang'));
    const after = found(states('b'));
    expect(after.filter((one) => !before.includes(one) && !one.includes('unreachable')).length).toBeGreaterThan(0);
  });

  it.each([
    ['to nowhere', states('entah'), 'unknown-target'],
    ['by nobody', states('a', 'siapa'), 'unknown-who'],
  ])('%s is a problem', (_, text, code) => {
    expect(found(text).join()).toContain(code);
  });
});
