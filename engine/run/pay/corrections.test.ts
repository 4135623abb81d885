import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payRule } from '../../../test/pay-content.ts';
import {
  calculateMonth,
  createPayWorld,
  importText,
  lockMonth,
  nipOf,
  payClosure,
  resultsOf,
} from '../../../test/pay-world.ts';
import { institution, publish, type World } from '../../../test/world.ts';
import { unpackDetail } from './pack-detail.ts';

let world: World;
const [ani, budi, dewi] = [nipOf(2), nipOf(3), nipOf(5)];
beforeEach(async () => {
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-01-01,8\n${budi},2024-01-01,9`);
  await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${ani},2026-01-05,hadir,10`);
});
afterEach(() => world.close());

const lockedMonth = async (month: string): Promise<string> => {
  const { id } = await calculateMonth(world, month);
  await lockMonth(world, id);
  return id;
};
const absent = async (nip: string, ...days: readonly string[]) =>
  await importText(
    world,
    'kehadiran',
    `nip,tanggal,keadaan,menit\n${days.map((day) => `${nip},${day},alpa,`).join('\n')}`,
  );

describe('entries about a locked month', () => {
  it('are taken, and told as late', async () => {
    await lockedMonth('2026-01');
    const report = await absent(ani, '2026-01-06', '2026-02-02');
    expect(report).toMatchObject({ entered: 2, late: [{ month: '2026-01', entries: 1 }], problems: [] });
    const standing = await importText(world, 'data', `nip,tanggal,kelas\n${ani},2025-06-01,9`);
    expect(standing.late).toEqual([{ month: '2026-01', entries: 1 }]);
  });

  it('become a difference of the next month, with its reason, and leave the locked result as it was', async () => {
    const january = await lockedMonth('2026-01');
    const before = await resultsOf(world, january);
    await absent(ani, '2026-01-06');
    const february = await calculateMonth(world, '2026-02');
    const results = await resultsOf(world, february.id);
    // 5 percent of 4,595,150 is 229,757.50: with what was cut before, 275,709 in place of 45,952.
    expect(results['ani']).toMatchObject({
      outcome: 'paid',
      amount: '4595150',
      net: '4365393',
      corrections: [
        {
          month: '2026-01-01',
          case: january,
          before: '4549198',
          after: '4319441',
          difference: '-229757',
          because: [{ register: 'kehadiran', from: '2026-01-06', batch: 3, line: 2 }],
          answers: { persen_potongan: '6' },
          problem: null,
        },
      ],
    });
    expect(results['budi']?.corrections).toEqual([]);
    expect(february.data).toMatchObject({ hitungan: { jumlah: '9674350', selisih: '-229757', bersih: '9444593' } });
    expect(await resultsOf(world, january)).toEqual(before);
    const run = await world.store.read(institution, (tx) => tx.runs.byCase(february.id));
    const packed = await world.store.read(institution, (tx) => tx.runs.details(february.id, ['ani']));
    const detail = unpackDetail(packed.get('ani') ?? '', run?.dictionary ?? '');
    expect(detail['corrections']).toMatchObject([{ case: january, at: '2026-01-31', facts: { kelas: '8' } }]);
  });

  it('are taken once: the month after finds nothing more', async () => {
    await lockedMonth('2026-01');
    await absent(ani, '2026-01-06');
    await lockedMonth('2026-02');
    const { id } = await calculateMonth(world, '2026-03');
    expect((await resultsOf(world, id))['ani']).toMatchObject({ corrections: [], net: '4595150' });
  });

  it('are found again as long as no month with them was locked', async () => {
    await lockedMonth('2026-01');
    await absent(ani, '2026-01-06');
    await calculateMonth(world, '2026-02');
    const { id } = await calculateMonth(world, '2026-03');
    expect((await resultsOf(world, id))['ani']?.corrections).toMatchObject([{ difference: '-229757' }]);
  });

  it('are counted against what was paid with earlier corrections', async () => {
    await lockedMonth('2026-01');
    await absent(ani, '2026-01-06');
    await lockedMonth('2026-02');
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit,batal\n${ani},2026-01-06,alpa,,ya`);
    await absent(ani, '2026-02-03');
    const { id } = await calculateMonth(world, '2026-03');
    expect((await resultsOf(world, id))['ani']).toMatchObject({
      corrections: [
        { month: '2026-01-01', before: '4319441', after: '4549198', difference: '229757' },
        { month: '2026-02-01', before: '4595150', after: '4365392', difference: '-229758' },
      ],
      net: '4595149',
    });
  });

  it('pay in full what was an exception', async () => {
    await lockedMonth('2026-01');
    await importText(world, 'data', `nip,tanggal,kelas\n${dewi},2024-01-01,7`);
    const { id } = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, id))['dewi']).toMatchObject({
      outcome: 'paid',
      amount: '3915950',
      corrections: [{ before: '0', after: '3915950', difference: '3915950' }],
      net: '7831900',
    });
  });

  it('pay nothing for a month in which somebody was not there', async () => {
    await lockedMonth('2026-01');
    const late = '700000000000000001';
    await world.store.within(institution, (tx) => {
      const baru = { id: 'baru', nip: late, name: 'B', unit: 'bidang', position: 'P', superior: null, active: true };
      return tx.people.putPersons([baru]);
    });
    await importText(world, 'data', `nip,tanggal,kelas\n${late},2024-01-01,7`);
    const { id } = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, id))['baru']).toMatchObject({ amount: '3915950', corrections: [], net: '3915950' });
  });

  it('that make the month impossible change nothing yet, and say why', async () => {
    await lockedMonth('2026-01');
    await importText(world, 'data', `nip,tanggal,kelas,batal\n${ani},2024-01-01,8,ya`);
    const { id } = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, id))['ani']).toMatchObject({
      outcome: 'exception',
      corrections: [{ difference: '0', problem: { code: 'fact-missing' } }],
      net: '0',
    });
  });

  it('reach as many months back as they are about', async () => {
    await lockedMonth('2026-01');
    await lockedMonth('2026-02');
    await importText(world, 'data', `nip,tanggal,kelas\n${budi},2026-01-15,8`);
    const { id } = await calculateMonth(world, '2026-03');
    const corrections = (await resultsOf(world, id))['budi']?.corrections ?? [];
    expect(corrections.map(({ month, difference }) => [month, difference])).toEqual([
      ['2026-01-01', '-484050'],
      ['2026-02-01', '-484050'],
    ]);
  });

  it('are judged by the rule of their month', async () => {
    await lockedMonth('2026-01');
    const dearer = payRule.replace('version: 1', 'version: 2').replace('"8": 4595150', '"8": 5595150');
    await publish(world, payClosure({ 'rules/nasional/bulanan.yaml': dearer }));
    await absent(ani, '2026-01-06');
    const { id } = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, id))['ani']).toMatchObject({
      amount: '5595150',
      corrections: [{ after: '4319441', difference: '-229757' }],
    });
  });
});

describe('what earlier months decided', () => {
  /** A cut that acts once more in the month after. */
  const carried = {
    'rules/nasional/lalu.yaml': `rule: tunjangan/lalu
title: Bulan lalu
version: 1
basis: contoh
source: contoh
status: contoh
effective: 2020-01-01
facts:
  bulan: { label: Bulan, type: tanggal }
  jumlah_potongan: { label: Potongan, unit: rupiah, range: "[0..100000000]" }
calculate:
  dipotong: { label: Potongan, unit: rupiah, formula: jumlah_potongan }
`,
    'rules/nasional/bulanan.yaml': payRule
      .replace(
        'parameters:',
        '  lalu: { label: Bulan-bulan lalu, rule: tunjangan/lalu, on: bulan, source: decisions }\nparameters:',
      )
      .replace('  seratus:', '  nol: { unit: rupiah, values: { 2020-01-01: 0 } }\n  seratus:')
      .replace(
        'formula: besaran - jumlah_potongan }',
        'formula: besaran - jumlah_potongan - potongan_lalu }\n  potongan_lalu: { label: Potongan lalu, unit: rupiah, fold: { take: last, of: jumlah_potongan, over: lalu, empty: nol } }',
      ),
  };
  beforeEach(async () => {
    await world.close();
    world = await createPayWorld(carried);
    await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-01-01,8`);
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${ani},2026-01-05,hadir,10`);
  });

  it('is read by the months after: only what was locked, and the last of it', async () => {
    await calculateMonth(world, '2025-12');
    await lockedMonth('2026-01');
    const { id } = await calculateMonth(world, '2026-02');
    expect((await resultsOf(world, id))['ani']).toMatchObject({
      amount: '4549198',
      answers: { potongan_lalu: '45952', jumlah_potongan: '0' },
    });
  });

  it('is corrected with the month that decided it, and so are the months that read it', async () => {
    await lockedMonth('2026-01');
    await lockedMonth('2026-02');
    await absent(ani, '2026-01-06');
    const march = await lockedMonth('2026-03');
    const result = (await resultsOf(world, march))['ani'];
    expect(result?.corrections.map(({ month, difference }) => [month, difference])).toEqual([
      ['2026-01-01', '-229757'],
      ['2026-02-01', '-229757'],
    ]);
    expect(result).toMatchObject({ amount: '4595150', net: '4135636' });
    const april = await calculateMonth(world, '2026-04');
    expect((await resultsOf(world, april.id))['ani']).toMatchObject({ corrections: [], net: '4595150' });
  });
});
