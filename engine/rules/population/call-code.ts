/**
 * Calls of other rules, written into the code of the caller. What is handed over is read by the called rule as any given
 * fact is: most checks are decided when the code is written, because the range of what is handed over is known.
 */
import type { Fact, Range, RuleDefinition, Verb } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { decimalPlaces, parseExact } from '../../exact.ts';
import { missingAnswer } from '../evaluate.ts';
import { prepareRule, type PreparedRule } from '../prepare-rule.ts';
import { readFact } from '../resolve-facts.ts';
import { all } from './cell-code.ts';
import { compare } from './compare-code.ts';
import { compileExpression } from './compile-expression.ts';
import { commonStep, constant, type NumberCode } from './number-code.ts';
import type { RuleContext } from './rule-code.ts';
import { leave, leaveNoting, type Found, type Frame, type Scope, type Settled } from './scope.ts';
import { bindValue, numberValue, placeholder, shownValue, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

export interface CallContext {
  readonly name: string;
  readonly how: Extract<Verb, { kind: 'call' }>;
  readonly caller: RuleContext;
  readonly scope: Scope;
  readonly frame: Frame;
  /** Writes the called rule and gives its answers; leaves the frame at the first error among them. */
  readonly answersOf: (prepared: PreparedRule, facts: ReadonlyMap<string, Found>) => ReadonlyMap<string, Settled>;
}

/** The answer of the called rule; leaves the frame where its facts or another of its answers fail. */
export function compileCall(writer: Writer, { name, how, caller, scope, frame, answersOf }: CallContext): Settled {
  const callee = caller.prepared.rule.calls[how.rule];
  if (callee === undefined) throw new Error(`${caller.prepared.rule.id} is compiled without the rule ${how.rule}`);
  const handed = new Map<string, Found>();
  for (const [fact, { expression }] of Object.entries(how.facts)) {
    const found: Found | null =
      expression.op === 'name'
        ? scope.resolve(expression.name, writer)
        : { value: compileExpression(expression, scope, writer), given: 'true' };
    if (found !== null) handed.set(fact, { given: found.given, value: bindValue(writer, found.value) });
  }
  const prepared = prepareCallee(callee, caller.at);
  if (prepared instanceof EngineError) {
    writer.line(leave(frame, caller.failures.known(prepared)));
    return { value: placeholder(callee.answers[how.answer]?.type ?? 'number'), reason: '0' };
  }
  const context = { ...caller, prepared, writer, frame };
  checkAlternatives(handed, context);
  const facts = new Map<string, Found>();
  for (const fact of Object.values(callee.facts)) {
    const found = readHanded(fact, handed.get(fact.name) ?? null, handed, context);
    if (found !== null) facts.set(fact.name, found);
  }
  const answer = answersOf(prepared, facts).get(how.answer);
  if (answer === undefined) throw new Error(`${name} calls for an answer ${how.answer} that ${how.rule} does not give`);
  if (answer.given !== undefined) {
    const failure = caller.failures.known(new EngineError('fact-missing', missingAnswer(callee, how.answer)));
    writer.line(`if (${answer.reason} === 0 && !${answer.given}) ${leave(frame, failure)}`);
  }
  return { value: answer.value, reason: answer.reason };
}

function prepareCallee(callee: RuleDefinition, at: string): PreparedRule | EngineError {
  try {
    return prepareRule(callee, at);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

type Context = Pick<RuleContext, 'prepared' | 'codes' | 'failures'> & {
  readonly writer: Writer;
  readonly frame: Frame;
};

function givenCode(handed: ReadonlyMap<string, Found>, names: readonly string[]): string {
  const codes = names.map((name) => handed.get(name)?.given ?? 'false').filter((code) => code !== 'false');
  return codes.includes('true') ? 'true' : codes.length === 0 ? 'false' : `(${codes.join(' || ')})`;
}

function checkAlternatives(handed: ReadonlyMap<string, Found>, { prepared, failures, writer, frame }: Context): void {
  for (const { either, or } of prepared.rule.oneOf) {
    const conflict = all([givenCode(handed, either), givenCode(handed, or)]);
    if (conflict === 'false') continue;
    const names = [...either, ...or];
    const failure = failures.error('facts-conflict', (values) => {
      const given = names.filter((_, place) => values[place] === true);
      return new EngineError('facts-conflict', { alternatives: [either.join(' + '), or.join(' + ')], given });
    });
    const noted = names.map((name) => handed.get(name)?.given ?? 'false');
    writer.line(`if (${conflict}) ${leaveNoting(frame, failure, noted)}`);
  }
}

/** A fact as the called rule reads it; null when it is never given. */
function readHanded(
  fact: Fact,
  found: Found | null,
  handed: ReadonlyMap<string, Found>,
  context: Context,
): Found | null {
  const { prepared, failures, writer, frame } = context;
  if (found === null || found.given !== 'true') {
    const excuses = prepared.rule.oneOf.flatMap(({ either, or }) => [
      ...(either.includes(fact.name) ? [givenCode(handed, or)] : []),
      ...(or.includes(fact.name) ? [`!${givenCode(handed, or)}`] : []),
    ]);
    if (!fact.optional) {
      const missing = failures.known(new EngineError('fact-missing', { fact: fact.name, label: fact.label }));
      const lacks = all([found === null ? 'true' : `!${found.given}`, ...excuses.map((code) => `!${code}`)]);
      writer.line(`if (${lacks}) ${leave(frame, missing)}`);
    }
  }
  return found === null ? null : { given: found.given, value: readValue(fact, found, context) };
}

function readValue(fact: Fact, { given, value }: Found, context: Context): ValueCode {
  const { writer } = context;
  const plain =
    fact.type === 'number' && value.kind === 'number' ? fitNumber(fact, value.number, given, context) : null;
  if (plain !== null) return numberValue(plain);
  if (fact.type === 'yes_no' && value.kind === 'yes_no') return value;
  if (fact.type === 'text' && value.kind === 'text') return value;
  if (fact.type === 'date' && value.kind === 'text' && value.form === 'string' && value.isDate === true) return value;
  const codes = (fact.values ?? []).map((one) => one.code);
  if (
    fact.type === 'choice' &&
    value.kind === 'text' &&
    value.form === 'code' &&
    value.known?.every((code) => codes.includes(code))
  ) {
    return value;
  }
  return readAtRunTime(fact, { given, value }, context, writer);
}

/** What cannot be decided now: the value as text, read as a given fact is. */
function readAtRunTime(fact: Fact, { given, value }: Found, context: Context, writer: Writer): ValueCode {
  const { prepared, failures, frame, codes } = context;
  const read = (raw: unknown): unknown => {
    const got = readFact(fact, raw, prepared.tables, 'called').value;
    return got.kind === 'text' && fact.type === 'choice'
      ? codes.idOf(got.value)
      : got.kind === 'table'
        ? null
        : got.value;
  };
  const raw = writer.bind(value.kind === 'yes_no' ? value.code : shownValue(writer, value));
  const failure = failures.error('fact-invalid', ([noted]) => refusalOf(() => read(noted)));
  const initial =
    fact.type === 'number'
      ? writer.constant({ n: 0n, d: 1n })
      : fact.type === 'yes_no'
        ? 'false'
        : fact.type === 'choice'
          ? '0'
          : '""';
  const name = writer.fresh();
  writer.line(`let ${name} = ${initial};`);
  const refuse = `if (${name} === null) ${leaveNoting(frame, failure, [raw])}`;
  writer.line(`if (${given}) { ${name} = H.read(${writer.table([read])}[0], ${raw}); ${refuse} }`);
  switch (fact.type) {
    case 'number':
      return numberValue({ form: 'rational', code: name, bounds: null });
    case 'yes_no':
      return { kind: 'yes_no', code: name };
    case 'choice':
      return { kind: 'text', form: 'code', code: name, known: (fact.values ?? []).map((one) => one.code) };
    default:
      return { kind: 'text', form: 'string', code: name, ...(fact.type === 'date' ? { isDate: true as const } : {}) };
  }
}

/** A number that fits the fact wherever these lines let it pass; null when only its text tells. */
function fitNumber(
  fact: Fact,
  number: NumberCode,
  given: string,
  { writer, failures, frame, prepared }: Context,
): NumberCode | null {
  if (fact.scale !== undefined || number.form === 'rational' || number.by !== null) return null;
  // more digits than a fact may have, or a fraction
  if (decimalPlaces(number.step) === null || number.step.n > 10n ** 10n || number.step.d > 10n ** 10n) return null;
  const { range, step } = fact;
  const bounds = range === undefined ? [] : outside(range, number, writer);
  const lattice = step === undefined ? null : offLattice(number, parseExact(step));
  const refused = [...bounds, ...(lattice === null ? [] : [lattice])].filter((code) => code !== 'false');
  if (refused.length === 0) return number;
  const failure = failures.error('fact-invalid', ([raw]) =>
    refusalOf(() => readFact(fact, raw, prepared.tables, 'called')),
  );
  const shown = shownValue(writer, numberValue(number));
  writer.line(`if (${all([given, `(${refused.join(' || ')})`])}) ${leaveNoting(frame, failure, [shown])}`);
  return number;
}

/** Code for each way in which a number lies outside a range. */
export function outside({ from, to, fromOpen, toOpen }: Range, number: NumberCode, writer: Writer): readonly string[] {
  return [
    ...(from === undefined ? [] : [compare(writer, fromOpen ? '<=' : '<', number, constant(parseExact(from), writer))]),
    ...(to === undefined ? [] : [compare(writer, toOpen ? '>=' : '>', number, constant(parseExact(to), writer))]),
  ];
}

function refusalOf(read: () => unknown): EngineError {
  try {
    read();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('a fact was refused that is accepted');
}

/** Code for whether an integer is off the lattice of a step; null when it never is. */
function offLattice(
  { whole, step }: Extract<NumberCode, { form: 'scaled' }>,
  wanted: { n: bigint; d: bigint },
): string | null {
  const { a, b } = commonStep(step, wanted);
  // whole × a must be a multiple of b
  if (a % b === 0n) return null;
  return `${whole.code} % ${b / gcd(a, b)} !== 0`;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
