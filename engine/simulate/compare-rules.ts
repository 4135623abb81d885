/** What a candidate says otherwise than the rule in force: numbers by their dates, and which other parts differ. */
import { canonicalJson } from '../canonical.ts';
import type { DatedValue, DecimalText, IsoDate, Parameter, RuleDefinition } from '../definition/rule-definition.ts';
import type { ParameterChange, RuleChanges, RulePart } from './report.ts';

export function compareRules(before: RuleDefinition, after: RuleDefinition): RuleChanges {
  const names = [...new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)])];
  const parts = (Object.entries(partsOf) as [RulePart, (rule: RuleDefinition) => unknown][]).filter(
    ([, read]) => plain(read(before)) !== plain(read(after)),
  );
  return {
    parameters: names.flatMap((name) => compareParameter(name, before.parameters[name], after.parameters[name])),
    parts: parts.map(([part]) => part),
  };
}

/** Only what decides an answer: not texts, sources and readings. */
const partsOf: Readonly<Record<RulePart, (rule: RuleDefinition) => unknown>> = {
  facts: ({ facts, lists, oneOf }) => [facts, lists, oneOf],
  parameters: ({ parameters }) => Object.fromEntries(Object.values(parameters).map(({ name, unit }) => [name, unit])),
  calculations: ({ calculations }) => calculations,
  rows: ({ table }) => table ?? null,
  answers: ({ answers }) => answers,
  controls: ({ controls }) => controls,
  requirements: ({ require }) => require,
  calls: ({ calls }) => Object.values(calls).map(({ hash }) => hash),
  time: ({ effective, ends }) => [effective, ends ?? null],
};

const texts = new Set(['label', 'help', 'text', 'message']);
const asides = new Set(['at', 'places', 'about', 'roundAbout', 'tafsir']);

function plain(value: unknown): string {
  const bare: unknown = JSON.parse(
    JSON.stringify(value, (key, one: unknown) => {
      if (typeof one === 'bigint') return String(one);
      if (texts.has(key) && typeof one === 'string') return undefined;
      // a fact may be called as one of these is, and then has a name
      const isAside = asides.has(key) && typeof one === 'object' && one !== null && !('name' in one);
      return isAside ? undefined : one;
    }),
  );
  return canonicalJson(bare);
}

function compareParameter(name: string, before?: Parameter, after?: Parameter): readonly ParameterChange[] {
  const [old, renewed] = [before?.history ?? [], after?.history ?? []];
  const codes = [...new Set([...old, ...renewed].flatMap(({ value }) => (isTable(value) ? Object.keys(value) : [])))];
  const unit = (after ?? before)?.unit ?? '';
  const dates = [...new Set([...old, ...renewed].map(({ from }) => from))].sort();
  return (codes.length === 0 ? [null] : codes).flatMap((code) =>
    differences(dates, (date) => [valueAt(old, date, code), valueAt(renewed, date, code)]).map((one) => ({
      name: code === null ? name : `${name}.${code}`,
      unit,
      ...one,
    })),
  );
}

type Pair = readonly [string | null, string | null];

/** The times through which two values differ, one entry for each pair of values. */
function differences(
  dates: readonly IsoDate[],
  pairAt: (date: IsoDate) => Pair,
): readonly Omit<ParameterChange, 'name' | 'unit'>[] {
  const found: { since: IsoDate; until?: IsoDate; before: string | null; after: string | null }[] = [];
  for (const since of dates) {
    const [before, after] = pairAt(since);
    const last = found.at(-1);
    const isOpen = last !== undefined && last.until === undefined;
    if (isOpen && last.before === before && last.after === after) continue;
    if (isOpen) last.until = Temporal.PlainDate.from(since).subtract({ days: 1 }).toString();
    if (before !== after) found.push({ since, before, after });
  }
  return found;
}

function valueAt(history: readonly DatedValue[], date: IsoDate, code: string | null): DecimalText | null {
  const value = history.findLast(({ from }) => from <= date)?.value;
  if (value === undefined) return null;
  if (isTable(value)) return code === null ? null : (value[code] ?? null);
  return code === null ? value : null;
}

function isTable(value: DatedValue['value']): value is Readonly<Record<string, DecimalText>> {
  return typeof value === 'object';
}
