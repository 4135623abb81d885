import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf } from '../../../test/content.ts';
import { payRule, runWorkflow } from '../../../test/pay-content.ts';
import { calculateMonth, createPayWorld, importText, lockMonth, nipOf, resultsOf } from '../../../test/pay-world.ts';
import { act, institution, morning, openedCase, publish, type World } from '../../../test/world.ts';
import { openCycle } from '../open-cycle.ts';
import { periodAround } from '../period.ts';

const appraisal = closureOf(
  `workflow: penilaian
version: 1
title: Penilaian bulanan
basis: contoh
status: contoh
subject: employee
period: month
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
initial: menilai
states:
  menilai: { ask: nilai, on: { TETAPKAN: { by: penilai, target: selesai } } }
  selesai: { type: final }
`,
  'form: nilai\ntitle: Nilai\nfields:\n  predikat: { label: Predikat, type: pilihan, values: { baik: Baik, kurang: Kurang } }\n',
);
const files = {
  'rules/nasional/penilaian.yaml': `rule: tunjangan/penilaian
title: Penilaian
version: 1
basis: contoh
source: contoh
status: contoh
effective: 2020-01-01
facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal }
  predikat: { label: Predikat, values: [baik, kurang] }
parameters:
  kurang: { unit: persen, values: { 2020-01-01: 10 } }
  nol: { unit: persen, values: { 2020-01-01: 0 } }
calculate:
  persen: { label: Potongan, unit: persen, formula: 'if(predikat = "kurang", kurang, nol)' }
`,
  'rules/nasional/bulanan.yaml': payRule
    .replace(
      'parameters:',
      '  penilaian: { label: Penilaian, rule: tunjangan/penilaian, on: akhir, optional: true }\nparameters:',
    )
    .replace('potongan_hadir + potongan_cuti', 'potongan_hadir + potongan_cuti + potongan_nilai')
    .replace(
      '  persen_potongan:',
      '  potongan_nilai: { fold: { take: sum, of: persen, over: penilaian }, answer: none }\n  persen_potongan:',
    ),
  'workflows/nasional/gaji.yaml': runWorkflow.replace(
    'kehadiran: { since: month }',
    'penilaian: { cases_of: penilaian, since: month, from: mulai, until: akhir, take: { predikat: nilai.predikat } }',
  ),
};

let world: World;
beforeEach(async () => {
  world = await createPayWorld(files);
  await publish(world, appraisal);
  await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(3)},2024-01-01,8`);
});
afterEach(() => world.close());

/** Opens the appraisal of a month for budi. */
async function open(month: string): Promise<string> {
  const request = { workflow: 'penilaian', period: periodAround('month', `${month}-01`), subjects: ['budi'] };
  return openedCase((await openCycle(world.engine, institution, request, morning)).outcomes[0]);
}
const rate = async (id: string, predikat: string) => await act(world, id, 'ani', 'TETAPKAN', { predikat });

describe('what finished cases came to', () => {
  it('is read as a register: of the months asked for, and only once they are finished', async () => {
    await rate(await open('2025-12'), 'kurang');
    const january = await open('2026-01');
    const before = await calculateMonth(world, '2026-01');
    expect((await resultsOf(world, before.id))['budi']).toMatchObject({ amount: '4595150' });
    await rate(january, 'kurang');
    await act(world, before.id, 'hana', 'HITUNG_ULANG');
    await calculateMonth(world, '2026-02');
    const entries = await world.store.read(institution, (tx) => tx.registers.history('budi', 10));
    expect(entries.filter(({ register }) => register === 'penilaian')).toMatchObject([
      {
        from: '2026-01-01',
        until: '2026-01-31',
        facts: { mulai: '2026-01-01', akhir: '2026-01-31', predikat: 'kurang' },
        source: 'penilaian',
      },
      { from: '2025-12-01', until: '2025-12-31' },
    ]);
    expect((await resultsOf(world, before.id))['budi']).toMatchObject({ amount: '4135635' });
  });

  it('is entered once, however often the month is calculated', async () => {
    await rate(await open('2026-01'), 'baik');
    const { id } = await calculateMonth(world, '2026-01');
    const batches = await world.store.read(institution, (tx) => tx.registers.lastBatch());
    await act(world, id, 'hana', 'HITUNG_ULANG');
    await calculateMonth(world, '2026-02');
    expect(await world.store.read(institution, (tx) => tx.registers.lastBatch())).toBe(batches);
  });

  it('corrects a locked month when it comes late', async () => {
    const january = await open('2026-01');
    await lockMonth(world, (await calculateMonth(world, '2026-01')).id);
    await rate(january, 'kurang');
    const february = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, february.id))['budi']).toMatchObject({
      amount: '4595150',
      corrections: [{ month: '2026-01-01', before: '4595150', after: '4135635', difference: '-459515' }],
    });
  });
});
