/** What a row answers. */
import type { DecisionTable } from '../../../engine/index.ts';
import { labelOf, sayFormula, sayPlain } from '../rule-words.ts';
import { naming, sayAmount, type AtDate } from './at-date.ts';

type Row = DecisionTable['rows'][number];

/** All answers of a row; where there are several, each with its label. */
export function sayOutputs(view: AtDate, table: DecisionTable, row: Row): string {
  const [only, ...more] = table.outputs;
  if (only !== undefined && more.length === 0) return sayOutput(view, only, row.outputs[only]);
  return table.outputs
    .map((name) => `${labelOf(view.rule, name)}: ${sayOutput(view, name, row.outputs[name])}`)
    .join('; ');
}

/** One answer with the numbers of the date: `2%`, `Sangat Baik`, `tidak diatur`. */
export function sayOutput(view: AtDate, name: string, output: Row['outputs'][string] | undefined): string {
  const { rule, language } = view;
  const unit = rule.answers[name]?.unit ?? rule.calculations.find((one) => one.name === name)?.unit ?? '';
  switch (output?.kind) {
    case undefined:
      return '';
    case 'code':
      return sayPlain(rule, name, output.code, language);
    case 'formula':
      return output.expression.op === 'number'
        ? sayAmount(output.expression.value, unit, language)
        : sayFormula(rule, output.expression, language, naming(view));
    case 'tidak_diatur':
    case 'belum_diverifikasi':
      return view.words[output.kind];
  }
}
