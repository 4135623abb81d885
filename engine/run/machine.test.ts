import { describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import type { CaseState } from '../store/records.ts';
import { advanceMachine, startMachine, type AnswerGuard, type Move } from './machine.ts';

const yes: AnswerGuard = () => true;
const no: AnswerGuard = () => false;

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`;

/** Runs events one after the other, each through JSON as the store would, and returns the last move. */
function play(states: string, events: readonly string[], answer: AnswerGuard = yes): Move {
  const { workflow } = closureOf(employeeWorkflow(states), form);
  let move = startMachine(workflow, answer);
  for (const event of events) {
    const state = JSON.parse(JSON.stringify(move.state)) as CaseState;
    move = advanceMachine(workflow, state, event, answer);
  }
  return move;
}

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('a move', () => {
  const returning = `initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau }, SIMPAN: { by: pegawai } }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: selesai }
      KEMBALIKAN: { by: penilai, target: menyusun }
      ULANG: { by: penilai, target: ditinjau }
  selesai: { type: final }
`;

  it('begins in the initial state', () => {
    expect(play(returning, [])).toEqual({
      state: { value: 'menyusun', history: {} },
      leaves: ['menyusun'],
      entered: ['menyusun'],
      left: [],
      status: 'active',
      taken: [],
    });
  });

  it('tells what was left, what was entered, and which state took the event', () => {
    expect(play(returning, ['AJUKAN'])).toMatchObject({
      leaves: ['ditinjau'],
      entered: ['ditinjau'],
      left: ['menyusun'],
      taken: ['menyusun'],
    });
  });

  it('refuses an event that no active state accepts', () => {
    expect(() => play(returning, ['SETUJUI'])).toThrowError(
      expect.objectContaining({ code: 'event-not-accepted', details: { event: 'SETUJUI', state: ['Menyusun'] } }),
    );
  });

  it('keeps the state for a transition without target', () => {
    expect(play(returning, ['SIMPAN'])).toMatchObject({
      leaves: ['menyusun'],
      entered: [],
      left: [],
      taken: ['menyusun'],
    });
  });

  it('begins a state anew that names itself', () => {
    expect(play(returning, ['AJUKAN', 'ULANG'])).toMatchObject({ entered: ['ditinjau'], left: ['ditinjau'] });
  });

  it('is done in a final state, and has not left it', () => {
    expect(play(returning, ['AJUKAN', 'SETUJUI'])).toMatchObject({
      leaves: ['selesai'],
      left: ['ditinjau'],
      status: 'done',
    });
  });

  it('accepts nothing once done', () => {
    expect(() => play(returning, ['AJUKAN', 'SETUJUI', 'AJUKAN'])).toThrowError(code('event-not-accepted'));
  });
});

describe('guards', () => {
  const guarded = `initial: a
states:
  a:
    ask: isian
    on:
      MAJU: { by: pegawai, branches: [{ target: b, when: isian.x > 1 }, { target: c, when: isian.x > 0 }] }
  b: { always: { target: c, when: isian.x > 2 } }
  c: { type: final }
`;

  it('are asked in order until one lets through', () => {
    const asked: number[] = [];
    const move = play(guarded, ['MAJU'], (index) => asked.push(index) > 0 && index === 1);
    expect(asked).toEqual([0, 1]);
    expect(move.leaves).toEqual(['c']);
  });

  it('that all say no leave the event unaccepted', () => {
    expect(() => play(guarded, ['MAJU'], no)).toThrowError(code('event-not-accepted'));
  });

  const broken = new Error('broken');
  const fail = (): never => {
    throw broken;
  };

  it('that fail let their own error through', () => {
    expect(() => play(guarded, ['MAJU'], fail)).toThrowError(broken);
  });

  it('that fail at the very start let their own error through too', () => {
    const spec = `initial: a
states:
  a: { always: { target: b, when: isian.x > 1 } }
  b: { ask: isian, on: { MAJU: { by: pegawai, target: a } } }
`;
    expect(() => play(spec, [], fail)).toThrowError(broken);
  });

  it('are answered within always and onDone as well', () => {
    const spec = `initial: a
states:
  a:
    initial: inner
    onDone: { target: c, when: isian.x > 1 }
    states:
      inner: { ask: isian, on: { MAJU: { by: pegawai, target: akhir } } }
      akhir: { type: final }
  c: { always: { target: d, when: isian.x > 2 } }
  d: { on: { TETAP: { by: pegawai } } }
`;
    const asked: number[] = [];
    expect(play(spec, ['MAJU'], (index) => asked.push(index) > 0).leaves).toEqual(['d']);
    expect(asked).toHaveLength(2);
  });
});

describe('always', () => {
  it('is taken at once, and the state passed through is both entered and left', () => {
    const spec = `initial: a
states:
  a: { on: { MAJU: { by: pegawai, target: b } } }
  b: { always: c }
  c: { on: { TETAP: { by: pegawai } } }
`;
    expect(play(spec, ['MAJU'])).toMatchObject({ leaves: ['c'], entered: ['b', 'c'], left: ['a', 'b'], taken: ['a'] });
  });

  it('that goes in a circle is not stable, and does not hang', () => {
    const spec = `initial: a
states:
  a: { on: { MAJU: { by: pegawai, target: b } } }
  b: { always: c }
  c: { always: b }
`;
    expect(() => play(spec, ['MAJU'])).toThrowError(code('not-stable'));
  });

  it('that goes in a circle from the beginning is not stable either', () => {
    expect(() => play('initial: b\nstates: { b: { always: c }, c: { always: b } }\n', [])).toThrowError(
      code('not-stable'),
    );
  });
});

describe('parallel regions', () => {
  const parallel = `initial: bersama
states:
  bersama:
    type: parallel
    onDone: selesai
    states:
      kiri:
        initial: kerja
        states: { kerja: { on: { KIRI: { by: pegawai, target: beres } } }, beres: { type: final } }
      kanan:
        initial: kerja
        states: { kerja: { on: { KANAN: { by: pegawai, target: beres } } }, beres: { type: final } }
  selesai: { type: final }
`;

  it('are active together, and their leaves are sorted', () => {
    expect(play(parallel, []).leaves).toEqual(['bersama.kanan.kerja', 'bersama.kiri.kerja']);
  });

  it('move on their own', () => {
    expect(play(parallel, ['KIRI']).leaves).toEqual(['bersama.kanan.kerja', 'bersama.kiri.beres']);
  });

  it('lead on by onDone when all are done', () => {
    expect(play(parallel, ['KIRI', 'KANAN'])).toMatchObject({ leaves: ['selesai'], status: 'done' });
  });

  it('without states of their own are leaves, and both take an event that both know', () => {
    const spec = `initial: p
states:
  p:
    type: parallel
    states: { a: { on: { X: { by: pegawai } } }, b: { on: { X: { by: pegawai } } } }
`;
    expect(play(spec, ['X'])).toMatchObject({ leaves: ['p.a', 'p.b'], taken: ['p.a', 'p.b'] });
  });
});

describe('history', () => {
  const spec = (deep: boolean, initial = 'kerja'): string => `initial: ${initial}
states:
  kerja:
    initial: satu
    on: { JEDA: { by: pegawai, target: jeda } }
    states:
      satu: { on: { MAJU: { by: pegawai, target: kerja.dua.bawah } } }
      dua: { initial: atas, states: { atas: {}, bawah: {} } }
      lagi: { type: history, deep: ${deep}, target: satu }
  jeda: { on: { LANJUT: { by: pegawai, target: kerja.lagi } } }
`;

  it('comes back to where it was, a level deep', () => {
    expect(play(spec(false), ['MAJU', 'JEDA', 'LANJUT']).leaves).toEqual(['kerja.dua.atas']);
  });

  it('comes back to the very leaf when deep', () => {
    expect(play(spec(true), ['MAJU', 'JEDA', 'LANJUT']).leaves).toEqual(['kerja.dua.bawah']);
  });

  it('that leads back to the very state it is taken from begins that state anew', () => {
    const loop = `initial: kerja
states:
  kerja:
    initial: satu
    states:
      satu: { on: { LAGI: { by: pegawai, target: lagi } } }
      lagi: { type: history }
`;
    expect(play(loop, ['LAGI'])).toMatchObject({
      leaves: ['kerja.satu'],
      left: ['kerja.satu'],
      entered: ['kerja.satu'],
    });
  });

  it('into which a state next to it leads does not enter again what was never left', () => {
    const nested = `initial: kerja
states:
  kerja:
    initial: dua
    on: { JEDA: { by: pegawai, target: jeda } }
    states:
      dua:
        initial: atas
        states:
          atas: { on: { MAJU: { by: pegawai, target: bawah } } }
          bawah: { on: { LAGI: { by: pegawai, target: kerja.lagi } } }
      lagi: { type: history, deep: true }
  jeda: { on: { LANJUT: { by: pegawai, target: kerja.dua.bawah } } }
`;
    expect(play(nested, ['JEDA', 'LANJUT', 'LAGI'])).toMatchObject({
      leaves: ['kerja.dua.atas'],
      left: ['kerja.dua.bawah'],
      entered: ['kerja.dua.atas'],
    });
  });

  it('is kept as state paths', () => {
    expect(play(spec(true), ['MAJU', 'JEDA']).state.history).toEqual({ 'kerja.lagi': ['kerja.dua.bawah'] });
  });

  it('goes to its target the first time', () => {
    expect(play(spec(true, 'jeda'), ['LANJUT']).leaves).toEqual(['kerja.satu']);
  });
});

describe('a repetition', () => {
  it('runs through its turns, one after the other', () => {
    const spec = `initial: triwulan
states:
  triwulan:
    for_each: { period: quarter, as: tw }
    initial: lapor
    states:
      lapor: { on: { LAPOR: { by: pegawai, target: beres } } }
      beres: { type: final }
    onDone: selesai
  selesai: { type: final }
`;
    expect(play(spec, []).leaves).toEqual(['triwulan.tw1.lapor']);
    expect(play(spec, ['LAPOR', 'LAPOR']).leaves).toEqual(['triwulan.tw3.lapor']);
    expect(play(spec, ['LAPOR', 'LAPOR', 'LAPOR', 'LAPOR'])).toMatchObject({ leaves: ['selesai'], status: 'done' });
  });
});

describe('our own events', () => {
  const rule = `rule: arah
version: 1
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { x: { label: X, range: "[0..10]", step: 1 } }
answers: { arah: { label: Arah, values: [kiri, kanan] } }
decide: { hit: first, rows: [{ arah: kiri, x: "[0..4]" }, { arah: kanan }] }
`;
  const spec = `initial: a
states:
  a:
    ask: isian
    on: { MAJU: { by: pegawai, target: b } }
    deadline: { within: 3 hari kalender, then: { target: b, when: isian.x > 0 } }
    after: { 5 hari kalender: c }
  b: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: a, others: c } } }
  c: { on: { TETAP: { by: pegawai } } }
`;
  const { workflow } = closureOf(employeeWorkflow(spec), form, rule);
  const run = (events: readonly string[], answer = yes): Move => {
    const first = startMachine(workflow, answer);
    return events.reduce((move, event) => advanceMachine(workflow, move.state, event, answer), first);
  };

  it('move a deadline along', () => {
    expect(run(['deadline.a']).leaves).toEqual(['b']);
  });

  it('are accepted without effect when the guard of a deadline says no: time has passed all the same', () => {
    expect(run(['deadline.a'], no)).toMatchObject({ leaves: ['a'], entered: [], left: [], taken: ['a'] });
  });

  it('move an after along', () => {
    expect(run(['after.a.0']).leaves).toEqual(['c']);
  });

  it('take a decision along its route', () => {
    expect(run(['deadline.a', 'decided.b.kiri']).leaves).toEqual(['a']);
    expect(run(['deadline.a', 'decided.b.others']).leaves).toEqual(['c']);
  });

  it('are refused where their state is not active', () => {
    expect(() => run(['after.a.0', 'deadline.a'])).toThrowError(code('event-not-accepted'));
  });
});
