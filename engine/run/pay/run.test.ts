import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payRule } from '../../../test/pay-content.ts';
import {
  calculateMonth,
  createPayWorld,
  importText,
  lockMonth,
  nipOf,
  openMonth,
  resultsOf,
  work,
} from '../../../test/pay-world.ts';
import { act, caseOf, institution, morning, reopen, type World } from '../../../test/world.ts';
import type { Run } from '../../store/pay-records.ts';
import { fireDueTimers } from '../worker.ts';
import { unpackDetail } from './pack-detail.ts';

let world: World;
beforeEach(async () => {
  world = await createPayWorld();
});
afterEach(() => world.close());

const [ani, budi, citra] = [nipOf(2), nipOf(3), nipOf(4)];
const runOf = async (id: string): Promise<Run> => {
  const run = await world.store.read(institution, (tx) => tx.runs.byCase(id));
  if (run === null) throw new Error('there is no run');
  return run;
};

/** Classes for three of eight; ani is late once, budi on leave, citra released from her post. */
async function fillJanuary(): Promise<void> {
  await importText(
    world,
    'data',
    `nip,tanggal,kelas,dibebaskan\n${ani},2024-01-01,8,\n${budi},2024-01-01,9,\n${citra},2024-01-01,7,ya`,
  );
  await importText(
    world,
    'kehadiran',
    `nip,tanggal,keadaan,menit\n${ani},2026-01-05,hadir,10\n${ani},2025-12-31,alpa,`,
  );
  await importText(world, 'cuti', `nip,mulai,akhir,jenis\n${budi},2025-12-20,2026-01-02,besar`);
}

describe('a run', () => {
  it('calculates everyone: paid, not entitled, or an exception that stops nobody else', async () => {
    await fillJanuary();
    const record = await calculateMonth(world, '2026-01');
    expect(record.leaves).toEqual(['diperiksa']);
    const results = await resultsOf(world, record.id);
    expect(Object.keys(results)).toHaveLength(8);
    expect(results['ani']).toMatchObject({
      outcome: 'paid',
      unit: 'bidang',
      facts: { bulan: '2026-01-01', kelas: '8' },
      answers: { berhak: true, persen_potongan: '1', jumlah_potongan: '45952', dibayar: '4549198' },
      base: '4595150',
      amount: '4549198',
      net: '4549198',
      problem: null,
    });
    expect(results['budi']).toMatchObject({ outcome: 'paid', amount: '2539600' });
    expect(results['citra']).toMatchObject({ outcome: 'not_entitled', base: '0', amount: '0', net: '0' });
    expect(results['dewi']).toMatchObject({
      outcome: 'exception',
      problem: { code: 'fact-missing', details: { fact: 'kelas' } },
    });
    expect(record.data).toMatchObject({
      hitungan: {
        pegawai: '8',
        dibayar: '2',
        tidak_berhak: '1',
        pengecualian: '5',
        jumlah: '7088798',
        selisih: '0',
        bersih: '7088798',
      },
    });
  });

  it('records by what it was calculated, and keeps what explains each result', async () => {
    await fillJanuary();
    const { id } = await calculateMonth(world, '2026-01');
    const run = await runOf(id);
    expect(run).toMatchObject({ status: 'done', round: 1, upto: 3, people: 8, start: '2026-01-01', end: '2026-01-31' });
    const events = await world.store.read(institution, (tx) => tx.cases.events(id));
    expect(events.at(-1)).toMatchObject({
      name: 'calculated',
      actor: null,
      details: { calculation: { rule: 'tunjangan/bulanan', round: 1, upto: 3, persons: 8, digest: run.digest } },
    });
    const packed = await world.store.read(institution, (tx) => tx.runs.details(id, ['ani', 'dewi']));
    const detail = (person: string) => unpackDetail(packed.get(person) ?? '', run.dictionary);
    expect(detail('ani')).toMatchObject({
      at: '2026-01-31',
      lists: { kehadiran: [{ tanggal: '2026-01-05', keadaan: 'hadir', menit: '10' }], cuti: [] },
    });
    expect(JSON.stringify(detail('ani')['trace'])).toContain('potongan_terlambat');
    expect(detail('dewi')).toMatchObject({ trace: [] });
  });

  it('gives the same digest and the same bytes when it is made again', async () => {
    await fillJanuary();
    const { id } = await calculateMonth(world, '2026-01');
    const before = { run: await runOf(id), results: await resultsOf(world, id) };
    const packed = async () =>
      await world.store.read(institution, (tx) => tx.runs.details(id, Object.keys(before.results)));
    const details = await packed();
    await act(world, id, 'hana', 'HITUNG_ULANG');
    await work(world);
    expect(await resultsOf(world, id)).toEqual(before.results);
    expect(await packed()).toEqual(details);
    expect(await runOf(id)).toMatchObject({ round: 2, digest: before.run.digest, dictionary: before.run.dictionary });
  });

  it('looks at exceptions again once their facts are there', async () => {
    await fillJanuary();
    const { id } = await calculateMonth(world, '2026-01');
    await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(5)},2024-01-01,7`);
    await act(world, id, 'hana', 'HITUNG_ULANG');
    await work(world);
    expect((await resultsOf(world, id))['dewi']).toMatchObject({ outcome: 'paid', amount: '3915950' });
    expect((await caseOf(world, id)).data).toMatchObject({ hitungan: { pengecualian: '4', dibayar: '3' } });
  });

  it('can be stopped and begun again, and then reads what came meanwhile', async () => {
    const { id } = await openMonth(world, '2026-01');
    await act(world, id, 'hana', 'HITUNG');
    await act(world, id, 'hana', 'HENTIKAN');
    await work(world);
    expect((await caseOf(world, id)).leaves).toEqual(['menyiapkan']);
    await fillJanuary();
    await act(world, id, 'hana', 'HITUNG');
    await work(world);
    expect(await runOf(id)).toMatchObject({ round: 1, upto: 3, tally: { paid: 2 } });
  });

  it('has nothing to read from an empty register, and says so of each person', async () => {
    const record = await calculateMonth(world, '2026-01');
    const results = Object.values(await resultsOf(world, record.id));
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['exception']));
  });

  it('leaves to people what the law leaves open', async () => {
    await world.close();
    const open = payRule.replace(
      'formula: besaran - jumlah_potongan }',
      'decide: { hit: first, rows: [{ dibayar: { tidak_diatur: kelas ini belum ada }, kelas: "9" }, { dibayar: besaran - jumlah_potongan }] } }',
    );
    world = await createPayWorld({ 'rules/nasional/bulanan.yaml': open });
    await fillJanuary();
    const { id } = await calculateMonth(world, '2026-01');
    const results = await resultsOf(world, id);
    expect(results['ani']).toMatchObject({ outcome: 'paid', amount: '4549198' });
    expect(results['budi']).toMatchObject({
      outcome: 'exception',
      amount: '0',
      problem: { code: 'answer-open', details: { answer: 'dibayar', why: 'tidak_diatur: kelas ini belum ada' } },
    });
  });

  it('misses a list that may not be left out, of those who are entitled', async () => {
    await world.close();
    const strict = payRule.replace('unique: [tanggal], optional: true', 'unique: [tanggal]');
    world = await createPayWorld({ 'rules/nasional/bulanan.yaml': strict });
    await fillJanuary();
    const { id } = await calculateMonth(world, '2026-01');
    const results = await resultsOf(world, id);
    expect(results['ani']).toMatchObject({ outcome: 'paid' });
    expect(results['budi']).toMatchObject({
      outcome: 'exception',
      problem: { code: 'fact-missing', details: { fact: 'kehadiran', label: 'Kehadiran harian' } },
    });
    expect(results['citra']).toMatchObject({ outcome: 'not_entitled' });
  });
});

describe('facts of a month', () => {
  const classOf = async (person: string) => {
    const { id } = await calculateMonth(world, '2026-01');
    return (await resultsOf(world, id))[person]?.facts['kelas'];
  };

  it('are those in force on its last day', async () => {
    const rows = [`${ani},2024-01-01,7`, `${ani},2026-01-31,9`, `${ani},2026-02-01,8`];
    await importText(world, 'data', `nip,tanggal,kelas\n${rows.join('\n')}`);
    expect(await classOf('ani')).toBe('9');
  });

  it('are those for the month alone, where there are any', async () => {
    await importText(world, 'data', `nip,tanggal,kelas\n${ani},2026-01-31,9`);
    await importText(world, 'data', `nip,kelas\n${ani},7`, { month: '2026-01' });
    expect(await classOf('ani')).toBe('7');
  });

  it('are gone when they were withdrawn or have ended', async () => {
    await importText(world, 'data', `nip,tanggal,sampai,kelas\n${ani},2024-01-01,,8\n${budi},2024-01-01,2026-01-30,8`);
    await importText(world, 'data', `nip,tanggal,kelas,batal\n${ani},2024-01-01,8,ya`);
    const { id } = await calculateMonth(world, '2026-01');
    const results = await resultsOf(world, id);
    expect([results['ani']?.outcome, results['budi']?.outcome]).toEqual(['exception', 'exception']);
  });
});

describe('approval', () => {
  let id: string;
  beforeEach(async () => {
    await fillJanuary();
    ({ id } = await calculateMonth(world, '2026-01'));
  });

  it('is for somebody else than who prepared it', async () => {
    await act(world, id, 'hana', 'AJUKAN');
    await expect(act(world, id, 'hana', 'SETUJUI')).rejects.toMatchObject({ code: 'acted-before' });
    const record = await act(world, id, 'kepala', 'SETUJUI');
    expect(record).toMatchObject({ status: 'done', leaves: ['dikunci'], result: { Orang: '8', Bersih: '7088798' } });
    expect(await runOf(id)).toMatchObject({ status: 'locked', lockedAt: morning });
  });

  it('happens once when two press at the same time', async () => {
    await world.store.within(institution, (tx) =>
      tx.people.grant([{ person: 'eka', role: 'pejabat_berwenang', unit: null }]),
    );
    await act(world, id, 'hana', 'AJUKAN');
    const outcomes = await Promise.allSettled([act(world, id, 'kepala', 'SETUJUI'), act(world, id, 'eka', 'SETUJUI')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await runOf(id)).status).toBe('locked');
  });

  it('can be withdrawn before, and is final after', async () => {
    await act(world, id, 'hana', 'AJUKAN');
    expect((await act(world, id, 'hana', 'TARIK')).leaves).toEqual(['diperiksa']);
    await lockMonth(world, id);
    await expect(act(world, id, 'hana', 'HITUNG_ULANG')).rejects.toMatchObject({ code: 'case-closed' });
  });

  it('is refused when a stored result was changed behind its back', async () => {
    await act(world, id, 'hana', 'AJUKAN');
    const run = await runOf(id);
    const results = Object.values(await resultsOf(world, id));
    const forged = results.map((one) => ({ ...one, digest: one.person === 'ani' ? 'palsu' : one.digest, detail: '' }));
    await world.store.within(institution, async (tx) => {
      await tx.runs.begin({ ...run, status: 'running', after: '' });
      const { round, tally, dictionary } = run;
      await tx.runs.save({ case: id, round, from: '', after: 'z', tally, dictionary }, forged);
      await tx.runs.finish(id, round, run.digest ?? '', morning);
    });
    await expect(act(world, id, 'kepala', 'SETUJUI')).rejects.toMatchObject({ code: 'run-changed' });
    expect((await caseOf(world, id)).leaves).toEqual(['disetujui']);
  });

  it('is not there for a calculation that was never made', async () => {
    await act(world, id, 'hana', 'AJUKAN');
    const run = await runOf(id);
    await world.store.within(institution, (tx) => tx.runs.begin({ ...run, status: 'running' }));
    await expect(act(world, id, 'kepala', 'SETUJUI')).rejects.toMatchObject({ code: 'run-not-calculated' });
  });
});

describe('the worker', () => {
  it('goes on from where another one stopped, and nobody is done twice or left out', async () => {
    await world.store.within(institution, (tx) =>
      tx.people.putPersons(
        Array.from({ length: 600 }, (_, index) => ({
          id: `p${String(index).padStart(4, '0')}`,
          nip: `7${String(index).padStart(17, '0')}`,
          name: `P ${index}`,
          unit: 'bidang',
          position: 'Analis',
          superior: null,
          active: true,
        })),
      ),
    );
    const { id } = await openMonth(world, '2026-01');
    await act(world, id, 'hana', 'HITUNG');
    const others = await Promise.all([reopen(world.path), reopen(world.path)]);
    const all = [world.engine, ...others];
    for (let busy = true; busy;) {
      const fired = await Promise.all(all.map((engine) => fireDueTimers(engine, morning)));
      expect(fired.flatMap(({ failures }) => failures)).toEqual([]);
      busy = fired.some(({ unfinished, fired: done }) => unfinished + done > 0);
    }
    await Promise.all(others.map(({ store }) => store.close()));
    expect(await runOf(id)).toMatchObject({ status: 'done', round: 1, tally: { persons: 608, exceptions: 608 } });
    const events = await world.store.read(institution, (tx) => tx.cases.events(id));
    expect(events.filter(({ name }) => name === 'calculated')).toHaveLength(1);
  });

  it('is not held to its time by a clock that goes back', async () => {
    await fillJanuary();
    const { id } = await openMonth(world, '2026-01');
    await act(world, id, 'hana', 'HITUNG');
    await work(world, '2026-02-28T00:00:00.000Z');
    expect((await caseOf(world, id)).leaves).toEqual(['menghitung']);
    await work(world);
    expect((await caseOf(world, id)).leaves).toEqual(['diperiksa']);
  });
});
