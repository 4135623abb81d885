/** Several people take one step; what was written is kept on the way back, on withdrawal and when a case is reopened. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { Finding } from '../audit/finding.ts';
import { verifyStore } from '../audit/verify-store.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { CaseRecord, JsonObject } from '../store/records.ts';
import { grantPlace } from './delegate.ts';
import { erase } from './erase.ts';
import { refreshTasks } from './refresh-tasks.ts';
import { reopenCase, reopeningsFor } from './reopen-case.ts';
import { replayCase, replayData } from './replay.ts';
import { readSituation } from './situation.ts';

const forms = [
  `form: rencana
title: Rencana
fields: { isi: { label: Isi, type: paragraf } }
`,
  `form: tinjauan
title: Tinjauan
fields: { nilai: { label: Nilai, type: angka, range: "[0..100]" } }
`,
  `form: catatan
title: Catatan
fields: { pesan: { label: Pesan, type: paragraf } }
`,
];
const workflow = (need: string, name: string): WorkflowClosure =>
  closureOf(
    `workflow: ${name}
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
  peninjau: { role: evaluator }
  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: menyusun
states:
  menyusun:
    ask: rencana
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
  ditinjau:
    ask: tinjauan
    on:
      TINJAU: { by: peninjau, each: { need: ${need} }, target: diputus }
      KEMBALIKAN: { by: penilai, ask: catatan, target: menyusun, tone: careful }
      TARIK: { by: pegawai, ask: none, target: menyusun, tone: careful }
  diputus:
    on:
      SETUJUI: { by: penilai, target: selesai }
      ULANGI: { by: penilai, target: ditinjau, tone: careful }
  selesai: { type: final }
reopen:
  BUKA_KEMBALI: { by: pengelola, target: diputus, label: Buka kembali, not_by: [delegasi] }
`,
    ...forms,
  );

let world: World;
let current: CaseRecord;
let closure: WorkflowClosure;
let runs = 0;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const begin = async (need = 'all', subject = 'budi'): Promise<void> => {
  closure = workflow(need, `uji-${++runs}`);
  current = await openFor(world, closure, subject);
  await step(subject, 'AJUKAN', { isi: 'Melayani' });
};
const step = async (actor: string, event: string, form: JsonObject | null = null): Promise<CaseRecord> =>
  (current = await act(world, current.id, actor, event, form));
const review = (actor: string, nilai: string): Promise<CaseRecord> => step(actor, 'TINJAU', { nilai });
const waiting = async (): Promise<readonly unknown[]> => {
  const tasks = await world.store.read(institution, (tx) => tx.work.tasksOf(current.id));
  return tasks.map(({ assignee }) => (assignee.kind === 'person' ? assignee.person : assignee.role));
};
const verify = async (): Promise<void> => {
  const { events, side } = await world.store.read(institution, async (tx) => ({
    events: await tx.cases.events(current.id),
    side: await tx.cases.side(current.id),
  }));
  const { state, leaves, status, data } = await caseOf(world, current.id);
  expect(replayCase(closure.workflow, events)).toEqual({ state, leaves, status });
  expect(replayData(events, side)).toEqual(data);
  const findings: Finding[] = [];
  await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => void findings.push(one) });
  expect(findings.map(({ code }) => code)).toEqual([]);
};
const leave = (id: string) =>
  world.store.within(institution, async (tx) => {
    const person = (await tx.people.person(id)) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...person, active: false }]);
  });

describe('a step of several people', () => {
  it('waits for all of them, by name, keeps what each wrote, and goes on with the last', async () => {
    await begin();
    expect(await waiting()).toEqual(['eka', 'fajar']);
    await review('eka', '80');
    expect([current.leaves, await waiting()]).toEqual([['ditinjau'], ['fajar']]);
    await verify();
    await review('fajar', '90');
    expect([current.leaves, await waiting()]).toEqual([['diputus'], ['ani']]);
    expect(current.data['tinjauan']).toEqual({ eka: { nilai: '80' }, fajar: { nilai: '90' } });
    await verify();
  });

  it('goes on when enough have, whoever they are', async () => {
    await world.store.within(institution, (tx) => tx.people.grant([{ person: 'hana', role: 'evaluator', unit: null }]));
    await begin('2');
    await review('hana', '70');
    expect(await waiting()).toEqual(['eka', 'fajar']);
    await review('eka', '80');
    expect(current.leaves).toEqual(['diputus']);
  });

  it('counts nobody twice: whoever takes it again corrects what they wrote', async () => {
    await begin('2');
    await review('eka', '80');
    await review('eka', '85');
    expect(current.leaves).toEqual(['ditinjau']);
    expect(current.data['tinjauan']).toEqual({ eka: { nilai: '85' } });
    await verify();
  });

  it('is not asked for any more of whoever took it, though they could still do something else', async () => {
    const text = `initial: a
states:
  a:
    on:
      SETUJUI: { by: peninjau, each: { need: all }, target: b }
      TOLAK: { by: peninjau, each: { need: all }, target: b }
      KEMBALIKAN: { by: peninjau, target: b }
  b: { type: final }
`;
    current = await openFor(world, closureOf(employeeWorkflow(text, '  peninjau: { role: evaluator }\n')), 'budi');
    expect(await waiting()).toEqual(['eka', 'fajar']);
    await step('eka', 'SETUJUI');
    expect(await waiting()).toEqual(['fajar']);
    await step('fajar', 'TOLAK');
    expect([current.leaves, await waiting()]).toEqual([['a'], ['eka', 'fajar']]);
    await step('eka', 'TOLAK');
    expect(current.leaves).toEqual(['b']);
  });

  it('by a stand-in is the step of whoever is replaced', async () => {
    await begin();
    await world.store.within(institution, (tx) => {
      const place = { kind: 'role', person: 'eka', role: 'evaluator', unit: null } as const;
      const days = { from: '2026-03-01', until: '2026-04-01', basis: 'Surat 1' };
      return grantPlace(tx, { ...days, kind: 'plh', place, standIn: 'citra' }, null, morning);
    });
    await review('citra', '75');
    expect([await waiting(), current.data['tinjauan']]).toEqual([['fajar'], { eka: { nilai: '75' } }]);
    await verify();
    await review('fajar', '75');
    expect(current.leaves).toEqual(['diputus']);
  });

  it('asks nobody where there are too few of them, and where nobody could do anything else is not begun', async () => {
    await begin('3');
    expect(await waiting()).toEqual([]);
    const text = `initial: a
states:
  a: { on: { MAJU: { by: pegawai, target: b } } }
  b: { on: { TINJAU: { by: peninjau, each: { need: 3 }, target: c } } }
  c: { type: final }
`;
    const peers = '  peninjau: { role: evaluator }\n';
    current = await openFor(world, closureOf(employeeWorkflow(text, peers)), 'budi');
    await expect(step('budi', 'MAJU')).rejects.toMatchObject({
      code: 'too-few-can-act',
      message: expect.stringMatching(/takes \d+ people .* only 2 can act/),
    });
  });

  it('counts whoever gave their part and is gone since when it looks whether there are enough', async () => {
    await begin('2');
    await review('eka', '80');
    await leave('eka');
    await refreshTasks(world.engine, institution, current.id, morning);
    expect(await waiting()).toEqual(['fajar']);
    await review('fajar', '90');
    expect(current.leaves).toEqual(['diputus']);
  });

  it('never asks the employee about themselves', async () => {
    await begin('all', 'eka');
    expect(await waiting()).toEqual(['fajar']);
    await review('fajar', '90');
    expect(current.leaves).toEqual(['diputus']);
  });

  it('asks the others again when the last one it waited for is gone', async () => {
    await begin();
    await review('eka', '80');
    await leave('fajar');
    await refreshTasks(world.engine, institution, current.id, morning);
    expect(await waiting()).toEqual(['eka']);
    await review('eka', '80');
    expect(current.leaves).toEqual(['diputus']);
  });

  it('begins a new round after a return, with what was written still there', async () => {
    await begin();
    await review('eka', '80');
    await review('fajar', '90');
    await step('ani', 'ULANGI');
    expect(await waiting()).toEqual(['eka', 'fajar']);
    await review('eka', '60');
    expect(current.leaves).toEqual(['ditinjau']);
    expect(current.data['tinjauan']).toEqual({ eka: { nilai: '60' }, fajar: { nilai: '90' } });
    await verify();
  });

  it('sent twice counts once, and two at once are one after the other', async () => {
    await begin();
    const { revision, id } = current;
    const request = { case: id, event: 'TINJAU', form: { nilai: '80' }, revision };
    const { takeStep } = await import('./step.ts');
    const first = { ...request, actor: 'eka', submitKey: randomUUID() };
    await takeStep(world.engine, institution, first, morning);
    const again = await takeStep(world.engine, institution, first, morning);
    expect(again.case.revision).toBe(revision + 1);
    const late = takeStep(world.engine, institution, { ...request, actor: 'fajar', submitKey: randomUUID() }, morning);
    await expect(late).rejects.toMatchObject({ code: 'revision-conflict' });
  });
});

describe('what was written', () => {
  const draft = (person: string, state: string, form: string) =>
    world.store.read(institution, (tx) => tx.work.draft(current.id, state, form, person));
  const save = (person: string, state: string, form: string, body: JsonObject) =>
    world.store.within(institution, (tx) =>
      tx.work.saveDraft({ case: current.id, state, form, person, body, revision: 0, savedAt: morning }, 0),
    );

  it('survives a return: the drafts of others, and the form that is answered again', async () => {
    await begin();
    await save('eka', 'ditinjau', 'tinjauan', { nilai: '7' });
    await save('ani', 'ditinjau', 'catatan', { pesan: 'Kurang' });
    await step('ani', 'KEMBALIKAN', { pesan: 'Kurang jelas' });
    expect(current.data).toMatchObject({ rencana: { isi: 'Melayani' }, catatan: { pesan: 'Kurang jelas' } });
    expect((await draft('eka', 'ditinjau', 'tinjauan'))?.body).toEqual({ nilai: '7' });
    expect(await draft('ani', 'ditinjau', 'catatan')).toBeNull();
  });

  it('survives a withdrawal by the employee', async () => {
    await begin();
    await review('eka', '80');
    await save('fajar', 'ditinjau', 'tinjauan', { nilai: '9' });
    await step('budi', 'TARIK');
    expect(current.data).toMatchObject({ rencana: { isi: 'Melayani' }, tinjauan: { eka: { nilai: '80' } } });
    expect((await draft('fajar', 'ditinjau', 'tinjauan'))?.body).toEqual({ nilai: '9' });
    await verify();
  });

  it('by one of several ends that person’s draft alone', async () => {
    await begin();
    await save('eka', 'ditinjau', 'tinjauan', { nilai: '7' });
    await save('fajar', 'ditinjau', 'tinjauan', { nilai: '9' });
    await review('eka', '80');
    expect([await draft('eka', 'ditinjau', 'tinjauan'), (await draft('fajar', 'ditinjau', 'tinjauan'))?.body]).toEqual([
      null,
      { nilai: '9' },
    ]);
  });
});

describe('a finished case', () => {
  const reopen = (actor: string, reason = 'Salah hitung', event = 'BUKA_KEMBALI', submitKey: string = randomUUID()) =>
    reopenCase(
      world.engine,
      institution,
      { case: current.id, event, actor, reason, revision: current.revision, submitKey },
      morning,
    ).then((done) => (current = done.case));
  const finish = async (): Promise<void> => {
    await begin('2');
    await review('eka', '80');
    await review('fajar', '90');
    await step('ani', 'SETUJUI');
  };

  it('is opened again by whoever the workflow says, with a reason, and goes on where it says', async () => {
    await finish();
    const key = randomUUID();
    await reopen('hana', 'Salah hitung', 'BUKA_KEMBALI', key);
    expect([current.status, current.leaves, await waiting()]).toEqual(['active', ['diputus'], ['ani']]);
    expect(current.data).toMatchObject({ tinjauan: { eka: { nilai: '80' } } });
    const { events, side } = await world.store.read(institution, async (tx) => ({
      events: await tx.cases.events(current.id),
      side: await tx.cases.side(current.id),
    }));
    const last = events.at(-1);
    expect(last).toMatchObject({ name: 'reopened', actor: 'hana', as: 'pengelola' });
    expect(last?.details).toMatchObject({ event: 'reopen.BUKA_KEMBALI', entered: ['diputus'], left: ['selesai'] });
    expect(side.get(last?.seq ?? 0)?.body).toEqual({ reason: 'Salah hitung' });
    await verify();
    expect((await reopen('hana', 'Salah hitung', 'BUKA_KEMBALI', key)).revision).toBe(current.revision);
    await step('ani', 'SETUJUI');
    expect(current.status).toBe('done');
    await verify();
  });

  it('is opened by nobody else, in no other way, and never without a reason', async () => {
    await finish();
    await expect(reopen('ani')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(reopen('hana', ' ')).rejects.toMatchObject({ code: 'reason-required' });
    await expect(reopen('hana', 'x', 'LAIN')).rejects.toMatchObject({ code: 'event-not-accepted' });
    const found = await world.store.read(institution, async (tx) =>
      reopeningsFor(tx, await readSituation(world.engine, tx, current.id, morning), 'hana'),
    );
    expect(found.map(({ reopening, permission }) => [reopening.label, permission.allowed])).toEqual([
      ['Buka kembali', true],
    ]);
  });

  it('about whoever would open it is opened by somebody else', async () => {
    await begin('2', 'hana');
    await review('eka', '80');
    await review('fajar', '90');
    await step('kepala', 'SETUJUI');
    await expect(reopen('hana')).rejects.toMatchObject({ code: 'self-approval' });
  });

  it('cannot be opened, nor is offered to be, once what it held was erased', async () => {
    await finish();
    const what = { kind: 'case', case: current.id } as const;
    await erase(world.engine, institution, { what, by: 'hana', basis: 'UU 27/2022', reason: 'Masa simpan' }, morning);
    current = await caseOf(world, current.id);
    await expect(reopen('hana')).rejects.toMatchObject({ code: 'case-erased' });
    const found = await world.store.read(institution, async (tx) =>
      reopeningsFor(tx, await readSituation(world.engine, tx, current.id, morning), 'hana'),
    );
    expect(found).toEqual([]);
  });

  it('that is not finished cannot be opened', async () => {
    await begin();
    await expect(reopen('hana')).rejects.toMatchObject({ code: 'case-not-finished' });
  });
});
