import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { CaseRecord, JsonObject } from '../store/records.ts';
import { replayCase, replayData } from './replay.ts';
import { takeStep, type StepRequest } from './step.ts';

const forms = [
  `form: skp/rencana
title: Rencana
fields:
  hasil: { label: Hasil kerja, type: paragraf, max_length: 200 }
  bobot: { label: Bobot, type: angka, range: "[0..100]", step: 0.01 }
  lebih: { label: Ada kerja tambahan, type: ya/tidak, required: false }
`,
  `form: skp/catatan
title: Catatan
fields: { isi: { label: Isi, type: paragraf } }
`,
];

const rule = `rule: skp/arah
version: 3
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { bobot: { label: Bobot, range: "[0..100]", step: 0.01 } }
parameters:
  ambang: { unit: poin, basis: Contoh, values: { 2020-01-01: 50 } }
answers:
  arah: { label: Arah, values: [Tinggi, Sedang, Rendah] }
decide:
  hit: first
  rows:
    - { arah: Tinggi, bobot: ">= ambang" }
    - { arah: Rendah, bobot: "> 0" }
    - { arah: { tidak_diatur: nol tidak diatur } }
`;

const workflow = employeeWorkflow(
  `initial: menyusun
states:
  menyusun:
    ask: skp/rencana
    on:
      AJUKAN: { by: pegawai, target: ditinjau, when: rencana.bobot > 0 or rencana.lebih }
      BATAL: { by: pegawai, ask: none, target: gugur, tone: careful }
      LANJUT: { by: pegawai, ask: none, target: ditinjau, when: rencana.bobot > 10 }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: memutus }
      KEMBALIKAN: { by: penilai, ask: skp/catatan, target: menyusun, tone: careful }
  memutus:
    decide:
      rule: skp/arah
      facts: { bobot: rencana.bobot }
      answer: arah
      as: arah
      on: { Tinggi: selesai, others: rendah, tidak_diatur: ditelaah }
  ditelaah: { on: { TETAPKAN: { by: penilai, target: selesai } } }
  rendah: { on: { TERIMA: { by: pegawai, target: selesai } } }
  gugur: { type: final }
  selesai: { type: final }
`,
  'result: { Arah: arah.arah, Bobot: rencana.bobot, Catatan: catatan.isi }\n',
);

const closure = closureOf(workflow, rule, ...forms);
const rencana = { hasil: 'Melayani', bobot: '80,50' };
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let current: CaseRecord;
let runs = 0;
/** A case of its own for each test: the workflow's file is published again under a new name. */
const fresh = (subject = 'budi'): Promise<CaseRecord> => openFor(world, renamed(workflow), subject);
beforeEach(async () => {
  current = await fresh();
});

function renamed(text: string): WorkflowClosure {
  return closureOf(text.replace('workflow: uji', `workflow: uji-${++runs}`), rule, ...forms);
}
const code = (value: string): unknown => expect.objectContaining({ code: value });
const go = (actor: string, event: string, form: JsonObject | null = null): Promise<CaseRecord> =>
  act(world, current.id, actor, event, form);
const send = (more: Partial<StepRequest>): ReturnType<typeof takeStep> => {
  const { id, revision } = current;
  const request = {
    case: id,
    event: 'AJUKAN',
    actor: 'budi',
    form: rencana,
    revision,
    submitKey: `key-${id}`,
    ...more,
  };
  return takeStep(world.engine, institution, request, morning);
};
const events = () => world.store.read(institution, (tx) => tx.cases.events(current.id));
const side = () => world.store.read(institution, (tx) => tx.cases.side(current.id));
const tasks = () => world.store.read(institution, (tx) => tx.work.tasksOf(current.id));

describe('a step', () => {
  it('keeps the form as understood, moves the case and hands the task on', async () => {
    const after = await go('budi', 'AJUKAN', rencana);
    expect(after).toMatchObject({ leaves: ['ditinjau'], revision: 2, status: 'active' });
    expect(after.data).toEqual({ rencana: { hasil: 'Melayani', bobot: '80.5' } });
    expect(await caseOf(world, current.id)).toEqual(after);
    expect(await tasks()).toMatchObject([
      { state: 'ditinjau', who: 'penilai', assignee: { kind: 'person', person: 'ani' } },
    ]);
  });

  it('is recorded with ids, states and guards; what was written lies in the side document', async () => {
    await go('budi', 'AJUKAN', rencana);
    const [, event] = await events();
    expect(event).toMatchObject({
      seq: 2,
      name: 'AJUKAN',
      actor: 'budi',
      as: 'pegawai',
      details: {
        event: 'AJUKAN',
        guards: [{ index: 0, outcome: true }],
        left: ['menyusun'],
        entered: ['ditinjau'],
      },
    });
    expect(JSON.stringify(event)).not.toContain('Melayani');
    expect((await side()).get(2)?.body).toEqual({
      puts: [{ path: 'rencana', form: 'skp/rencana', value: { hasil: 'Melayani', bobot: '80.5' } }],
    });
  });

  it('that leads to a decision records both, and the result when the case is done', async () => {
    await go('budi', 'AJUKAN', rencana);
    const after = await go('ani', 'SETUJUI');
    expect(after).toMatchObject({ leaves: ['selesai'], status: 'done', revision: 3 });
    expect(after.result).toEqual({ Arah: 'Tinggi', Bobot: '80.5', Catatan: '' });
    const [, , approved, decided] = await events();
    expect(approved).toMatchObject({ name: 'SETUJUI', as: 'penilai', details: { entered: ['memutus'] } });
    expect(decided).toMatchObject({
      name: 'decided',
      actor: null,
      details: {
        event: 'decided.memutus.Tinggi',
        entered: ['selesai'],
        decision: {
          state: 'memutus',
          rule: 'skp/arah',
          version: 3,
          hash: closure.rules['skp/arah']?.hash,
          asAt: '2026-12-31',
          answers: { arah: 'Tinggi' },
        },
      },
    });
    expect((await side()).get(4)?.body).toMatchObject({
      puts: [{ path: 'arah', value: { arah: 'Tinggi' } }],
      evaluation: { facts: { bobot: '80.5' }, trace: expect.any(Array) },
    });
    expect(await tasks()).toEqual([]);
    const { state, leaves, status, data } = after;
    expect(replayCase(closure.workflow, await events())).toEqual({ state, leaves, status });
    expect(replayData(await events(), await side())).toEqual(data);
  });

  it('takes the route of others for an answer without one of its own', async () => {
    await go('budi', 'AJUKAN', { ...rencana, bobot: '20' });
    expect((await go('ani', 'SETUJUI')).leaves).toEqual(['rendah']);
  });

  it('stops with a task for a person where the law is silent', async () => {
    await go('budi', 'AJUKAN', { ...rencana, bobot: '0', lebih: 'ya' });
    expect((await go('ani', 'SETUJUI')).leaves).toEqual(['ditelaah']);
    expect((await events()).at(-1)?.details.decision?.answers).toEqual({ arah: 'tidak_diatur' });
  });

  it('never counts what the law leaves open among the others', async () => {
    const text = workflow
      .replace(', tidak_diatur: ditelaah', '')
      .replace('AJUKAN: {', 'TELAAH: { by: pegawai, ask: none, target: ditelaah }\n      AJUKAN: {');
    current = await openFor(world, renamed(text), 'budi');
    await go('budi', 'AJUKAN', { ...rencana, bobot: '0', lebih: 'ya' });
    await expect(go('ani', 'SETUJUI')).rejects.toThrowError(code('decision-unrouted'));
    expect(await caseOf(world, current.id)).toMatchObject({ leaves: ['ditinjau'], revision: 2 });
  });
});

describe('a step is refused', () => {
  it.each([
    ['case-not-found', { case: 'tidak-ada' }],
    ['revision-conflict', { revision: 0 }],
    ['revision-conflict', { revision: 7 }],
    ['event-not-accepted', { event: 'SETUJUI', actor: 'ani', form: null }],
    ['event-not-accepted', { event: 'deadline.menyusun', form: null }],
    ['not-allowed', { actor: 'citra' }],
    ['not-allowed', { actor: 'tidak-ada' }],
    ['form-not-expected', { event: 'BATAL' }],
    ['form-invalid', { form: null }],
    ['form-invalid', { form: { ...rencana, bobot: '100,01' } }],
    ['guard-closed', { form: { ...rencana, bobot: '0', lebih: 'tidak' } }],
    ['guard-unresolvable', { form: { ...rencana, bobot: '0' } }],
    ['guard-unresolvable', { event: 'LANJUT', form: null }],
  ] as const)('with %s for %o, and nothing changes', async (expected, more) => {
    await expect(send(more)).rejects.toThrowError(code(expected));
    expect(await caseOf(world, current.id)).toEqual(current);
    expect(await events()).toHaveLength(1);
  });

  it('with the place of each mistake in a form', async () => {
    await expect(send({ form: { bobot: 'banyak' } })).rejects.toMatchObject({
      details: { count: 2, errors: [{ pointer: '/hasil' }, { pointer: '/bobot' }] },
    });
  });

  it('with case-closed when the case is done', async () => {
    await go('budi', 'BATAL');
    await expect(send({ revision: 2 })).rejects.toThrowError(code('case-closed'));
  });

  it('with nobody-can-act when the case would wait for somebody who does not exist', async () => {
    current = await fresh('dewi');
    await expect(send({ actor: 'dewi' })).rejects.toMatchObject({
      code: 'nobody-can-act',
      details: { who: ['Penilai'] },
    });
    expect(await caseOf(world, current.id)).toEqual(current);
  });
});

describe('pressing twice', () => {
  it('with the same submit key does it once and answers twice', async () => {
    const first = await send({});
    expect(await send({})).toEqual(first);
    expect(await events()).toHaveLength(2);
  });

  it('with the same submit key answers as before, from whatever page it comes the second time', async () => {
    const first = await send({});
    current = first.case;
    expect(await send({ revision: first.case.revision })).toEqual(first);
    expect(await events()).toHaveLength(2);
  });

  it('at the same moment with the same key does it once and answers twice', async () => {
    const [first, second] = await Promise.all([send({}), send({})]);
    expect(second).toEqual(first);
    expect(await events()).toHaveLength(2);
  });

  it('by two people lets one win and tells the other', async () => {
    await go('budi', 'AJUKAN', rencana);
    current = await caseOf(world, current.id);
    const outcomes = await Promise.allSettled([
      send({ event: 'SETUJUI', actor: 'ani', form: null, submitKey: `satu-${current.id}` }),
      send({ event: 'KEMBALIKAN', actor: 'ani', form: { isi: 'Perbaiki' }, submitKey: `dua-${current.id}` }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'revision-conflict', details: { revision: 3 } });
    expect((await caseOf(world, current.id)).revision).toBe(3);
  });
});
