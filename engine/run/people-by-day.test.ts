/** Superiors, heads and roles by day; who signs by the law of the day; who rates which part after a transfer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf } from '../../test/content.ts';
import { createWorld, institution, morning, year, type World } from '../../test/world.ts';
import { circumstancesAt, circumstancesIn } from './circumstances.ts';
import { resolveWho } from './who.ts';

const { workflow } = closureOf(`workflow: uji
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
  penanda_tangan:
    label: Penanda tangan
    from:
      2020-01-01: { first_of: [head_of_unit, { role: evaluator }], basis: Contoh lama }
      2026-02-01: { superior_of: pegawai, basis: Contoh baru }
  pimpinan: head_of_unit
  evaluator: { role: evaluator }
initial: triwulan
states:
  triwulan:
    for_each: { period: quarter, as: tw }
    as_at: part_end
    initial: nilai
    states:
      nilai: { on: { NILAI: { by: [penilai, pimpinan], target: beres } } }
      beres: { type: final }
    onDone: akhir
  akhir:
    as_at: period_end
    on: { SAHKAN: { by: penanda_tangan, target: awal } }
  awal:
    as_at: period_start
    on: { SAHKAN: { by: penanda_tangan, target: selesai } }
  bebas: { on: { SAHKAN: { by: penanda_tangan, target: selesai } } }
  selesai: { type: final }
`);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Moves budi to another unit and superior as from a day. */
const move = (superior: string, unit: string, from: string): Promise<void> =>
  world.store.within(institution, async (tx) => {
    const budi = (await tx.people.person('budi')) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...budi, superior, unit }], from);
  });
const leave = (id: string, from: string): Promise<void> =>
  world.store.within(institution, async (tx) => {
    const person = (await tx.people.person(id)) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...person, active: false }], from);
  });
const who = (name: string, now: string, state = 'bebas', period = year): Promise<readonly string[]> =>
  world.store.read(institution, async (tx) => {
    const matter = { workflow, period, subjectKind: 'employee', subject: 'budi' } as const;
    const { persons } = await resolveWho(circumstancesIn(circumstancesAt(tx, matter, now), state), name);
    return persons.map(({ id }) => id);
  });

describe('the superior of a day', () => {
  it('is the one of that day, from its first instant in the zone of the institution', async () => {
    await move('eka', 'dinas', '2026-03-02');
    // Midnight in Makassar is 16:00 UTC.
    expect(await who('penilai', '2026-03-01T15:59:59.999Z')).toEqual(['ani']);
    expect(await who('penilai', '2026-03-01T16:00:00.000Z')).toEqual(['eka']);
  });

  it('is nobody once they are gone, whatever the placement says', async () => {
    await leave('ani', '2026-03-01');
    expect(await who('penilai', '2026-02-28T01:00:00Z')).toEqual(['ani']);
    expect(await who('penilai', morning)).toEqual([]);
  });

  it('may have changed together with the head of the unit, and roles have days as well', async () => {
    await world.store.within(institution, async (tx) => {
      const unit = (await tx.people.unit('bidang')) ?? expect.fail('no unit');
      await tx.people.putUnits([{ ...unit, head: 'citra' }], '2026-05-01');
      await tx.people.revoke({ person: 'eka', role: 'evaluator', unit: null }, '2026-05-01');
    });
    expect([await who('pimpinan', morning), await who('evaluator', morning)]).toEqual([['ani'], ['eka', 'fajar']]);
    const may = '2026-05-02T00:00:00Z';
    expect([await who('pimpinan', may), await who('evaluator', may)]).toEqual([['citra'], ['fajar']]);
  });
});

describe('who signs', () => {
  it.each([
    ['2019-06-01T00:00:00Z', []],
    ['2026-01-31T01:00:00Z', ['ani']],
    ['2026-02-01T01:00:00Z', ['ani']],
  ])('at %s is said by the rule in force then: %o', async (now, expected) => {
    expect(await who('penanda_tangan', now)).toEqual(expected);
  });

  it('is another once the rule has changed', async () => {
    await move('eka', 'bidang', '2025-01-01');
    expect(await who('penanda_tangan', '2026-01-31T01:00:00Z')).toEqual(['ani']);
    expect(await who('penanda_tangan', '2026-02-01T01:00:00Z')).toEqual(['eka']);
  });

  it('is said by the rule of the day that the state names', async () => {
    await move('eka', 'bidang', '2025-01-01');
    expect(await who('penanda_tangan', '2027-01-10T01:00:00Z', 'awal')).toEqual(['ani']);
    expect(await who('penanda_tangan', '2027-01-10T01:00:00Z', 'akhir')).toEqual(['eka']);
  });
});

describe('after a transfer in the middle of a cycle', () => {
  beforeEach(() => move('eka', 'dinas', '2026-05-15'));
  const july = '2026-07-10T00:00:00Z';

  it.each([
    ['triwulan.tw1.nilai', 'ani'],
    ['triwulan.tw2.nilai', 'eka'],
    ['triwulan.tw3.nilai', 'eka'],
  ])('%s is rated by whoever was the superior at its end: %s', async (state, expected) => {
    expect(await who('penilai', july, state)).toEqual([expected]);
  });

  it('the unit and its head are those of that day too', async () => {
    expect(await who('pimpinan', july, 'triwulan.tw1.nilai')).toEqual(['ani']);
    expect(await who('pimpinan', july, 'triwulan.tw2.nilai')).toEqual(['kepala']);
  });

  it('a part that has not ended is rated by the superior of the day of the step', async () => {
    expect(await who('penilai', '2026-05-14T00:00:00Z', 'triwulan.tw2.nilai')).toEqual(['ani']);
  });

  it('an earlier superior who is gone does not rate any more', async () => {
    await leave('ani', '2026-07-01');
    expect(await who('penilai', july, 'triwulan.tw1.nilai')).toEqual([]);
  });

  it('the parts of a period that was split are those of the calendar', async () => {
    const half = { start: '2026-07-01', end: '2026-12-31', label: '2026 (sejak 1 Juli)' };
    expect(await who('penilai', '2027-01-10T00:00:00Z', 'triwulan.tw1.nilai', half)).toEqual(['eka']);
    await move('fajar', 'dinas', '2026-10-01');
    expect(await who('penilai', '2027-01-10T00:00:00Z', 'triwulan.tw3.nilai', half)).toEqual(['eka']);
    expect(await who('penilai', '2027-01-10T00:00:00Z', 'triwulan.tw4.nilai', half)).toEqual(['fajar']);
  });
});
