/** Why a rule answered as it did, in one sentence: what its deciding rows looked at, and what they asked for. */
import {
  explainTrace,
  tableOf,
  type Endpoint,
  type Evaluation,
  type PlainValue,
  type RuleDefinition,
  type TraceEntry,
  type UnaryTest,
} from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';
import { labelOf, sayPlain, sayTest, type Language } from './rule-words.ts';

type RowEntry = Extract<TraceEntry, { kind: 'row' }>;
type Told = Pick<Evaluation, 'answer' | 'trace'>;

const words = {
  because: { id: 'Karena', en: 'Because' },
  and: { id: 'dan', en: 'and' },
  nothing: { id: 'tidak ada syarat lain yang terpenuhi', en: 'no other condition is fulfilled' },
} as const satisfies Record<string, Bilingual>;

/** The sentence; null when no row decided. */
export function decisionReason(rule: RuleDefinition, evaluation: Told): Bilingual | null {
  const { trace } = evaluation;
  const lines = explainTrace(rule, trace);
  const deciding = trace.filter(
    (entry, index): entry is RowEntry =>
      entry.kind === 'row' && tableOf(entry) === 'decide' && lines[index]?.counts === true,
  );
  if (deciding.length === 0) return null;
  const say = (language: Language): string => {
    const told = deciding.flatMap((row) => conditionsOf(rule, evaluation, row, language));
    return `${words.because[language]} ${joined(told, language)}.`;
  };
  return { id: say('id'), en: say('en') };
}

function joined(parts: readonly string[], language: Language): string {
  if (parts.length === 0) return words.nothing[language];
  const [last = '', ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} ${words.and[language]} ${last}`;
}

/** `rating hasil kerja sesuai ekspektasi`; of a number also what it had to be: `nilai 74,32 (> 70)`. */
function conditionsOf(
  rule: RuleDefinition,
  { answer, trace }: Told,
  { row, conditions }: RowEntry,
  language: Language,
): readonly string[] {
  return conditions.flatMap(({ input, value }) => {
    if (value === null) return [];
    const shown = inSentence(sayPlain(rule, input, asAnswered(rule, answer, input) ?? value, language));
    const told = inSentence(`${labelOf(rule, input)} ${shown}`);
    const test = rule.table?.rows[row - 1]?.cells[input]?.test;
    const isNumber = (rule.facts[input]?.type ?? 'number') === 'number';
    if (!isNumber || test === undefined) return [told];
    return [`${told} (${sayTest(rule, input, fillIn(test, valuesIn(trace)), language)})`];
  });
}

/** A calculation that is also an answer, with the places of its rounding. */
function asAnswered({ calculations }: RuleDefinition, answer: Told['answer'], name: string): PlainValue | undefined {
  const value = answer[calculations.find((one) => one.name === name)?.answer ?? ''];
  return typeof value === 'object' ? undefined : value;
}

/** A label within a sentence begins small, unless it begins with an abbreviation. */
function inSentence(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function valuesIn(trace: readonly TraceEntry[]): ReadonlyMap<string, string> {
  return new Map(
    trace.flatMap((entry) => {
      if (entry.kind !== 'parameter') return [];
      if (typeof entry.value === 'string') return [[entry.name, entry.value] as const];
      return Object.entries(entry.value).map(([code, value]) => [`${entry.name}.${code}`, value] as const);
    }),
  );
}

/** A test with the values of its parameters in place of their names. */
function fillIn(test: UnaryTest, values: ReadonlyMap<string, string>): UnaryTest {
  const filled = (endpoint: Endpoint): Endpoint => {
    const value = endpoint.kind === 'parameter' ? values.get(endpoint.name) : undefined;
    return value === undefined ? endpoint : { kind: 'number', value };
  };
  switch (test.test) {
    case 'any':
      return test;
    case 'compare':
      return { ...test, to: filled(test.to) };
    case 'interval':
      return { ...test, from: filled(test.from), to: filled(test.to) };
    case 'not':
      return { ...test, of: fillIn(test.of, values) };
    case 'one_of':
      return { ...test, tests: test.tests.map((one) => fillIn(one, values)) };
  }
}
