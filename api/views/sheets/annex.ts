/** The annex of a decree: everything the rule holds, numbered, with what it rests on. */
import {
  tablesOf,
  type About,
  type Calculation,
  type Choice,
  type DecisionTable,
  type Parameter,
} from '../../../engine/index.ts';
import type { SheetBlock, SheetList, SheetSection, SheetTable } from '../../types/sheet.ts';
import { hitTexts, roundingTexts } from '../rule-texts.ts';
import { sayCalculation, sayControl } from '../rule-verbs.ts';
import { choicesOf, labelOf, sayDate, sayDecimal, sayFormula, sayTest } from '../rule-words.ts';
import { sayAccepted } from './accepted.ts';
import { inForce, naming, sayAmount, toCome, type AtDate } from './at-date.ts';
import { listPairs } from './lists.ts';
import { sayOutput } from './outputs.ts';
import { sourceList } from './sources.ts';

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];

/** Sections without content are left out, and the others numbered. */
export function annexSections(view: AtDate): readonly SheetSection[] {
  const { rule, words, language } = view;
  const controls = rule.controls.map((one) => item(sayControl(rule, one)[language], one.about));
  const must = rule.must.map((one) => item(`${sayFormula(rule, one.expression, language)}.`, one.about));
  const sections: readonly (readonly [string, readonly SheetBlock[]])[] = [
    [words.facts, factBlocks(view)],
    [words.lists, listBlocks(view)],
    [words.parameters, parameterBlocks(view)],
    [words.calculations, listOf(rule.calculations.map((one) => calculationItem(view, one)))],
    [words.table, tablesOf(rule).flatMap(({ name, table }) => tableBlocks(view, name, table))],
    [words.controls, listOf(controls)],
    [words.must, listOf(must)],
    [words.tafsir, listOf(tafsirItems(view))],
    [words.sources, listOf(sourceList(view))],
  ];
  return sections
    .filter(([, blocks]) => blocks.length > 0)
    .map(([heading, blocks], index) => ({ heading: `${roman[index]}. ${heading}`, blocks }));
}

type Item = SheetList['items'][number];

function item(text: string, about: About): Item {
  return { text, notes: about.basis === undefined ? [] : [about.basis] };
}

function listOf(items: readonly Item[]): readonly SheetBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function listBlocks(view: AtDate): readonly SheetBlock[] {
  const pairs = listPairs(view);
  return pairs.length === 0 ? [] : [{ kind: 'pairs', pairs }];
}

function factBlocks(view: AtDate): readonly SheetBlock[] {
  const { rule, words } = view;
  const facts = Object.values(rule.facts);
  const rows = facts.map((fact, index) => [
    `${index + 1}.`,
    fact.label,
    sayAccepted(view, fact),
    fact.unit ?? '',
    [fact.help, fact.optional ? words.optional : undefined].filter((one) => one !== undefined).join(' '),
  ]);
  const table = withoutEmpty({
    kind: 'table',
    caption: null,
    columns: [words.number, words.fact, words.accepted, words.unit, words.note],
    rows,
  });
  const numbers = (names: readonly string[]): string =>
    names.map((name) => facts.findIndex((fact) => fact.name === name) + 1).join(', ');
  const choices = rule.oneOf.map(({ either, or }): SheetBlock => ({
    kind: 'text',
    text: `${words.eitherNumbers}${numbers(either)}${words.orNumbers}${numbers(or)}.`,
  }));
  return facts.length === 0 ? [] : [table, ...choices];
}

/** Numbers in one table; each parameter that is a table itself in one of its own. */
function parameterBlocks(view: AtDate): readonly SheetBlock[] {
  const { rule, words, language } = view;
  const all = Object.values(rule.parameters);
  const isTable = (parameter: Parameter): boolean => typeof parameter.history.at(-1)?.value === 'object';
  const single = all.filter((one) => !isTable(one));
  const rows = single.map((parameter, index) => {
    const { value, from } = datedAt(view, parameter);
    const later = toCome(view, parameter).map(
      (one) => `${words.laterFrom}${sayDate(one.from, language)}: ${amount(one.value, parameter, view)}`,
    );
    const shown = [amount(value, parameter, view), ...later].join('; ');
    return [
      `${index + 1}.`,
      labelOf(rule, parameter.name),
      shown,
      parameter.unit,
      dateOrNone(from, view),
      basisAt(view, parameter),
    ];
  });
  const columns = [words.number, words.item, words.value, words.unit, words.since, words.ground];
  const numbers: readonly SheetBlock[] =
    rows.length === 0 ? [] : [withoutEmpty({ kind: 'table', caption: null, columns, rows })];
  return [...numbers, ...all.filter(isTable).map((parameter) => scaleBlock(view, parameter))];
}

function scaleBlock(view: AtDate, parameter: Parameter): SheetTable {
  const { rule, words, language } = view;
  const { value, from } = datedAt(view, parameter);
  const entries = typeof value === 'object' ? Object.entries(value) : [];
  const since = from === undefined ? '' : `, ${words.since.toLowerCase()} ${sayDate(from, language)}`;
  const basis = basisAt(view, parameter);
  const caption = `${labelOf(rule, parameter.name)} (${parameter.unit}${since})${basis === '' ? '' : `. ${words.basis}${basis}`}`;
  const { label, choices } = keysOf(view, parameter.name);
  return {
    kind: 'table',
    caption,
    columns: [label, words.value],
    rows: entries.map(([code, number]) => [
      choices.find((one) => one.code === code)?.label ?? code,
      amount(number, parameter, view),
    ]),
  };
}

/** What the entries of a table stand for: the choices of the fact it is looked up by, or letters. */
function keysOf({ rule, words }: AtDate, table: string): { label: string; choices: readonly Choice[] } {
  for (const { how } of rule.calculations) {
    if (how.kind === 'lookup' && how.table === table) {
      return { label: labelOf(rule, how.by), choices: choicesOf(rule, how.by) };
    }
    if (how.kind === 'interpolate' && how.table === table) return { label: labelOf(rule, how.of), choices: [] };
  }
  const isScale = Object.values(rule.facts).some(({ scale }) => scale === table);
  return { label: isScale ? words.letter : words.code, choices: [] };
}

function datedAt(view: AtDate, parameter: Parameter): Partial<Parameter['history'][number]> {
  return inForce(view, parameter) ?? {};
}

function amount(
  value: Parameter['history'][number]['value'] | undefined,
  { unit }: Parameter,
  { language }: AtDate,
): string {
  if (typeof value !== 'string') return '–';
  return unit === 'rupiah' || unit === 'tanggal' ? sayAmount(value, unit, language) : sayDecimal(value, language);
}

function dateOrNone(date: string | undefined, { language }: AtDate): string {
  return date === undefined ? '' : sayDate(date, language);
}

/** An overlay's value rests on the overlay's own basis. */
function basisAt(view: AtDate, parameter: Parameter): string {
  return datedAt(view, parameter).about?.basis ?? parameter.about.basis ?? '';
}

function calculationItem({ rule, words, language }: AtDate, calculation: Calculation): Item {
  const { name, unit, round, roundAbout, about } = calculation;
  const rounding = round === undefined ? '' : `, ${roundingTexts(round)[language]}`;
  const tafsir = roundAbout?.tafsir;
  const link = calculation.how.kind === 'decide' ? '' : calculation.type === 'yes_no' ? ` ${words.yesIf}` : ' =';
  return {
    text: `${labelOf(rule, name)}${unit === undefined ? '' : ` (${unit})`}${link} ${sayCalculation(rule, calculation, language)}${rounding}.`,
    notes: [
      about.basis,
      roundAbout?.basis,
      tafsir === undefined
        ? undefined
        : `${words.tafsir}: ${tafsir.reading} (${words.tafsirBasis}${tafsir.basis}; ${tafsir.by})`,
    ].filter((one) => one !== undefined),
  };
}

/** More columns than this do not fit a sheet of A4; the conditions of a row then share one. */
const widestTable = 5;

/** A table, and below it what is said of single rows. */
function tableBlocks(view: AtDate, name: string, table: DecisionTable): readonly SheetBlock[] {
  const { rule, words, language } = view;
  const label = name === 'decide' ? table.outputs.map((one) => labelOf(rule, one)).join(', ') : labelOf(rule, name);
  const isWide = table.inputs.length + table.outputs.length > widestTable;
  const rows = table.rows.map((row, index) => {
    const cells = table.inputs.map((input) => {
      const cell = row.cells[input];
      return cell === undefined ? null : sayTest(rule, input, cell.test, language, naming(view));
    });
    const together = table.inputs.flatMap((input, column) =>
      cells[column] === null ? [] : [`${labelOf(rule, input)}: ${cells[column]}`],
    );
    return [
      `${index + 1}.`,
      ...(isWide ? [together.join('; ') || words.any] : cells.map((cell) => cell ?? words.any)),
      ...table.outputs.map((output) => sayOutput(view, output, row.outputs[output])),
    ];
  });
  const notes = table.rows.flatMap((row, index): SheetBlock[] => {
    const said = [...Object.values(row.outputs).map(whyOpen), row.about.basis, row.about.note, row.tafsir?.reading]
      .filter((one) => one !== undefined)
      .map((one) => one.replace(/\.$/, ''));
    return said.length === 0 ? [] : [{ kind: 'text', text: `${words.rowNote}${index + 1}: ${said.join('. ')}.` }];
  });
  const caption = `${label}. ${hitTexts[table.hit][language]}`;
  const labels = (names: readonly string[]): string[] => names.map((one) => labelOf(rule, one));
  const columns = [words.number, ...(isWide ? [words.conditions] : labels(table.inputs)), ...labels(table.outputs)];
  return [{ kind: 'table', caption, columns, rows }, ...notes];
}

/** Why the law gives no answer. */
function whyOpen(output: DecisionTable['rows'][number]['outputs'][string]): string | undefined {
  if (output.kind === 'tidak_diatur') return output.why;
  return output.kind === 'belum_diverifikasi' ? output.what : undefined;
}

/** A column in which nothing stands is left out. */
function withoutEmpty(table: SheetTable): SheetTable {
  const kept = table.columns.map((_, column) => table.rows.some((row) => row[column] !== ''));
  const keep = (cells: readonly string[]): string[] => cells.filter((_, column) => kept[column]);
  return { ...table, columns: keep(table.columns), rows: table.rows.map(keep) };
}

/** Readings of the whole rule, then those of single rows. */
function tafsirItems({ rule, words }: AtDate): readonly Item[] {
  const rows = tablesOf(rule).flatMap(({ name, table }) =>
    table.rows.flatMap(({ tafsir }, index) =>
      tafsir === undefined
        ? []
        : [{ tafsir, where: `${words.row}${index + 1}${name === 'decide' ? '' : ` (${labelOf(rule, name)})`}: ` }],
    ),
  );
  return [...rule.tafsir.map((tafsir) => ({ tafsir, where: '' })), ...rows].map(({ tafsir, where }) => ({
    text: where + tafsir.reading,
    notes: [`${words.tafsirBasis}${tafsir.basis} (${tafsir.by})`],
  }));
}
