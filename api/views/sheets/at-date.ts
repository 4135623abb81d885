/** A rule as at a date: what its parameters are, and how they and amounts read. */
import { boundsAt, EngineError, type Parameter, type Range, type RuleDefinition } from '../../../engine/index.ts';
import { nameIn, sayDate, sayDecimal, type Language } from '../rule-words.ts';
import { sheetWords, type SheetWords } from './texts.ts';

type Dated = Parameter['history'][number];

export interface AtDate {
  readonly rule: RuleDefinition;
  readonly at: string;
  readonly language: Language;
  readonly words: SheetWords;
  readonly bounds: ReadonlyMap<string, Range>;
}

/** @throws EngineError `not-in-force`, `no-longer-in-force` when the rule does not apply at the date */
export function asAt(rule: RuleDefinition, at: string, language: Language): AtDate {
  if (at < rule.effective) throw new EngineError('not-in-force', { rule: rule.id, effective: rule.effective, at });
  if (rule.ends !== undefined && at > rule.ends) {
    throw new EngineError('no-longer-in-force', { rule: rule.id, ends: rule.ends, at });
  }
  return { rule, at, language, words: sheetWords(language), bounds: boundsAt(rule, at) };
}

/** A parameter's value in force at the date. */
export function inForce({ at }: AtDate, parameter: Parameter): Dated | undefined {
  return parameter.history.findLast(({ from }) => from <= at);
}

/** Values that are to follow the one in force. */
export function toCome({ at }: AtDate, parameter: Parameter): readonly Dated[] {
  return parameter.history.filter(({ from }) => from > at);
}

/** The number a parameter, or an entry `table.code` of one, is at the date. */
export function numberOf(view: AtDate, name: string): string | undefined {
  const [owner = '', code] = name.split('.');
  const parameter = Object.hasOwn(view.rule.parameters, owner) ? view.rule.parameters[owner] : undefined;
  const value = parameter === undefined ? undefined : inForce(view, parameter)?.value;
  if (typeof value === 'string') return code === undefined ? value : undefined;
  return code === undefined ? undefined : value?.[code];
}

/** A name as its label, a single number of the rule as what it is at the date: `70%`, `Rp1.250.000`, `2,5`. */
export function naming(view: AtDate): (name: string) => string {
  return (name) => {
    const value = numberOf(view, name);
    const unit = view.rule.parameters[name.split('.')[0] ?? '']?.unit ?? '';
    if (value === undefined) return nameIn(view.rule, name);
    return sayAmount(value, ['persen', 'rupiah', 'tanggal'].includes(unit) ? unit : '', view.language);
  };
}

/** `70%`, `Rp1.250.000`, `14 hari`, `0,5`, `30 Juni 2026`. */
export function sayAmount(value: string, unit: string, language: Language): string {
  if (unit === 'tanggal') return sayDate(value, language);
  if (unit === 'persen') return `${sayDecimal(value, language)}%`;
  if (unit === 'rupiah') return `Rp${sayGrouped(value, language)}`;
  return ['', 'nilai', 'angka'].includes(unit) ? sayDecimal(value, language) : `${sayDecimal(value, language)} ${unit}`;
}

/** Thousands are grouped, as amounts of money are. */
export function sayGrouped(value: string, language: Language): string {
  const [whole = '', fraction] = value.split('.');
  const [mark, comma] = language === 'id' ? ['.', ','] : [',', '.'];
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, mark as string);
  return fraction === undefined ? groups : `${groups}${comma}${fraction}`;
}
