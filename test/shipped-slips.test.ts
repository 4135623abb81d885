/** Every shipped rule that declares a slip: its own tests, written out line by line. */
import { describe, expect, it } from 'vitest';
import { slipLines } from '../api/views/pay/slip.ts';
import { calendarOfTest } from '../engine/definition/calendar-of-test.ts';
import { calendarSeen, loadLibrary, lookUp } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';
import { EngineError } from '../engine/errors.ts';
import { sumDecimals } from '../engine/exact.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/..`).files);
const rules = [...library.rules.values()]
  .filter(({ slip }) => slip !== undefined)
  .map(({ pack, id }) => lookUp(library, 'rule', pack, id) as RuleDefinition);

/** A slip's amounts, or why it has none: what the law leaves open is not paid. */
async function amountsOf(rule: RuleDefinition, test: RuleDefinition['tests'][number]) {
  const evaluation = await evaluateRule(rule, { ...test.given, ...test.lists }, test.asAt, {
    cohort: test.cohort,
    calendar: calendarOfTest(test, calendarSeen(library, rule.pack)),
  });
  try {
    return slipLines(rule, evaluation);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'slip-without-amount') return null;
    throw error;
  }
}

describe.each(rules.map((rule) => [`${rule.pack}/${rule.id}`, rule] as const))('the slip of %s', (_, rule) => {
  it('has lines that come to what is paid, each reduction with an article', async () => {
    const slips = await Promise.all(
      rule.tests.filter(({ refuse }) => refuse === undefined).map((test) => amountsOf(rule, test)),
    );
    const written = slips.filter((slip) => slip !== null);
    expect(written.length).toBeGreaterThan(0);
    for (const { lines, net } of written) {
      expect(sumDecimals(lines.map(({ amount }) => amount))).toBe(sumDecimals([net]));
      const reductions = lines.filter(({ kind }) => kind === 'reduction');
      expect(reductions.filter(({ basis }) => basis.length === 0)).toEqual([]);
    }
  });
});
