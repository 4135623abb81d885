/** A simulation as a person reads it in a terminal: what the candidate changes, for whom, and where. */
import {
  fillText,
  type AnswerReport,
  type AnswerValue,
  type Identity,
  type Mover,
  type ParameterChange,
  type SimulationReport,
  type Spread,
  type TransitionReport,
} from '../engine/index.ts';
import { inUnit, numberText, type Language, type NumberText } from './number-text.ts';
import { partNames, simulationTexts as texts } from './simulation-texts.ts';
import { describeUnits } from './simulation-units.ts';

const mostChanges = 20;
const mostFailures = 20;

/** The whole report as lines of text; `warnings` stand where nobody who reads the numbers misses them. */
export function describeReport(
  report: SimulationReport,
  { language = 'id', warnings = [] }: { readonly language?: Language; readonly warnings?: readonly string[] } = {},
): string {
  const { before, after } = report;
  const versions = { before: before.version, beforePack: before.pack, after: after.version, afterPack: after.pack };
  const answers = inOrder(report.answers);
  const changed = answers.filter((one) => one.changed > 0);
  const unchanged = answers.filter((one) => one.changed === 0).map(({ label }) => label);
  return [
    fillText(texts.heading[language], { rule: report.rule, at: report.at, ...versions }),
    ...describeChanges(report, language),
    fillText(texts.people[language], report.people),
    ...warnings.flatMap((warning) => ['', warning]),
    ...changed.flatMap((one) => describeAnswer(one, language)),
    ...(unchanged.length > 0 ? ['', fillText(texts.unchanged[language], { answers: unchanged })] : []),
    ...(report.only_before.length > 0 ? [fillText(texts.onlyBefore[language], { answers: report.only_before })] : []),
    ...(report.only_after.length > 0 ? [fillText(texts.onlyAfter[language], { answers: report.only_after })] : []),
    ...describeUnits(report, language),
    ...describeFailures(report, language),
  ].join('\n');
}

/** The answers of the rule's table are what was asked for; the others only lead to them. */
function inOrder(answers: readonly AnswerReport[]): readonly AnswerReport[] {
  return [...answers].sort((a, b) => Number(b.decides) - Number(a.decides));
}

function describeChanges({ changes, at }: SimulationReport, language: Language): string[] {
  const { parameters, parts } = changes;
  if (parameters.length === 0 && parts.length === 0) return [texts.noChanges[language]];
  const more = parameters.length - mostChanges;
  const named = parts.map((part) => partNames[part][language]);
  return [
    texts.changes[language],
    ...parameters.slice(0, mostChanges).map((one) => `  ${describeChange(one, at, language)}`),
    ...(more > 0 ? [`  ${fillText(texts.moreChanges[language], { count: more })}`] : []),
    ...(named.length > 0 ? [`  ${fillText(texts.otherParts[language], { parts: named })}`] : []),
  ];
}

function describeChange(
  { name, since, until, before, after }: ParameterChange,
  at: string,
  language: Language,
): string {
  const values = [before, after].map((value) =>
    value === null ? texts.nothing[language] : numberText([value], language).show(value),
  );
  const told = { name, since, before: values[0] ?? '', after: values[1] ?? '' };
  const text =
    until === undefined ? fillText(texts.since[language], told) : fillText(texts.until[language], { ...told, until });
  // else one would look in vain for what it does
  if (since > at) return text + fillText(texts.notYet[language], { at });
  return until !== undefined && until < at ? text + fillText(texts.noLonger[language], { at }) : text;
}

function describeAnswer(answer: AnswerReport, language: Language): string[] {
  const { label, name, changed, rank, before, after, difference, losers = [], winners = [] } = answer;
  const spreads: readonly (readonly [string, Spread | undefined])[] = [
    [texts.before[language], before],
    [texts.after[language], after],
    [texts.difference[language], difference],
  ];
  const movers = [
    ...losers.map((one) => [rank ? texts.moves : texts.falls, one] as const),
    ...winners.map((one) => [rank ? texts.moves : texts.rises, one] as const),
  ];
  const numbers = numberText(
    [
      ...spreads.flatMap(([, spread]) => (spread === undefined ? [] : Object.values<string>({ ...spread }))),
      ...movers.flatMap(([, one]) => [one.before, one.after, one.difference]),
    ],
    language,
  );
  return [
    '',
    fillText(texts.answer[language], { label, name, changed }),
    ...answer.transitions.flatMap((one) => describeTransition(one, language)),
    ...spreads.flatMap(([what, spread]) =>
      spread === undefined
        ? []
        : [`  ${describeSpread(what, spread, { ...numbers, unit: inUnit(answer.unit) }, language)}`],
    ),
    ...movers.map(([what, one]) => `  ${what[language]}: ${describeMover(one, rank, numbers, language)}`),
  ];
}

/** Least, median and greatest, and the total where there is one. */
export function describeSpread(
  what: string,
  spread: Spread,
  { show, unit }: NumberText & { readonly unit: string },
  language: Language,
): string {
  const { min, median, max, total } = spread;
  const told = fillText(texts.spread[language], { what, min: show(min), median: show(median), max: show(max) });
  return total === undefined ? told : told + fillText(texts.total[language], { total: show(total), unit });
}

function describeTransition({ from, to, people, first }: TransitionReport, language: Language): string[] {
  const count = String(people).padStart(9);
  const [old, renewed] = [showAnswer(from, language), showAnswer(to, language)];
  if (first.length === 0) return [`  ${count}  ${fillText(texts.kept[language], { value: old })}`];
  const named = first.map((one) => identify(one, language)).join(', ');
  const rest = people - first.length;
  const who = rest > 0 ? fillText(texts.andOthers[language], { named, count: rest }) : named;
  return [`  ${count}  ${old} → ${renewed}`, `             ${who}`];
}

/** The number of a person with the name, or at least the row. */
export function identify({ row, person }: Identity, language: Language): string {
  const { nama = '', ...numbers } = person;
  const id = Object.values(numbers).find((one) => one !== '');
  if (id === undefined) return nama === '' ? fillText(texts.row[language], { row }) : nama;
  return nama === '' ? id : `${id} (${nama})`;
}

function describeMover(one: Mover, rank: boolean, numbers: NumberText, language: Language): string {
  const { show: write, showSigned } = numbers;
  const who = [...Object.values(one.person), one.unit ?? ''].filter((text) => text !== '');
  const place = fillText(texts.row[language], { row: one.row });
  const told = `${place}${who.length > 0 ? ` (${who.join(', ')})` : ''}  ${write(one.before)} → ${write(one.after)}`;
  return rank ? told : `${told} (${showSigned(one.difference)})`;
}

/** Whom a rule refused, and why. */
export function describeFailures({ failures }: SimulationReport, language: Language): string[] {
  const codes = Object.entries(failures.by_code).map(([code, count]) => `${count} ${code}`);
  if (codes.length === 0) return [];
  const whose = { before: texts.ofBefore[language], after: texts.ofAfter[language], both: '' } as const;
  return [
    '',
    fillText(texts.failures[language], { codes }),
    ...failures.rows.slice(0, mostFailures).map(({ row, rule, message, en }) => {
      const told = { row, whose: whose[rule], message: language === 'id' ? message : en };
      return `  ${fillText(texts.failure[language], told)}`;
    }),
    ...(failures.rows.length > mostFailures ? [`  ${texts.moreFailures[language]}`] : []),
  ];
}

/** An answer as people read it. */
export function showAnswer(value: AnswerValue, language: Language): string {
  if (typeof value === 'boolean') return value ? texts.yes[language] : texts.no[language];
  if (typeof value === 'string') return numberText([value], language).show(value);
  return 'tidak_diatur' in value
    ? fillText(texts.tidak_diatur[language], { why: value.tidak_diatur })
    : fillText(texts.belum_diverifikasi[language], { why: value.belum_diverifikasi });
}
