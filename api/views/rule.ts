import type {
  Answer,
  Calculation,
  DecisionTable,
  Fact,
  Parameter,
  RuleDefinition,
  RuleTest,
} from '../../engine/index.ts';
import type {
  Bilingual,
  CalculationView,
  FactView,
  ParameterView,
  RuleTestView,
  RuleView,
  TableRowView,
  TableView,
  ValueView,
} from '../types.ts';
import { aboutView, rangeView, tafsirView } from './about.ts';
import { asAt } from './sheets/at-date.ts';
import { sayLists } from './sheets/lists.ts';
import { dateWithin } from './sheets/sheet.ts';
import { hitTexts, roundingTexts } from './rule-texts.ts';
import { sayCalculation, sayControl } from './rule-verbs.ts';
import { labelOf, sayAnswer, sayDecimal, sayFormula, sayPlain, sayTest, type Language } from './rule-words.ts';

type RuleContent = Omit<RuleView, 'id' | 'version' | 'hash' | 'title' | 'pack' | 'about' | 'published_at' | 'versions'>;

function listViews(rule: RuleDefinition, at: string): RuleView['lists'] {
  const [id, en] = [sayLists(asAt(rule, at, 'id')), sayLists(asAt(rule, at, 'en'))];
  return Object.values(rule.lists).map(({ name, label, rule: judge, optional }) => {
    return { name, label, rule: judge, optional, text: { id: id.get(name) ?? '', en: en.get(name) ?? '' } };
  });
}

/** A rule as a readable page, with the values that hold on the given day marked. */
export function ruleView(rule: RuleDefinition, today: string): RuleContent {
  const labels = (names: readonly string[]): readonly string[] => names.map((name) => labelOf(rule, name));
  return {
    effective: rule.effective,
    ends: rule.ends ?? null,
    retroactive: rule.retroactive ?? null,
    base: rule.base === undefined ? null : { pack: rule.base.pack, version: rule.base.version },
    facts: Object.values(rule.facts).map(factView),
    lists: listViews(rule, dateWithin(rule, today)),
    one_of: rule.oneOf.map(({ either, or }) => ({ either: labels(either), or: labels(or) })),
    parameters: Object.values(rule.parameters).map((parameter) => parameterView(rule, parameter, today)),
    calculations: rule.calculations.map((calculation) => calculationView(rule, calculation)),
    controls: rule.controls.map((control) => ({ text: sayControl(rule, control), about: aboutView(control.about) })),
    must: rule.must.map(({ expression, about }) => ({
      text: sayFormula(rule, expression, 'id'),
      about: aboutView(about),
    })),
    answers: Object.values(rule.answers).map(valueView),
    table: rule.table === undefined ? null : tableView(rule, rule.table),
    tafsir: rule.tafsir.map(tafsirView),
    tests: rule.tests.map((test) => testView(rule, test)),
  };
}

function valueView({ name, label, type, unit, values }: Fact | Answer): ValueView {
  const choices = (values ?? []).map((choice) => ({ code: choice.code, label: choice.label }));
  return { name, label, type, unit: unit ?? null, values: choices };
}

function factView(fact: Fact): FactView {
  return {
    ...valueView(fact),
    help: fact.help ?? null,
    range: fact.range === undefined ? null : rangeView(fact.range),
    step: fact.step ?? null,
    scale: fact.scale ?? null,
    optional: fact.optional,
  };
}

function parameterView(rule: RuleDefinition, parameter: Parameter, today: string): ParameterView {
  const { name, unit, about, openness, history } = parameter;
  const current = history.findLast(({ from }) => from <= today);
  return {
    name,
    label: labelOf(rule, name),
    unit,
    about: aboutView(about),
    openness: openness.kind,
    bounds: boundsOf(openness),
    history: history.map((dated) => ({
      from: dated.from,
      value: showValue(dated.value),
      pack: dated.pack,
      basis: dated.about?.basis ?? null,
      current: dated === current,
    })),
  };
}

function boundsOf(openness: Parameter['openness']): string | null {
  if (openness.kind !== 'bounded') return null;
  const values = openness.mayBe?.map((value) => sayDecimal(value, 'id')).join(' atau ');
  return values ?? (openness.range === undefined ? null : rangeView(openness.range).text);
}

function showValue(value: Parameter['history'][number]['value']): ParameterView['history'][number]['value'] {
  // a date has no decimal point, so it stays as it is
  if (typeof value === 'string') return sayDecimal(value, 'id');
  return Object.entries(value).map(([code, number]) => ({ code, value: sayDecimal(number, 'id') }));
}

function calculationView(rule: RuleDefinition, calculation: Calculation): CalculationView {
  const { name, unit, how, round, roundAbout, about } = calculation;
  const text = (language: Language): string => sayCalculation(rule, calculation, language);
  return {
    name,
    label: labelOf(rule, name),
    unit: unit ?? null,
    text: { id: text('id'), en: text('en') },
    round: round === undefined ? null : roundingTexts(round),
    round_basis: roundAbout?.basis ?? null,
    tafsir: roundAbout?.tafsir === undefined ? null : tafsirView(roundAbout.tafsir),
    table: how.kind === 'decide' ? tableView(rule, how.table) : null,
    about: aboutView(about),
  };
}

export function tableView(rule: RuleDefinition, table: DecisionTable): TableView {
  const named = (names: readonly string[]) => names.map((name) => ({ name, label: labelOf(rule, name) }));
  const hit_text: Bilingual = hitTexts[table.hit];
  return {
    hit: table.hit,
    hit_text,
    inputs: named(table.inputs),
    outputs: named(table.outputs),
    rows: table.rows.map((row, index) => rowView(rule, table, row, index + 1)),
  };
}

type Row = DecisionTable['rows'][number];

function rowView(rule: RuleDefinition, table: DecisionTable, row: Row, number: number): TableRowView {
  const cells = table.inputs.map((input) => {
    const cell = row.cells[input];
    return cell === undefined ? '' : sayTest(rule, input, cell.test, 'id');
  });
  const kinds = Object.values(row.outputs).map(({ kind }) => kind);
  return {
    number,
    cells,
    outputs: table.outputs.map((name) => outputText(rule, name, row.outputs[name])),
    open: (['tidak_diatur', 'belum_diverifikasi'] as const).find((kind) => kinds.includes(kind)) ?? null,
    about: aboutView(row.about),
    tafsir: row.tafsir === undefined ? null : tafsirView(row.tafsir),
  };
}

function outputText(rule: RuleDefinition, name: string, output: Row['outputs'][string] | undefined): string {
  switch (output?.kind) {
    case undefined:
      return '';
    case 'code':
      return sayPlain(rule, name, output.code, 'id');
    case 'formula':
      return sayFormula(rule, output.expression, 'id');
    case 'tidak_diatur':
      return sayAnswer(rule, name, { tidak_diatur: output.why }, 'id');
    case 'belum_diverifikasi':
      return sayAnswer(rule, name, { belum_diverifikasi: output.what }, 'id');
  }
}

function testView(rule: RuleDefinition, { name, asAt, given, expect, warn }: RuleTest): RuleTestView {
  return {
    name,
    as_at: asAt,
    given: Object.entries(given).map(([fact, value]) => ({
      name: labelOf(rule, fact),
      value: sayPlain(rule, fact, value, 'id'),
    })),
    expect: [
      ...Object.entries(expect).map(([answer, value]) => ({
        name: labelOf(rule, answer),
        value: typeof value === 'object' ? expectedOpen(value) : sayPlain(rule, answer, value, 'id'),
      })),
      ...(warn === undefined ? [] : [{ name: 'Diperingatkan', value: sayWarned(rule, warn) }]),
    ],
  };
}

function expectedOpen(value: Extract<RuleTest['expect'][string], object>): string {
  if ('tidak_ada' in value) return 'tidak ada';
  return 'tidak_diatur' in value ? 'tidak diatur' : 'belum diverifikasi';
}

function sayWarned(rule: RuleDefinition, facts: readonly string[]): string {
  return facts.length === 0 ? 'tidak ada' : facts.map((fact) => labelOf(rule, fact)).join(', ');
}
