/** Units in which somebody changes, the most first, in short lines. */
import { fillText, type SimulationReport, type UnitReport } from '../engine/index.ts';
import { inUnit, numberText, type Language } from './number-text.ts';
import { simulationTexts as texts } from './simulation-texts.ts';

const mostUnits = 20;
/** More would make lines that nobody reads. */
const mostTotals = 2;

export function describeUnits({ units, answers }: SimulationReport, language: Language): string[] {
  const changed = units.filter((one) => one.changed > 0).sort((a, b) => b.changed - a.changed);
  if (units.length === 0) return [];
  const deciding = answers.filter((one) => one.decides && one.changed > 0).map(({ name }) => name);
  const unitOf = (name: string): string => inUnit(answers.find((one) => one.name === name)?.unit);
  const [more, same] = [changed.length - mostUnits, units.length - changed.length];
  return [
    '',
    ...(changed.length > 0 ? [texts.units[language]] : []),
    ...changed.slice(0, mostUnits).map((one) => `  ${describeUnit(one, { deciding, unitOf }, language)}`),
    ...(more > 0 ? [`  ${fillText(texts.moreUnits[language], { count: more })}`] : []),
    ...(same > 0 ? [`  ${fillText(texts.unitsUnchanged[language], { count: same })}`] : []),
  ];
}

interface Told {
  readonly deciding: readonly string[];
  /** What the number of an answer counts, as it stands behind it. */
  readonly unitOf: (answer: string) => string;
}

function describeUnit(one: UnitReport, { deciding, unitOf }: Told, language: Language): string {
  const { unit, people, changed, failed } = one;
  const totals = Object.entries(one.totals)
    .filter(([, { difference }]) => /[1-9]/.test(difference))
    .slice(0, mostTotals);
  return [
    fillText(texts.unit[language], { unit: unit === '' ? '–' : unit, people, changed }),
    ...deciding.map((name) => fillText(texts.unitAnswer[language], { name, count: one.changed_in[name] ?? 0 })),
    ...totals.map(([name, { before, after, difference }]) => {
      const { show, showSigned } = numberText([before, after, difference], language);
      const told = { before: show(before), after: show(after), difference: showSigned(difference) };
      return fillText(texts.unitTotal[language], { name, ...told, unit: unitOf(name) });
    }),
    ...(failed > 0 ? [fillText(texts.unitFailed[language], { count: failed })] : []),
  ].join('');
}
