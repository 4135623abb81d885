import { describe, expect, it } from 'vitest';
import { evaluateDirectly } from './evaluate.ts';
import { eventsOf } from './slip-events.ts';
import { libraryOf, seenBy } from './testing.ts';

const head = (id: string) => `rule: ${id}
version: 1
title: Contoh
basis: Peraturan Contoh 1/2022
source: contoh
status: contoh
effective: 2022-01-01
`;

const day = `${head('contoh/hari')}facts:
  tanggal: { label: Tanggal, type: tanggal }
  menit: { label: Menit, unit: menit, range: "[0..600]", step: 1 }
  ke: { label: Kali ke, range: "[0..100]", step: 1 }
parameters:
  tepat: { unit: menit, values: { 2022-01-01: 0 } }
  kena: { unit: persen, values: { 2022-01-01: { tidak: 0, telat: 1, sering: 2 } } }
  sering: { unit: kali, values: { 2022-01-01: 2 } }
calculate:
  telat:
    unit: persen
    decide: { hit: first, rows: [ { telat: kena.tidak, menit: "<= tepat" }, { telat: kena.telat, basis: Pasal 1 } ] }
  berulang:
    unit: persen
    decide: { hit: first, rows: [ { berulang: kena.tidak, ke: "< sering" }, { berulang: kena.sering, basis: Pasal 2 } ] }
`;

const month = `${head('contoh/bulan')}facts:
  dasar: { label: Dasar, unit: rupiah, range: "[0..100000000]", step: 1 }
  batas: { label: Batas menit, unit: menit, range: "[0..600]", step: 1 }
lists:
  kehadiran:
    label: Kehadiran
    rule: contoh/hari
    on: tanggal
    window: { ke: { take: count } }
calculate:
  terlambat: { label: Terlambat, unit: persen, fold: { take: sum, of: telat, over: kehadiran, within: month, where: menit > batas } }
  berulang: { label: Berulang, unit: persen, fold: { take: sum, of: berulang, over: kehadiran, within: month } }
  dibayar: { label: Dibayarkan, unit: rupiah, formula: dasar * (100 - terlambat - berulang) / 100 }
slip: { base: dasar, reductions: [terlambat, berulang], net: dibayar }
`;

describe('the events behind a line of a slip', () => {
  const library = libraryOf({ 'rules/nasional/a.yaml': day, 'rules/nasional/b.yaml': month });
  const rule = seenBy(library, 'nasional', 'contoh/bulan');
  const days = [
    ['2025-12-30', 90],
    ['2026-01-05', 45],
    ['2026-01-06', 5],
    ['2026-01-07', 0],
  ] as const;
  const facts = { dasar: 1_000_000, batas: 10, kehadiran: days.map(([tanggal, menit]) => ({ tanggal, menit })) };
  const told = evaluateDirectly(rule, facts, '2026-01-31');

  it('are those of its own month of whom its formula is true', async () => {
    expect(eventsOf(rule, await told, 'terlambat')).toMatchObject([
      { date: '2026-01-05', counted: [{ value: { id: '1' }, unit: 'persen' }] },
    ]);
  });

  it('tell what was given, not what the list counted, and the article of what the line takes', async () => {
    const events = eventsOf(rule, await told, 'berulang');
    expect(events.map(({ date }) => date)).toEqual(['2026-01-05', '2026-01-06', '2026-01-07']);
    expect(events[0]).toMatchObject({
      facts: [{ label: 'Menit', value: { id: '45' } }],
      about: [{ basis: 'Pasal 2' }],
    });
    expect(eventsOf(rule, await told, 'terlambat')[0]?.about).toMatchObject([{ basis: 'Pasal 1' }]);
  });
});
