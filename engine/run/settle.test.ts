import { describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { morning, year } from '../../test/world.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import type { Evaluate } from '../rules/evaluation.ts';
import type { JsonObject } from '../store/records.ts';
import { advanceMachine, startMachine } from './machine.ts';
import { settle, type Settled } from './settle.ts';

const form = `form: isian
title: Isian
fields:
  x: { label: X, type: angka, range: "[0..9]", step: 0.1, required: false }
  y: { label: Y, type: angka, required: false }
  pilih: { label: Pilih, type: teks, required: false }
  baru: { label: Baru, type: ya/tidak, required: false }
`;
const rule = `rule: arah
version: 1
title: Arah
basis: Contoh
effective: 2020-01-01
facts:
  x: { label: X, range: "[0..9]", step: 0.1 }
  baru: { label: Baru, type: ya/tidak, optional: true }
calculate:
  dua_kali: { formula: x * 2, label: Dua kali, answer: dua_kali, round: { places: 1, mode: half_up } }
answers:
  arah: { label: Arah, values: [kiri, kanan] }
decide: { hit: first, rows: [{ arah: kiri, x: "[0..4]" }, { arah: kanan }] }
`;

function close(states: string): WorkflowClosure {
  return closureOf(employeeWorkflow(states), form, rule);
}

const evaluated: { facts: unknown; at: string }[] = [];
const evaluate: Evaluate = (one, facts, at) => {
  evaluated.push({ facts, at });
  return evaluateRule(one, facts, at);
};

/** Submits a form to the initial state by MAJU and runs until stable. */
async function submit(closure: WorkflowClosure, isian: JsonObject): Promise<Settled> {
  evaluated.length = 0;
  const { workflow } = closure;
  const { state } = startMachine(workflow, () => false);
  const puts = [{ path: 'isian', value: isian, form: 'isian' }];
  const beginning = { name: 'MAJU', event: 'MAJU', actor: 'budi', as: 'pegawai', puts };
  return settle({ closure, period: year, calendar: null, evaluate, now: morning }, {}, beginning, (answer) =>
    advanceMachine(workflow, state, 'MAJU', answer),
  );
}

const first = 'a: { ask: isian, on: { MAJU: { by: pegawai, target: b } } }';

describe('a decision', () => {
  const facts = (text: string, more = ''): WorkflowClosure =>
    close(`initial: a
states:
  ${first}
  b: { decide: { rule: arah, facts: { ${text} }, answer: arah, ${more} on: { kiri: c, kanan: d } } }
  c: { type: final }
  d: { type: final }
`);

  it('takes facts as submitted, at the end of the period', async () => {
    const settled = await submit(facts('x: isian.x, baru: isian.baru'), { x: '4.0', baru: true });
    expect(evaluated).toEqual([{ facts: { x: '4.0', baru: true }, at: '2026-12-31' }]);
    expect(settled).toMatchObject({ leaves: ['c'], status: 'done', data: { arah: { arah: 'kiri', dua_kali: '8.0' } } });
  });

  it('may be taken at the beginning of the period, and keep its answers under a name of its own', async () => {
    const settled = await submit(facts('x: isian.x', 'as_at: period_start, as: hasil,'), { x: '5' });
    expect(evaluated[0]?.at).toBe('2026-01-01');
    expect(settled.data['hasil']).toEqual({ arah: 'kanan', dua_kali: '10.0' });
  });

  it('hands over rows as a list, of each what the rule of its items knows', async () => {
    const rows =
      form +
      '  daftar: { label: D, type: baris, fields: { x: { label: X, type: angka, required: false }, ket: { label: K, type: teks } } }\n';
    const item = `rule: satu\nversion: 1\ntitle: T\nbasis: b\neffective: 2020-01-01\nfacts: { x: { label: X, optional: true } }\ncalculate: { y: { formula: "if(given(x), x, 0)" } }\n`;
    const sum = `rule: arah\nversion: 1\ntitle: T\nbasis: b\neffective: 2020-01-01\nlists: { butir: { label: B, rule: satu } }
calculate: { jumlah: { fold: { take: sum, of: y, over: butir } } }
answers: { arah: { label: A, values: [kiri, kanan] } }
decide: { hit: first, rows: [{ arah: kiri, jumlah: "<= 4" }, { arah: kanan }] }\n`;
    const states = `initial: a
states:
  ${first}
  b: { decide: { rule: arah, facts: { butir: isian.daftar }, answer: arah, on: { kiri: c, kanan: d } } }
  c: { type: final }
  d: { type: final }\n`;
    const closure = closureOf(employeeWorkflow(states), rows, sum, item);
    const daftar = [
      { x: 2, ket: 'satu' },
      { x: '2.5', ket: 'dua' },
      { x: null, ket: 'tiga' },
    ];
    const settled = await submit(closure, { daftar });
    expect(evaluated[0]?.facts).toEqual({ butir: [{ x: '2' }, { x: '2.5' }, {}] });
    expect(settled.data['arah']).toMatchObject({ arah: 'kanan', jumlah: '4.5' });
    await expect(submit(closure, {})).rejects.toMatchObject({ code: 'fact-missing' });
  });

  it('computes facts exactly', async () => {
    await submit(facts('x: isian.x + isian.y'), { x: '0.1', y: '0.2' });
    expect(evaluated[0]?.facts).toEqual({ x: '0.3' });
  });

  it('leaves a fact out that was not submitted, for the rule to judge', async () => {
    await submit(facts('x: isian.x, baru: isian.baru'), { x: '1' });
    expect(evaluated[0]?.facts).toEqual({ x: '1' });
    await expect(submit(facts('x: isian.x'), {})).rejects.toMatchObject({ code: 'fact-missing' });
  });

  it('is refused when a fact cannot be computed', async () => {
    await expect(submit(facts('x: isian.x + isian.y'), { x: '1' })).rejects.toMatchObject({
      code: 'fact-unresolvable',
      details: { fact: 'x', rule: 'arah', name: 'isian.y' },
    });
  });

  it('puts only codes into the event; numbers lie in the side document', async () => {
    const { events } = await submit(facts('x: isian.x'), { x: '5' });
    expect(events[1]?.details.decision?.answers).toEqual({ arah: 'kanan' });
    expect(events[1]?.side).toMatchObject({ puts: [{ path: 'arah', value: { arah: 'kanan', dua_kali: '10.0' } }] });
  });
});

describe('a step', () => {
  it('decides in document order, and no longer what an earlier decision left', async () => {
    const closure = close(`initial: a
states:
  ${first}
  b:
    type: parallel
    states:
      b2: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, as: dua, on: { kiri: c, kanan: b.b2 } } }
      b1: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, as: satu, on: { others: c } } }
  c: { type: final }
`);
    const settled = await submit(closure, { x: '1' });
    expect(settled.events.map(({ details }) => details.event)).toEqual(['MAJU', 'decided.b.b2.kiri']);
    expect(Object.keys(settled.data)).toEqual(['isian', 'dua']);
  });

  it('may go through many decisions, each on the answers of those before', async () => {
    const closure = close(`initial: a
states:
  ${first}
  b: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, as: satu, on: { others: c } } }
  c: { decide: { rule: arah, facts: { x: satu.dua_kali }, answer: arah, as: dua, on: { others: d } } }
  d: { always: [{ target: e, when: dua.dua_kali = 8 }] }
  e: { type: final }
`);
    const settled = await submit(closure, { x: '2' });
    expect(settled).toMatchObject({ leaves: ['e'], data: { satu: { dua_kali: '4.0' }, dua: { dua_kali: '8.0' } } });
    expect(settled.events.at(-1)?.details.guards).toEqual([{ index: 0, outcome: true }]);
  });

  it('that decides in a circle is not stable after 32 rounds', async () => {
    const closure = close(`initial: a
states:
  ${first}
  b: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: c, kanan: d } } }
  c: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: b, kanan: d } } }
  d: { type: final }
`);
    await expect(submit(closure, { x: '1' })).rejects.toMatchObject({ code: 'not-stable', details: { rounds: 32 } });
    expect(evaluated).toHaveLength(32);
  });

  it('tells which active states were entered, not those only passed through', async () => {
    const closure = close(`initial: a
states:
  ${first}
  b: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { others: c } } }
  c:
    initial: dalam
    states: { dalam: { on: { MAJU: { by: pegawai } } } }
`);
    const settled = await submit(closure, { x: '1' });
    expect(settled.entered.map(({ path }) => path)).toEqual(['c', 'c.dalam']);
    expect(settled.left).toEqual(['a', 'b']);
  });
});

describe('a guard', () => {
  const guarded = (when: string): WorkflowClosure =>
    close(`initial: a
states:
  a: { ask: isian, on: { MAJU: { by: pegawai, branches: [{ target: b, when: ${when} }, { target: c }] } } }
  b: { type: final }
  c: { type: final }
`);

  it.each([
    ['isian.x > 0.1', { x: '0.2' }, 'b'],
    ['isian.x = 5', { x: '5.0' }, 'b'],
    ['isian.x > 5', { x: '5.0' }, 'c'],
    ['isian.baru', { baru: true }, 'b'],
    ['isian.pilih = "1"', { pilih: '1' }, 'b'],
    ['given(isian.x)', {}, 'c'],
    ['given(isian.x) and isian.x > 1', { x: '2' }, 'b'],
  ] as const)('%s for %o leads to %s', async (when, isian, leaf) => {
    expect((await submit(guarded(when), isian)).leaves).toEqual([leaf]);
  });

  it.each([
    ['isian.x > 1', {}, 'isian.x'],
    ['isian.baru > 1', { baru: true }, '>'],
    ['isian.x / isian.y > 1', { x: '1', y: '0' }, '/'],
    ['isian.x', { x: '1' }, 'isian.x'],
  ] as const)('%s for %o cannot be resolved: %s', async (when, isian, name) => {
    await expect(submit(guarded(when), isian)).rejects.toMatchObject({
      code: 'guard-unresolvable',
      details: { guard: when, name },
    });
  });
});
