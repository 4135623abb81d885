import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishChanging } from '../test/change-content.ts';
import { runAlur, startAlur } from '../test/run-alur.ts';
import { addPeople } from '../test/jobs.ts';
import { act, createWorld, institution, type World } from '../test/world.ts';

let world: World;
let cycle: string;
const nipOf: Record<string, string> = {};

beforeAll(async () => {
  world = await createWorld();
  await publishChanging(world.store, institution);
  for (const name of ['hana', 'eka']) {
    nipOf[name] = (await world.store.read(institution, (tx) => tx.people.person(name)))?.nip ?? '';
  }
});
afterAll(() => world.close());

const alur = (...args: readonly string[]) => runAlur(...args, '--institution', institution, '--database', world.path);
const json = async (...args: readonly string[]) => {
  const { code, out, err } = await alur(...args, '--json');
  return { code, err, said: JSON.parse(out) as Record<string, unknown> & { job: string; cycle: string } };
};
const caseOf = async (subject: string): Promise<string> =>
  (await world.store.read(institution, (tx) => tx.cases.bySubject(cycle, subject)))?.id ?? '';

describe('work on many cases from a shell', { timeout: 60_000 }, () => {
  it('opens a cycle, and opens what is missing when it is asked again', async () => {
    const opening = ['cycle', 'open', 'uji', '--period', '2026-06-01'];
    const first = await json(...opening, '--units', 'bidang');
    expect([first.code, first.said]).toMatchObject([0, { title: 'Alur uji 2026', opened: 3, skipped: 0, failed: 0 }]);
    ({ cycle } = first.said);
    expect(first.err).toBe('');
    const second = await json(...opening);
    expect([second.code, second.said]).toMatchObject([0, { cycle, opened: 5, skipped: 3 }]);
    expect(second.err).toContain(
      'tidak punya cukup orang sebagai Penilai (cases with too few people): Dinas (1), Kantor',
    );
    const listed = await alur('cycle', 'list');
    expect(listed.out).toContain(`${cycle}  Alur uji 2026  v1  8 berjalan, 0 selesai, 0 dibatalkan`);
    expect((await alur(...opening, '--units', 'tiada')).code).toBe(1);
  });

  it('takes a step in the name of somebody, tells what failed, and lists every item', async () => {
    const request = [
      'cycle',
      'advance',
      cycle,
      '--event',
      'LEWATI',
      '--state',
      'menyusun',
      '--by',
      nipOf['hana'] ?? '',
    ];
    const { code, said, err } = await json(...request);
    expect(code).toBe(1);
    const budi = await caseOf('budi');
    const events = await world.store.read(institution, (tx) => tx.cases.events(budi));
    const { origin } = events.at(-1)?.details ?? {};
    expect(origin).toEqual({ via: 'cli', user: userInfo().username });
    expect(said).toMatchObject({
      kind: 'advance',
      status: 'done',
      total: 8,
      counts: [
        { outcome: 'done', count: 7 },
        { outcome: 'failed', reason: 'self-approval', count: 1 },
      ],
    });
    expect(err).toContain(`${await caseOf('hana')}: self-approval`);
    const failed = await alur('job', 'items', said.job, '--outcome', 'failed');
    expect(failed.out.trim().split('\n')).toHaveLength(1);
    expect((await alur('job', 'items', said.job, '--outcome', 'salah')).code).toBe(2);
    expect((await alur('cycle', 'cancel', cycle, '--reason', 'x')).code).toBe(1);
    expect((await alur('cycle', 'tidur', cycle)).code).toBe(2);
  });

  it('leaves a job to the workers when it is asked to, and goes on with it by hand', async () => {
    await addPeople(world, 120);
    const { said } = await json('cycle', 'open', 'uji', '--period', '2026-06-01', '--background');
    expect(said).toMatchObject({ status: 'collecting', total: 0 });
    const worked = await json('job', 'work', said.job);
    expect(worked.said).toMatchObject({
      status: 'done',
      counts: [{ count: 120 }, { reason: 'already-open', count: 8 }],
    });
    expect((await alur('job', 'stop', said.job)).out).toContain('done');
    expect((await alur('job', 'list')).out).toContain(said.job);
    expect((await alur('job', 'show', 'tiada')).code).toBe(1);
  });

  it('is finished by another process when the first was killed', async () => {
    const remind = startAlur('cycle', 'remind', cycle, '--institution', institution, '--database', world.path);
    await new Promise((resolve) => setTimeout(resolve, 900));
    remind.child.kill('SIGKILL');
    await remind.ended;
    const again = await json('cycle', 'remind', cycle);
    expect(again.said).toMatchObject({ status: 'done', total: 128 });
  });
});

describe('change from a shell', { timeout: 60_000 }, () => {
  it('rehearses a migration, proposes a mapping, and migrates', async () => {
    await publishChanging(world.store, institution, { workflow: 2, review: 'ditelaah' });
    const rehearsal = await json('cycle', 'migrate', cycle, '--to', '2', '--dry-run');
    expect(rehearsal.code).toBe(1);
    expect(rehearsal.err).toContain('--map ditinjau=ditelaah');
    expect(rehearsal.said).toMatchObject({
      counts: [
        { outcome: 'done', reason: null },
        { outcome: 'failed', reason: 'migration-unmapped', count: 7 },
      ],
    });
    const moved = await json('cycle', 'migrate', cycle, '--to', '2', '--map', 'ditinjau=ditelaah', '--reason', 'Baru');
    expect([moved.code, moved.said]).toMatchObject([0, { counts: [{ count: 121 }, { reason: 'mapped', count: 7 }] }]);
    expect((await alur('cycle', 'migrate', cycle, '--to', '2', '--map', 'ditinjau')).code).toBe(2);
    expect((await alur('audit', 'verify')).code).toBe(0);
  });

  it('compares with a corrected rule, and corrects once another person approves', async () => {
    const id = await caseOf('p0001');
    await act(world, id, 'p0001', 'AJUKAN', { x: '5' }, new Date().toISOString());
    await act(world, id, 'ani', 'SETUJUI', null, new Date().toISOString());
    await publishChanging(world.store, institution, { workflow: 2, review: 'ditelaah', rule: 2, limit: 6 });
    expect((await alur('cycle', 'recalculate', cycle, '--rule', 'arah')).code).toBe(2);
    const compared = await json('cycle', 'recalculate', cycle, '--rule', 'arah', '--by', nipOf['hana'] ?? '');
    expect(compared.said['counts']).toContainEqual({ outcome: 'done', reason: 'differs-in-way', count: 1 });
    const approve = (by: string) =>
      json('job', 'approve', compared.said.job, '--by', nipOf[by] ?? '', '--reason', 'Keliru');
    expect((await approve('hana')).said).toMatchObject({ problems: [{ code: 'second-person-required' }] });
    // who may on the pages may here, and nobody else
    expect((await approve('eka')).said).toMatchObject({ problems: [{ code: 'not-permitted' }] });
    const moved = await json('cycle', 'migrate', cycle, '--to', '2', '--by', nipOf['eka'] ?? '');
    expect(moved.said).toMatchObject({ problems: [{ code: 'not-permitted' }] });
    const grant = { person: 'eka', role: 'pejabat_berwenang', unit: null };
    await world.store.within(institution, (tx) => tx.people.grant([grant]));
    expect((await approve('eka')).said).toMatchObject({ kind: 'correct', counts: [{ outcome: 'done', count: 1 }] });
    const now = await alur('case', 'show', id);
    expect(now.out).toContain('Arah: kiri');
    expect(now.out).toContain('recalculated');
    const today = new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10);
    const shown = await json('case', 'show', id, '--as-of', today, '--known', today);
    expect(shown.said['case']).toMatchObject({ leaves: ['selesai'], result: { Arah: 'kiri' } });
    expect((await alur('case', 'show', id, '--as-of', '2020-01-01')).code).toBe(1);
    expect((await alur('case', 'show', id, '--as-of', 'kemarin')).code).toBe(2);
    expect((await alur('audit', 'verify')).code).toBe(0);
  });
});
