/** What the rule in force comes to for everyone of a file, where nothing is compared with it. */
import { fillText, type AnswerReport, type SimulationReport, type UnitReport } from '../engine/index.ts';
import { inUnit, numberText, type Language } from './number-text.ts';
import { describeFailures, describeSpread, showAnswer } from './simulation-text.ts';
import { simulationTexts as texts } from './simulation-texts.ts';

const mostUnits = 100;

/** Every number that is answered: least, median, greatest and total; the last amount of money also by unit. */
export function describeAlone(report: SimulationReport, language: Language, warnings: readonly string[]): string {
  const { rule, at, before, people, answers, units } = report;
  const numbers = answers.flatMap(({ after, ...one }) => (after === undefined ? [] : [{ ...one, after }]));
  const paid = answers.findLast((one) => one.unit === 'rupiah' && one.after !== undefined);
  return [
    fillText(texts.headingAlone[language], { rule, at, before: before.version, beforePack: before.pack }),
    fillText(texts.peopleAlone[language], people),
    ...warnings.flatMap((warning) => ['', warning]),
    ...(numbers.length > 0 ? [''] : []),
    ...numbers.flatMap(({ label, unit, after, transitions }) => {
      const told = numberText(Object.values<string>({ ...after }), language);
      return [
        describeSpread(label, after, { ...told, unit: inUnit(unit) }, language),
        ...describeOpen(transitions, language),
      ];
    }),
    ...(paid === undefined || units.length === 0 ? [] : ['', ...describeUnits(paid, units, language)]),
    ...describeFailures(report, language),
  ].join('\n');
}

/** Those who have no number there: a total is without them. */
function describeOpen(transitions: AnswerReport['transitions'], language: Language): string[] {
  return transitions.flatMap(({ to, people }) =>
    typeof to === 'object' && to !== null
      ? [`  ${fillText(texts.openAlone[language], { count: people, value: showAnswer(to, language) })}`]
      : [],
  );
}

function describeUnits(paid: AnswerReport, units: readonly UnitReport[], language: Language): string[] {
  const more = units.length - mostUnits;
  const told = units.slice(0, mostUnits).map(({ unit, people, totals }) => {
    const total = totals[paid.name]?.after ?? '0';
    const { show } = numberText([total], language);
    const values = { unit: unit === '' ? '–' : unit, people, name: paid.label, total: show(total) };
    return fillText(texts.unitAlone[language], { ...values, unitOf: inUnit(paid.unit) });
  });
  return more > 0 ? [...told, fillText(texts.moreUnits[language], { count: more })] : told;
}
