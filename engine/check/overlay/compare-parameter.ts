/** One parameter of a changed base: beside the overlay's own values, or without any. */
import { checkBounds } from '../../definition/compile-parameters.ts';
import { nearest, suggest } from '../../definition/nearest.ts';
import type { DatedValue, IsoDate, Parameter, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Position, type Problem, type ProblemCode } from '../../problem.ts';
import type { Phrase, PhraseParameters } from '../../text.ts';
import { same } from '../../text.ts';
import { phrase } from '../phrases.ts';
import type { BaseFinding, ChangedBase, Outcome } from './compare-bases.ts';
import { compareAspects, isSame, toRead, type PartChange } from './compare-parts.ts';
import type { OwnParameter } from './own-values.ts';
import { showDated, showHistory, showOpenness } from './show.ts';

/** What became of a parameter that the overlay sets. */
export function compareOwn(name: string, change: ChangedBase): BaseFinding[] {
  const own = change.own.get(name);
  const old = parameterIn(change.before, name);
  const now = parameterIn(change.after, name);
  if (own === undefined || own.history.length === 0) return [];
  // a name that neither base has is a slip of the overlay, which the check tells
  if (old === undefined) return now === undefined ? [] : [valued('kept', { name, own, now })];
  if (now !== undefined) return compareBeside({ name, own, old, now }, isTouched(name, change));
  const heir = heirOf(old, change);
  if (heir === undefined) {
    return [valued('removed', { name, own, old }, { suggestion: suggest(name, Object.keys(change.after.parameters)) })];
  }
  const beside = compareBeside({ name, own, old, now: heir }, true);
  return [
    valued('renamed', { name, own, old, now: heir }, { to: heir.name }),
    ...beside.filter((one) => one.outcome !== 'kept' && one.outcome !== 'elsewhere'),
  ];
}

/** What became of a parameter that the overlay leaves to its base. */
export function compareTaken(name: string, { before, after }: ChangedBase): BaseFinding[] {
  const old = parameterIn(before, name);
  const now = parameterIn(after, name);
  if (old === undefined || now === undefined) return [asFinding('taken', comeOrGone(name, old, now), after.at)];
  const texts = compareTexts(old, now).map((one) => asFinding('taken', one, after.at));
  return isSame(valuesOf(old), valuesOf(now)) ? texts : [valued('taken', { name, old, now }), ...texts];
}

/** The parameter that an overlay's should be renamed to: a new one of the same unit and shape with the nearest name. */
export function heirOf(old: Parameter, { before, after }: ChangedBase): Parameter | undefined {
  const fresh = Object.values(after.parameters).filter(
    (one) => parameterIn(before, one.name) === undefined && one.unit === old.unit && isSame(shapeOf(one), shapeOf(old)),
  );
  const alike = fresh.filter((one) => one.label !== undefined && one.label === old.label);
  const close = nearest(
    old.name,
    fresh.map((one) => one.name),
  );
  return alike.length === 1 ? alike[0] : fresh.find((one) => one.name === close);
}

/** The codes of a table; null for a number. */
export function shapeOf({ history }: { readonly history: readonly DatedValue[] }): readonly string[] | null {
  const value = history.at(-1)?.value;
  return typeof value === 'object' ? Object.keys(value).sort() : null;
}

/** Whether a parameter allows a value. */
export function allows(parameter: Parameter, dated: DatedValue): boolean {
  const problems: Problem[] = [];
  checkBounds(parameter, dated, problems);
  return problems.length === 0;
}

/** The value in force at a date. */
export function valueAt(history: readonly DatedValue[], at: IsoDate): DatedValue['value'] | undefined {
  return history.findLast((one) => one.from <= at)?.value;
}

export function parameterIn(rule: RuleDefinition, name: string): Parameter | undefined {
  return Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
}

interface Subject {
  readonly name: string;
  readonly own?: OwnParameter;
  readonly old?: Parameter;
  readonly now?: Parameter;
}

function compareBeside(subject: Required<Subject>, touched: boolean): BaseFinding[] {
  const { own, old, now } = subject;
  if (now.openness.kind === 'locked') {
    const basis = now.about.basis ?? '-';
    return [told('locked', subject, openness(old, now), { basis, value: showHistory(now.history) })];
  }
  if (!isSame(shapeOf(old), shapeOf(now)) && !isSame(shapeOf(own), shapeOf(now))) {
    return [told('shape', subject, { aspect: 'values', before: sayShape(old), after: sayShape(now) })];
  }
  if (old.unit !== now.unit && !touched) {
    return [told('unit', subject, { aspect: 'unit', before: same(old.unit), after: same(now.unit) })];
  }
  const out = own.history.filter((dated) => allows(old, dated) && !allows(now, dated));
  const narrowed = out.map((dated) =>
    told('narrowed', { ...subject, own: { at: dated.at, history: [dated] } }, openness(old, now), {
      base: String(showDated({ ...dated, value: valueAt(now.history, dated.from) ?? dated.value })),
    }),
  );
  const first = own.history[0]?.from ?? '';
  const changed = changesOf(old.history, now.history, first);
  const later = changed.filter(({ from }) => from >= first);
  const hidden = later.filter(({ from, value }) => !isSame(value, valueAt(own.history, from)));
  const lines = hidden.map(showDated).join(', ');
  const isHidden = narrowed.length === 0 && hidden.length > 0;
  const texts = compareTexts(old, now).filter((one) => narrowed.length === 0 || one.aspect !== 'openness');
  return [
    ...narrowed,
    ...(isHidden ? [valued('hidden', subject, { since: first, lines })] : []),
    ...(later.length < changed.length ? [valued('earlier', subject, { since: first })] : []),
    ...(narrowed.length === 0 && !isHidden ? [valued('kept', subject)] : []),
    ...texts.map((one) => asFinding('elsewhere', one, now.at)),
  ];
}

/** The new base's values at each date, `first` among them, at which the two bases do not agree. */
function changesOf(old: readonly DatedValue[], now: readonly DatedValue[], first: IsoDate): DatedValue[] {
  const dates = [...new Set([...old, ...now].map((one) => one.from).concat(first))].sort();
  return dates.flatMap((from) => {
    const value = valueAt(now, from);
    const model = now[0];
    if (value === undefined || model === undefined || isSame(value, valueAt(old, from))) return [];
    return [{ ...model, from, value }];
  });
}

/** Whether the owner of an overlay has worked on a parameter since it was last published. */
function isTouched(name: string, { own, published }: ChangedBase): boolean {
  return published !== undefined && !isSame(own.get(name)?.history, published.get(name)?.history);
}

function valuesOf({ history }: Parameter): unknown {
  return history.map(({ from, value }) => [from, value]);
}

/** What is said of a parameter, and what an institution may do with it. */
function compareTexts(old: Parameter, now: Parameter): PartChange[] {
  const texts = ({ label, unit, about, at }: Parameter): object => ({ label, unit, about, at });
  const change = compareAspects('parameter', now.name, texts(old), texts(now));
  if (isSame(old.openness, now.openness)) return change;
  const { aspect, before, after } = openness(old, now);
  const places = { before: old.at, after: now.at };
  return [...change, { part: 'parameter', name: now.name, aspect, before: before.id, after: after.id, places }];
}

function comeOrGone(name: string, old: Parameter | undefined, now: Parameter | undefined): PartChange {
  const say = (one: Parameter | undefined): string | null =>
    one === undefined ? null : `${showHistory(one.history)} (${one.unit})`;
  const places = { before: old?.at ?? null, after: now?.at ?? null };
  return { part: 'parameter', name, aspect: null, before: say(old), after: say(now), places };
}

function asFinding(outcome: Outcome, change: PartChange, at: Position): BaseFinding {
  return { outcome, ...change, own: null, places: { ...change.places, own: null }, problem: toRead(change, at) };
}

interface Told {
  readonly aspect: string;
  readonly before: Phrase;
  readonly after: Phrase;
}

function openness(old: Parameter, now: Parameter): Told {
  return { aspect: 'openness', before: showOpenness(old.openness), after: showOpenness(now.openness) };
}

function sayShape(parameter: Parameter): Phrase {
  const codes = shapeOf(parameter);
  return codes === null
    ? phrase('one-number')
    : phrase('table-of', { codes: Object.keys(parameter.history.at(-1)?.value ?? {}) });
}

const codes = {
  taken: 'base-value-taken',
  earlier: 'base-value-earlier',
  kept: 'base-value-kept',
  hidden: 'base-value-hidden',
  locked: 'base-locked',
  narrowed: 'base-narrowed',
  unit: 'base-unit',
  shape: 'base-shape',
  removed: 'base-removed',
  renamed: 'base-renamed',
} as const satisfies Partial<Record<Outcome, ProblemCode>>;

/** A finding that sets the values of both bases side by side. */
function valued(outcome: keyof typeof codes, subject: Subject, more: PhraseParameters = {}): BaseFinding {
  const { old, now } = subject;
  const say = (one: Parameter | undefined): Phrase =>
    one === undefined ? phrase('none') : same(showHistory(one.history));
  return told(outcome, subject, { aspect: 'values', before: say(old), after: say(now) }, more);
}

function told(
  outcome: keyof typeof codes,
  { name, own, old, now }: Subject,
  { aspect, before, after }: Told,
  more: PhraseParameters = {},
): BaseFinding {
  const places = { before: old?.at ?? null, after: now?.at ?? null, own: own?.at ?? null };
  const at = places.own ?? places.after ?? places.before ?? { file: '', line: 1, column: 1 };
  const values = own === undefined ? null : showHistory(own.history);
  return {
    outcome,
    part: 'parameter',
    name,
    aspect,
    before: old === undefined ? null : before.id,
    after: now === undefined ? null : after.id,
    own: values,
    places,
    problem: problem(codes[outcome], at, { name, before, after, own: values ?? '-', ...more }),
  };
}
