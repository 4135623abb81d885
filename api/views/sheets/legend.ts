/** The legend: what each answer means, in one line each, with the numbers that hold at the date. */
import { tablesOf, type DecisionTable } from '../../../engine/index.ts';
import type { SheetBlock, SheetSection, SheetTable } from '../../types/sheet.ts';
import { hitTexts, roundingTexts } from '../rule-texts.ts';
import { sayCalculation } from '../rule-verbs.ts';
import { labelOf } from '../rule-words.ts';
import { inForce, naming, sayAmount, type AtDate } from './at-date.ts';
import { inSentence, sayRegion } from './conditions.ts';
import { listPairs } from './lists.ts';
import { sayOutput, sayOutputs } from './outputs.ts';
import { decidedBy } from './regions.ts';

export function legendSections(view: AtDate): readonly SheetSection[] {
  const { rule, words } = view;
  const tables = tablesOf(rule).map(({ name, table, outputs }) => {
    const answers = table.outputs.map((one) => outputs[one]?.label ?? one).join(', ');
    const heading = name === 'decide' ? answers : labelOf(rule, name);
    const answersIt =
      name === 'decide' || rule.calculations.some((one) => one.name === name && one.answer !== undefined);
    return { answersIt, section: { heading, blocks: tableBlocks(view, table) } };
  });
  const computed = rule.calculations.filter(({ how }) => how.kind !== 'decide');
  const pairs = computed.map((one) => ({ term: labelOf(rule, one.name), text: sayComputed(view, one) }));
  const lists = listPairs(view);
  const sectionsOf = (answersIt: boolean): SheetSection[] =>
    tables.flatMap((one) => (one.answersIt === answersIt ? [one.section] : []));
  return [
    // what is decided last is what people ask for first
    ...sectionsOf(true).toReversed(),
    ...(pairs.length === 0 ? [] : [{ heading: words.computed, blocks: [{ kind: 'pairs', pairs } as const] }]),
    ...sectionsOf(false),
    ...(lists.length === 0 ? [] : [{ heading: words.lists, blocks: [{ kind: 'pairs', pairs: lists } as const] }]),
    ...scaleSections(view),
  ];
}

function tableBlocks(view: AtDate, table: DecisionTable): readonly SheetBlock[] {
  const { language } = view;
  const decided = decidedBy(view, table);
  const lines = table.rows.map((row, index) => {
    const { region, except } = decided[index] as (typeof decided)[number];
    const term = sayOutputs(view, table, row);
    const others = except.map((number) => sayOutputs(view, table, table.rows[number - 1] as typeof row));
    const taken = [...new Set(others)].filter((other) => other !== term);
    return { row, term, text: sayCases(view, sayRegion(view, table, region), taken) + sayOpen(row) };
  });
  if (table.outputs.length > 1) return [answerTable(view, table, lines)];
  const pairs = table.hit === 'unique' || table.hit === 'any' ? joinEqual(lines, view) : lines;
  const isPlain = ['unique', 'any', 'first'].includes(table.hit);
  return [
    ...(isPlain ? [] : [{ kind: 'text', text: hitTexts[table.hit][language] } as const]),
    { kind: 'pairs', pairs },
  ];
}

/** Several answers side by side, and when they are given. */
function answerTable(view: AtDate, table: DecisionTable, lines: readonly (Line & { readonly row: Row })[]): SheetTable {
  const { rule, words } = view;
  return {
    kind: 'table',
    caption: null,
    columns: [...table.outputs.map((name) => labelOf(rule, name)), words.when],
    rows: lines.map(({ row, text }) => [
      ...table.outputs.map((name) => sayOutput(view, name, row.outputs[name])),
      text,
    ]),
  };
}

type Row = DecisionTable['rows'][number];

/** With an `atau` among the conditions a comma keeps them apart. */
function sayCases({ words, language }: AtDate, conditions: readonly string[], taken: readonly string[]): string {
  if (conditions.length === 0) return taken.length > 0 ? words.otherwise : words.always;
  const [and, or] = language === 'id' ? ['dan', 'atau'] : ['and', 'or'];
  const apart = conditions.some((one) => one.includes(` ${or} `)) ? `, ${and} ` : ` ${and} `;
  const except = taken.length === 0 ? '' : words.except + taken.join(` ${or} `);
  return conditions.join(apart) + except;
}

/** Why the law gives no answer in these cases. */
function sayOpen({ outputs }: Row): string {
  const reasons = Object.values(outputs).flatMap((output) =>
    output.kind === 'tidak_diatur' ? output.why : output.kind === 'belum_diverifikasi' ? output.what : [],
  );
  return reasons.length === 0 ? '' : `. ${[...new Set(reasons)].join('. ')}`;
}

interface Line {
  readonly term: string;
  readonly text: string;
}

/** Rows that answer the same are one line, as their order does not matter. */
function joinEqual(lines: readonly Line[], { language }: AtDate): readonly Line[] {
  const terms = [...new Set(lines.map(({ term }) => term))];
  const or = language === 'id' ? '; atau ' : '; or ';
  return terms.map((term) => ({ term, text: lines.flatMap((one) => (one.term === term ? [one.text] : [])).join(or) }));
}

function sayComputed(view: AtDate, calculation: AtDate['rule']['calculations'][number]): string {
  const { rule, words, language } = view;
  const name = naming(view);
  const said = [
    ...(calculation.type === 'yes_no' ? [words.yesIf] : []),
    sayCalculation(rule, calculation, language, (one) => inSentence(rule, name(one))),
  ].join(' ');
  return calculation.round === undefined ? said : `${said}, ${roundingTexts(calculation.round)[language]}`;
}

/** What letters are worth, for the scales of facts. */
export function scaleSections(view: AtDate): readonly SheetSection[] {
  const { rule, words, language } = view;
  const scales = new Set(Object.values(rule.facts).flatMap(({ scale }) => scale ?? []));
  return [...scales].flatMap((name) => {
    const parameter = rule.parameters[name];
    const value = parameter === undefined ? undefined : inForce(view, parameter)?.value;
    if (parameter === undefined || typeof value !== 'object') return [];
    const pairs = Object.entries(value).map(([code, number]) => ({
      term: code,
      text: sayAmount(number, parameter.unit, language),
    }));
    return [
      { heading: words.letters + inSentence(rule, labelOf(rule, name)), blocks: [{ kind: 'pairs', pairs } as const] },
    ];
  });
}
