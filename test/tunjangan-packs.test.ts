/** The pay rules of all institutions that are real: one vocabulary, one month under several of them, and the examples that they claim to hold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp } from '../engine/definition/library.ts';
import { givenFacts, listsOf } from '../engine/definition/list-names.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { Fact, RuleDefinition } from '../engine/definition/rule-definition.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';

const root = `${import.meta.dirname}/..`;
const library = loadLibrary(readContentFolders(root).files);
const monthly = [...library.rules.values()]
  .filter(({ id, about }) => id === 'tunjangan/bulanan' && about.status !== 'contoh')
  .map(({ pack, id }) => lookUp(library, 'rule', pack, id) as RuleDefinition);

type Facts = Readonly<Record<string, unknown>>;

/** What of a file of facts a rule knows; the rest is another institution's. */
function knownTo(rule: RuleDefinition, facts: Facts): Facts {
  const lists = listsOf(rule);
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, unknown][] => {
      const list = lists.get(name);
      if (list === undefined) return Object.hasOwn(rule.facts, name) ? [[name, value]] : [];
      const known = new Set(givenFacts(list));
      const items = (value as readonly Facts[]).map((item) =>
        Object.fromEntries(Object.entries(item).filter(([fact]) => known.has(fact))),
      );
      return [[name, items]];
    }),
  );
}

describe('the pay rules of all packs', () => {
  it('are there', () => expect(monthly.length).toBeGreaterThan(15));

  it.each(monthly.map((rule) => [rule.pack, rule] as const))('of %s answer what a run and a slip ask', (_, rule) => {
    const types = ['berhak', 'besaran', 'jumlah_potongan', 'tambahan', 'dibayar'].map((one) => rule.answers[one]?.type);
    expect(types).toEqual(['yes_no', 'number', 'number', 'number', 'number']);
    expect(rule.slip?.net).toBe('dibayar');
  });

  it('mean the same by the same name', () => {
    const kindsOf = (facts: readonly (readonly [string, Fact | undefined])[]): [string, string][] =>
      facts.map(([name, fact]) => [
        name,
        JSON.stringify([fact?.type, fact?.unit, fact?.values?.map(({ code }) => code)]),
      ]);
    const named = monthly.flatMap((rule) => [
      ...kindsOf(Object.values(rule.facts).map((fact) => [fact.name, fact])),
      ...[...listsOf(rule).values()]
        .filter(({ list }) => list.from === undefined)
        .flatMap((read) =>
          kindsOf(givenFacts(read).map((fact) => [`${read.list.name}.${fact}`, read.rule.facts[fact]])),
        ),
    ]);
    const kinds = Map.groupBy(new Set(named.map((one) => one.join(' '))), (one) => one.slice(0, one.indexOf(' ')));
    // the kinds of penalties are those of each institution's own table
    const several = [...kinds].filter(([name, found]) => found.length > 1 && name !== 'hukuman.jenis');
    expect(several).toEqual([]);
  });
});

describe('one month of one person', () => {
  const month: Facts = {
    bulan: '2026-01-01',
    kelas: 7,
    besaran_kelas: 3915950,
    keadaan: 'aktif',
    hari_kerja: 20,
    capaian_kerja: 90,
    persen_kehadiran: 95,
    kehadiran: [
      { tanggal: '2026-01-05', keterangan: 'hadir', menit_terlambat: 20, bebas_piket: false, tanpa_apel: false },
      { tanggal: '2026-01-06', keterangan: 'hadir', menit_terlambat: 75 },
      { tanggal: '2026-01-07', keterangan: 'alpa' },
    ],
    cuti: [],
    hukuman: [],
  };

  it.each([
    ['mahkamah-agung', '3651623.375', '3651623'],
    ['kejaksaan', '3641833.5', '3641834'],
    ['kemenbud', '3583094.25', '3583094'],
    ['kementan', '3680993', '3680993'],
    ['tulang-bawang', '3865042.65', '3865043'],
  ])('is paid by %s from the same data', async (pack, exact, paid) => {
    const rule = lookUp(library, 'rule', pack, 'tunjangan/bulanan') as RuleDefinition;
    const { answer } = await evaluateRule(rule, knownTo(rule, month), '2026-01-31');
    expect([answer['sebelum_pembulatan'], answer['dibayar']]).toEqual([exact, paid]);
  });
});

describe('docs/contoh-tunjangan.md', () => {
  const rows = readFileSync(`${root}/docs/contoh-tunjangan.md`, 'utf8').matchAll(
    /^\| (.+?) \| `(\S+) (\S+)` \| (.+) \|$/gm,
  );
  const examples = [...rows].map(([, example = '', pack = '', id = '', test = '']) => ({ example, pack, id, test }));

  it('lists every example', () => expect(examples.length).toBeGreaterThan(30));

  it.each(examples)('has its test of $example', ({ pack, id, test }) => {
    const rule = lookUp(library, 'rule', pack, id) as RuleDefinition;
    expect(rule.pack).toBe(pack);
    expect(rule.tests.map(({ name }) => name)).toContain(test);
  });
});
