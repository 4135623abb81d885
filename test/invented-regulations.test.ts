/** Regulations written as prose, without the language in mind, and what a first user of the guide made of them. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary, testLibrary } from '../engine/check/check-library.ts';
import { calendarSeen, loadLibrary } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { RuleTest } from '../engine/definition/rule-definition.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';
import { seenBy } from '../engine/rules/testing.ts';

const root = `${import.meta.dirname}/..`;
const examples = `${root}/examples/peraturan`;
const packs = readdirSync(`${examples}/rules`);
const national = readContentFolders(root).files.filter(({ pack }) => pack === 'nasional');
const library = loadLibrary([...national, ...readContentFolders(examples).files]);

describe('an invented regulation', () => {
  it('stands beside its rules', () => {
    expect(packs.map((pack) => `${pack.replace('-contoh', '')}.md`).sort()).toEqual(
      readdirSync(examples)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .sort(),
    );
  });

  it.each(packs)('%s is proved as it was encoded, without even a warning', (pack) => {
    const found = checkLibrary(library).filter(({ file, severity }) => file.includes(pack) && severity !== 'hint');
    expect(found).toEqual([]);
  });

  it.each(packs)('%s refuses a month other than that of the date as at which it is asked', async (pack) => {
    const rule = seenBy(library, pack, 'tunjangan/bulanan');
    const { given, lists, asAt } = rule.tests[0] as RuleTest;
    const facts = { ...given, ...lists };
    const later = Temporal.PlainDate.from(asAt).add({ months: 1 }).toString();
    const calendar = calendarSeen(library, pack);
    await expect(evaluateRule(rule, facts, asAt, { calendar })).resolves.toBeDefined();
    await expect(evaluateRule(rule, facts, later, { calendar })).rejects.toMatchObject({ code: 'requirement-unmet' });
  });

  it('is worked out as was reckoned by hand', async () => {
    const tests = [...library.rules.values()].filter(({ pack }) => packs.includes(pack)).flatMap((rule) => rule.tests);
    expect(tests.length).toBeGreaterThan(100);
    expect(await testLibrary(library)).toEqual([]);
  });
});
