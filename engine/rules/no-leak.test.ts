import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { readContentFolders } from '../definition/read-content.ts';
import { lookUp } from '../definition/library.ts';
import type { DatedValue, RuleDefinition, RuleTest } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { addExact, parseExact, showExact } from '../exact.ts';
import { evaluateRule } from './evaluate.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);
const tested = [...library.rules.values()].flatMap((one) => {
  const rule = lookUp(library, 'rule', one.pack, one.id);
  return rule === null ? [] : rule.tests.map((test) => ({ rule, test }));
});

const later = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The rule with every number of one parameter raised from a day on. */
function raisedFrom(rule: RuleDefinition, name: string, from: string): RuleDefinition {
  const parameter = rule.parameters[name];
  const last = parameter?.history.findLast((dated) => dated.from <= from) ?? parameter?.history.at(-1);
  if (parameter === undefined || last === undefined) return rule;
  const raise = (text: string): string => showExact(addExact(parseExact(text), parseExact('1')));
  const value =
    typeof last.value === 'string'
      ? raise(last.value)
      : Object.fromEntries(Object.entries(last.value).map(([code, one]) => [code, raise(one)]));
  const dated: DatedValue = { ...last, from, value };
  const history = [...parameter.history.filter((one) => one.from !== from), dated];
  const sorted = history.sort((a, b) => (a.from < b.from ? -1 : 1));
  return { ...rule, parameters: { ...rule.parameters, [name]: { ...parameter, history: sorted } } };
}

async function outcome(rule: RuleDefinition, { given, asAt, cohort }: RuleTest): Promise<unknown> {
  try {
    const { answer, trace } = await evaluateRule(rule, given, asAt, { cohort });
    return { answer, trace: trace.filter((entry) => entry.kind !== 'parameter') };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { code: error.code, details: error.details };
  }
}

describe('the values in force at a date', () => {
  it('are never those of a later one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4000 }), async (which, chosen, days) => {
        const { rule, test } = tested[which % tested.length] as (typeof tested)[number];
        const names = Object.keys(rule.parameters);
        fc.pre(names.length > 0);
        const changed = raisedFrom(rule, names[chosen % names.length] as string, later(test.asAt, days));
        expect(await outcome(changed, test)).toEqual(await outcome(rule, test));
      }),
      { numRuns: 200 },
    );
  });

  it('begin on their day', async () => {
    const { rule, test } = tested.find((one) => one.rule.id === 'skp/predikat-pp30') as (typeof tested)[number];
    const changed = raisedFrom(rule, 'bobot_skp', test.asAt);
    expect(await outcome(changed, test)).not.toEqual(await outcome(rule, test));
  });
});
