/**
 * A rule in generated code. Each calculation is worked out once, before whatever reads it; one that fails, or that the law
 * leaves open, keeps its reason, which counts only where the calculation is asked for. So calculations that nobody needs
 * may fail, as with `evaluateRule`.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { expressionOf, isArithmetic } from '../../definition/expression-of.ts';
import { namesInTable, namesReadBy } from '../../definition/names-read.ts';
import { namesIn } from '../../definition/parse-expression.ts';
import { showRange } from '../../definition/range.ts';
import type { Calculation, Control, IsoDate, Rounding } from '../../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../../definition/tables-of.ts';
import { EngineError } from '../../errors.ts';
import { explainFailure } from '../calculate.ts';
import { ExpressionFailure } from '../evaluate-expression.ts';
import { constantIn, type PreparedRule } from '../prepare-rule.ts';
import { unmet } from '../require-facts.ts';
import { compileCall, outside } from './call-code.ts';
import { all, literalOf } from './cell-code.ts';
import type { Codes } from './codes.ts';
import { choose, extreme } from './compare-code.ts';
import { compileExpression, compileNumber } from './compile-expression.ts';
import { compileTable, type TableContext } from './decide-code.ts';
import type { Failures } from './failures.ts';
import { zeroCode } from './number-code.ts';
import { round } from './round-code.ts';
import { leave, leaveNoting, type Found, type Frame, type Scope, type Settled } from './scope.ts';
import { numberValue, shownValue, uniteValues, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

export interface RuleContext {
  readonly prepared: PreparedRule;
  readonly at: IsoDate;
  /** The days that are worked; null for a rule that does not ask. */
  readonly calendar: CalendarDefinition | null;
  readonly codes: Codes;
  readonly failures: Failures;
  /** The facts of the rule by name; one that is not there is not given. */
  readonly facts: ReadonlyMap<string, Found>;
  /** Cohort values by calculation; null where there is no cohort. */
  readonly cohort: ReadonlyMap<string, Settled> | null;
  /** Whether another rule hands the facts over. */
  readonly isCalled: boolean;
}

export interface RuleCode {
  /** The value of a fact or calculation, after code that works it out; null for a fact that is never given. */
  readonly look: (name: string) => (Found & Settled) | null;
  /** Every answer, in the order of `evaluateRule`; leaves the frame at the first error. */
  readonly answers: (frame: Frame) => ReadonlyMap<string, Settled>;
}

/** Writes a rule's code into `writer` as it is asked for. */
export function createRuleCode(writer: Writer, context: RuleContext): RuleCode {
  const { prepared, codes, failures } = context;
  const { rule } = prepared;
  const calculations = new Map(rule.calculations.map((one) => [one.name, one]));
  const settled = new Map<string, Settled>();
  const forced = new Map<string, Found & Settled>();
  const tables = tablesOf(rule);

  const prepareNames = (names: readonly string[]): void => {
    for (const name of names) {
      if (rule.facts[name] !== undefined) forceFact(name);
      else if (calculations.has(name)) settleCalculation(name);
    }
  };

  const factNamed = (name: string): (Found & Settled) | undefined => {
    const given = context.facts.get(name);
    return forced.get(name) ?? (given && { ...given, reason: '0' });
  };

  const scopeIn = (frame: Frame, name: string): Scope => ({
    codes,
    frame,
    calendar: context.calendar,
    resolve: (wanted, inside) => resolve(wanted, inside, frame),
    tableOf: (wanted) => {
      const value = prepared.numbers.get(wanted);
      return value?.kind === 'table' ? value.entries : null;
    },
    failure: (reason, what) => failures.known(explainFailure(rule, name, new ExpressionFailure(reason, what))),
    thrown: (code) => failures.error(code, ([error]) => error as EngineError),
    missingEntry: (table) =>
      failures.error('no-entry', ([key]) =>
        explainFailure(rule, name, new ExpressionFailure('no-entry', `${table}[${String(key)}]`)),
      ),
  });

  const resolve = (name: string, inside: Writer, frame: Frame): Found | null => {
    const fact = factNamed(name);
    if (fact !== undefined) {
      if (fact.reason !== '0') inside.line(`if (${fact.reason} !== 0) ${leave(frame, fact.reason)}`);
      return fact;
    }
    const fixed = constantIn(prepared, name);
    if (fixed !== undefined)
      return fixed.kind === 'table' ? null : { value: literalOf(inside, fixed, codes), given: 'true' };
    const one = settled.get(name);
    if (one === undefined) return null;
    if (one.reason !== '0') inside.line(`if (${one.reason} !== 0) ${leave(frame, one.reason)}`);
    return { value: one.value, given: one.given ?? 'true' };
  };

  const settleCalculation = (name: string): Settled => {
    const known = settled.get(name);
    if (known !== undefined) return known;
    const calculation = calculations.get(name) as Calculation;
    prepareNames(namesReadBy(calculation));
    const worked = inFrame(writer, (inside, frame) =>
      requireRange(inside, frame, calculation, limit(inside, frame, calculation)),
    );
    const made = calculation.optional === true ? leaveOut(worked) : worked;
    settled.set(name, made);
    return made;
  };

  const requireRange = (inside: Writer, frame: Frame, { name, range }: Calculation, value: ValueCode): ValueCode => {
    const beyond = range === undefined || value.kind !== 'number' ? [] : outside(range, value.number, inside);
    const possible = beyond.filter((code) => code !== 'false');
    if (range === undefined || possible.length === 0) return value;
    const place = { calculation: name, rule: rule.id, range: showRange(range) };
    const failure = context.failures.error(
      'result-out-of-range',
      ([shown]) => new EngineError('result-out-of-range', { ...place, value: String(shown) }),
    );
    inside.line(`if (${possible.join(' || ')}) ${leaveNoting(frame, failure, [shownValue(inside, value)])}`);
    return value;
  };

  /** An optional calculation whose facts are missing has no value, which is no failure. */
  const leaveOut = ({ value, reason }: Settled): Settled => {
    if (reason === '0') return { value, reason };
    const given = writer.bind(`!H.isMissing(${reason})`);
    return { value, given, reason: writer.bind(`(${given} ? ${reason} : 0)`) };
  };

  const limit = (inside: Writer, frame: Frame, calculation: Calculation): ValueCode => {
    const { name, floor, cap, round: rounding } = calculation;
    const raw = compute(inside, frame, calculation);
    if (floor === undefined && cap === undefined && rounding === undefined) return raw;
    const scope = scopeIn(frame, name);
    if (raw.kind !== 'number') {
      inside.line(leave(frame, scope.failure('wrong-type', name)));
      return numberValue(zeroCode);
    }
    const boundBy = (bound: string) =>
      bound === '0' ? zeroCode : compileNumber({ op: 'name', name: bound, offset: 0 }, name, scope, inside);
    let number = raw.number;
    if (floor !== undefined) number = extreme(inside, 'max', number, boundBy(floor));
    if (cap !== undefined) number = extreme(inside, 'min', number, boundBy(cap));
    return numberValue(rounding === undefined ? number : round(inside, number, rounding));
  };

  const compute = (inside: Writer, frame: Frame, calculation: Calculation): ValueCode => {
    const { name, how } = calculation;
    const scope = scopeIn(frame, name);
    if (isArithmetic(how)) return compileExpression(expressionOf(rule, how), scope, inside);
    const value = settleVerb(inside, frame, calculation);
    if (value.reason !== '0') inside.line(`if (${value.reason} !== 0) ${leave(frame, value.reason)}`);
    return value.value;
  };

  const settleVerb = (inside: Writer, frame: Frame, { name, how }: Calculation): Settled => {
    switch (how.kind) {
      case 'decide': {
        const named = tables.find((one) => one.name === name) as NamedTable;
        return compileTable(inside, named, tableContext(name)).get(name) as Settled;
      }
      case 'call':
        return compileCall(inside, {
          name,
          how,
          caller: context,
          scope: scopeIn(frame, name),
          frame,
          answersOf: (called, facts) =>
            createRuleCode(inside, { ...context, prepared: called, facts, cohort: null, isCalled: true }).answers(
              frame,
            ),
        });
      default: {
        const given = context.cohort?.get(name);
        if (given !== undefined) return given;
        const failure = failures.known(new EngineError('cohort-missing', { rule: rule.id, calculation: name }));
        return { value: numberValue(zeroCode), reason: String(failure) };
      }
    }
  };

  const tableContext = (name: string): TableContext => ({
    rule: rule.id,
    rows: prepared.rows.get(name) ?? [],
    failures,
    scopeIn,
  });

  /** A fact that a control limits counts at most as its limit. */
  const forceFact = (name: string): void => {
    const given = context.facts.get(name);
    if (given === undefined || given.value.kind !== 'number' || forced.has(name)) return;
    const controls = rule.controls.filter((one) => one.effect === 'force' && one.each.includes(name));
    if (controls.length === 0) return;
    prepareNames(controls.map((one) => one.atMost));
    const { value, reason } = inFrame(writer, (inside, frame) =>
      controls.reduce((least: ValueCode, control) => limitBy(inside, frame, given, least, control), given.value),
    );
    forced.set(name, { value, given: given.given, reason });
  };

  const limitBy = (inside: Writer, frame: Frame, fact: Found, value: ValueCode, { atMost }: Control): ValueCode => {
    const limitFound = limitOf(inside, frame, atMost, fact.given);
    if (limitFound === null || limitFound.value.kind !== 'number' || value.kind !== 'number') return value;
    const condition = all([fact.given, limitFound.given]);
    const taking = inside.nested();
    const least = extreme(taking, 'min', value.number, limitFound.value.number);
    if (condition === 'true') {
      inside.line(taking.text());
      return numberValue(least);
    }
    return numberValue(
      choose(inside, condition, { writer: taking, number: least }, { writer: inside.nested(), number: value.number }),
    );
  };

  /** A limit, given unless what it needs is not; leaves the frame for any other reason, if the limited fact is given. */
  const limitOf = (inside: Writer, frame: Frame, name: string, limited: string, only = '!== 0'): Found | null => {
    const fact = factNamed(name);
    const one = fact ?? settled.get(name);
    if (one === undefined) return null;
    const given = fact?.given ?? one.given ?? 'true';
    if (one.reason === '0') return { value: one.value, given };
    const fails = all([limited, given, `${one.reason} ${only}`, `!H.isMissing(${one.reason})`]);
    inside.line(`if (${fails}) ${leave(frame, one.reason)}`);
    return { value: one.value, given: all([given, `${one.reason} === 0`]) };
  };

  /** What a called rule requires of the facts that are handed over; of given ones it was asked when they were read. */
  const checkRequirements = (frame: Frame): void => {
    for (const one of rule.require) {
      const names = namesIn(one.expression).filter((name) => rule.facts[name] !== undefined);
      const given = all(names.map((name) => context.facts.get(name)?.given ?? 'false'));
      if (given === 'false') continue;
      const inside = writer.nested();
      const outcome = compileExpression(one.expression, scopeIn(frame, 'require'), inside);
      if (outcome.kind !== 'yes_no') continue;
      inside.line(`if (!(${outcome.code})) ${leave(frame, failures.known(unmet(rule, one)))}`);
      writer.line(`if (${given}) { ${inside.text()} }`);
    }
  };

  const answers = (frame: Frame): ReadonlyMap<string, Settled> => {
    if (context.isCalled) checkRequirements(frame);
    const given = new Map<string, Settled>();
    const failAt = (reason: string): void => {
      if (reason !== '0') writer.line(`if (${reason} > 0) ${leave(frame, reason)}`);
    };
    for (const { name, answer } of rule.calculations) {
      if (answer === undefined) continue;
      const one = settleCalculation(name);
      failAt(one.reason);
      given.set(answer, { ...one, value: rounded(one.value, rule.answers[answer]?.round) });
    }
    const own = tables.find((one) => one.name === 'decide');
    if (own !== undefined) {
      prepareNames(namesInTable(own.table));
      const outputs = compileTable(writer, own, tableContext('decide'));
      // all outputs share the errors of their table
      for (const { reason } of outputs.values()) failAt(reason);
      for (const [name, one] of outputs)
        given.set(name, { ...one, value: rounded(one.value, rule.answers[name]?.round) });
    }
    checkControls(frame);
    return given;
  };

  const rounded = (value: ValueCode, rounding: Rounding | undefined): ValueCode =>
    value.kind === 'number' && rounding !== undefined ? numberValue(round(writer, value.number, rounding)) : value;

  /** A limit that cannot be worked out is an error even where it only warns. */
  const checkControls = (frame: Frame): void => {
    for (const control of rule.controls) {
      prepareNames([control.atMost]);
      for (const fact of control.each) {
        const given = context.facts.get(fact)?.given;
        if (given !== undefined) limitOf(writer, frame, control.atMost, given, '> 0');
      }
    }
  };

  const look = (name: string): (Found & Settled) | null => {
    prepareNames([name]);
    const fact = factNamed(name);
    if (fact !== undefined) return fact;
    const one = settled.get(name);
    return one === undefined ? null : { ...one, given: one.given ?? 'true' };
  };

  return { look, answers };
}

/** A value worked out in a block of its own, which it may leave. */
export function inFrame(writer: Writer, work: (inside: Writer, frame: Frame) => ValueCode): Settled {
  const label = writer.fresh();
  const frame: Frame = { label, reason: `${label}r`, leaves: false };
  const inside = writer.nested();
  const value = work(inside, frame);
  const united = uniteValues(label, [{ writer: inside, value }]);
  if (!frame.leaves) {
    writer.line(inside.text());
    if (isShort(value)) return { value, reason: '0' };
    writer.line(`${united.declaration} ${united.assignments.join(' ')}`);
    return { value: united.value, reason: '0' };
  }
  writer.line(`${united.declaration} let ${frame.reason} = 0;`);
  writer.line(`${label}: { ${inside.text()} ${united.assignments.join(' ')} }`);
  return { value: united.value, reason: frame.reason };
}

/** Worth no variable of its own. */
function isShort(value: ValueCode): boolean {
  const codes =
    value.kind !== 'number'
      ? [value.code]
      : value.number.form === 'rational'
        ? [value.number.code]
        : [value.number.whole.code, value.number.by?.code ?? '1'];
  return codes.every((code) => /^[\w.[\]]+$/.test(code));
}
