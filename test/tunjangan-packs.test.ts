/** The pay rules of all institutions that are real: one vocabulary, and the examples that they claim to hold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarSeen, loadLibrary, lookUp } from '../engine/definition/library.ts';
import { givenFacts, listsOf } from '../engine/definition/list-names.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { Fact, RuleDefinition, RuleTest } from '../engine/definition/rule-definition.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';

const root = `${import.meta.dirname}/..`;
const library = loadLibrary(readContentFolders(root).files);
const monthly = [...library.rules.values()]
  .filter(({ id, about }) => id === 'tunjangan/bulanan' && about.status !== 'contoh')
  .map(({ pack, id }) => lookUp(library, 'rule', pack, id) as RuleDefinition);

describe('the pay rules of all packs', () => {
  it('are there', () => expect(monthly.length).toBeGreaterThan(15));

  it.each(monthly.map((rule) => [rule.pack, rule] as const))('of %s answer what a run and a slip ask', (_, rule) => {
    const types = ['berhak', 'besaran', 'jumlah_potongan', 'tambahan', 'dibayar'].map((one) => rule.answers[one]?.type);
    expect(types).toEqual(['yes_no', 'number', 'number', 'number', 'number']);
    expect(rule.slip?.net).toBe('dibayar');
  });

  it.each(monthly.filter(({ facts }) => facts['bulan']).map((rule) => [rule.pack, rule] as const))(
    'of %s refuse a month other than that of the date as at which they are asked',
    async (_, rule) => {
      const { given, lists, asAt } = rule.tests[0] as RuleTest;
      const facts = { ...given, ...lists };
      const later = Temporal.PlainDate.from(asAt).add({ months: 1 }).toString();
      const calendar = calendarSeen(library, rule.pack);
      await expect(evaluateRule(rule, facts, asAt, { calendar })).resolves.toBeDefined();
      await expect(evaluateRule(rule, facts, later, { calendar })).rejects.toMatchObject({ code: 'requirement-unmet' });
    },
  );

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
