import type {
  AboutView,
  Bilingual,
  CalculationView,
  DatedValueView,
  DefinitionLine,
  EvaluationRequest,
  EvaluationView,
  ExplanationLine,
  FactView,
  Listed,
  ParameterView,
  RangeView,
  RuleTestView,
  RuleView,
  TableRowView,
  TableView,
  TafsirView,
  ValueView,
  VersionView,
} from '../types.ts';
import {
  anyObject,
  date,
  either,
  instant,
  integer,
  listOf,
  mapOf,
  object,
  oneOf,
  orNull,
  ref,
  text,
  yesNo,
} from '../schema.ts';
import { choices } from './form.ts';
import { definitionId } from './shared.ts';

const about = ref<AboutView>('AboutView');
const bilingual = ref<Bilingual>('Bilingual');
const tafsir = ref<TafsirView>('TafsirView');
const open = orNull(oneOf('tidak_diatur', 'belum_diverifikasi'));
const labelled = listOf(object<{ readonly name: string; readonly label: string }>({ name: text, label: text }));
const valued = listOf(object<{ readonly name: string; readonly value: string }>({ name: text, value: text }));

const valueView = {
  name: text,
  label: text,
  type: oneOf('number', 'choice', 'yes_no', 'text', 'date'),
  unit: orNull(text),
  values: choices,
};

/** The first keys of every definition's page. */
export const definitionLine = {
  id: text,
  version: integer,
  hash: text,
  title: text,
  pack: text,
  about,
  published_at: instant,
};

export const ruleSchemas = {
  ExplanationLine: object<ExplanationLine>({
    kind: oneOf('fact', 'parameter', 'calculation', 'row', 'call', 'item', 'control', 'as_at', 'calendar', 'tafsir'),
    text: bilingual,
    about: orNull(about),
    place: orNull(text),
    counts: yesNo,
  }),
  DefinitionLine: object<DefinitionLine>(definitionLine),
  DefinitionList: object<Listed<DefinitionLine>>({
    items: listOf(ref<DefinitionLine>('DefinitionLine')),
    next: orNull(text),
  }),
  VersionView: object<VersionView>({ version: integer, edition: integer, hash: text, published_at: instant }),
  ValueView: object<ValueView>(valueView),
  FactView: object<FactView>({
    ...valueView,
    help: orNull(text),
    range: orNull(ref<RangeView>('RangeView')),
    step: orNull(text),
    scale: orNull(text),
    optional: yesNo,
  }),
  DatedValueView: object<DatedValueView>({
    from: date,
    value: either(text, listOf(object<{ readonly code: string; readonly value: string }>({ code: text, value: text }))),
    pack: text,
    basis: orNull(text),
    current: yesNo,
  }),
  ParameterView: object<ParameterView>({
    name: text,
    label: text,
    unit: text,
    about,
    openness: oneOf('open', 'bounded', 'locked'),
    bounds: orNull(text),
    history: listOf(ref<DatedValueView>('DatedValueView')),
  }),
  CalculationView: object<CalculationView>({
    name: text,
    label: text,
    unit: orNull(text),
    text: bilingual,
    round: orNull(bilingual),
    round_basis: orNull(text),
    tafsir: orNull(tafsir),
    table: orNull(ref<TableView>('TableView')),
    about,
  }),
  TableRowView: object<TableRowView>({
    number: integer,
    cells: listOf(text),
    outputs: listOf(text),
    open,
    about,
    tafsir: orNull(tafsir),
  }),
  TableView: object<TableView>({
    hit: text,
    hit_text: bilingual,
    inputs: labelled,
    outputs: labelled,
    rows: listOf(ref<TableRowView>('TableRowView')),
  }),
  RuleTestView: object<RuleTestView>({ name: text, as_at: date, given: valued, expect: valued }),
  RuleView: object<RuleView>({
    ...definitionLine,
    effective: date,
    ends: orNull(date),
    retroactive: orNull(object<NonNullable<RuleView['retroactive']>>({ from: date, basis: text })),
    versions: listOf(ref<VersionView>('VersionView')),
    base: orNull(object<NonNullable<RuleView['base']>>({ pack: text, version: integer })),
    facts: listOf(ref<FactView>('FactView')),
    lists: listOf(
      object<RuleView['lists'][number]>({ name: text, label: text, rule: text, optional: yesNo, text: bilingual }),
    ),
    one_of: listOf(object<RuleView['one_of'][number]>({ either: listOf(text), or: listOf(text) })),
    parameters: listOf(ref<ParameterView>('ParameterView')),
    calculations: listOf(ref<CalculationView>('CalculationView')),
    controls: listOf(object<RuleView['controls'][number]>({ text: bilingual, about })),
    must: listOf(object<RuleView['must'][number]>({ text, about })),
    answers: listOf(ref<ValueView>('ValueView')),
    table: orNull(ref<TableView>('TableView')),
    tafsir: listOf(tafsir),
    tests: listOf(ref<RuleTestView>('RuleTestView')),
  }),
  EvaluationRequest: object<EvaluationRequest>({ rule: definitionId, at: date, facts: mapOf(either(text, yesNo)) }),
  EvaluationView: object<EvaluationView>({
    answer: anyObject,
    facts: mapOf(either(text, yesNo)),
    rule: object<EvaluationView['rule']>({ id: text, version: integer, hash: text }),
    at: date,
    why: listOf(ref<ExplanationLine>('ExplanationLine')),
  }),
};
