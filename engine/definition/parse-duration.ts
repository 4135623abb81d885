/** Durations and dates as Indonesian regulations write them: "14 hari kalender", "31 Januari tahun berikutnya". */
import { problem, type Position, type Problem } from '../problem.ts';
import { nearest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { WorkflowContext } from './workflow-context.ts';
import { textOf } from './yaml-tree.ts';
import type { Deadline, Duration } from './workflow-definition.ts';

const units: ReadonlyMap<string, Duration['unit']> = new Map([
  ['hari kalender', 'calendar_days'],
  ['hari kerja', 'working_days'],
  ['bulan', 'months'],
]);

/** Reads a duration; working days are refused where there is no calendar to count them by. */
export function parseDuration(
  text: string,
  at: Position,
  { problems, missingCalendar }: Pick<WorkflowContext, 'problems' | 'missingCalendar'>,
): Duration | undefined {
  const [, amount = '', words = ''] = /^(\d{1,4})\s+(\D+)$/.exec(text.trim()) ?? [];
  const unit = units.get(words.toLowerCase().replaceAll(/\s+/g, ' '));
  if (unit === undefined || Number(amount) === 0) {
    const close = nearest(words, [...units.keys()]) ?? 'hari kalender';
    const count = Number(/\d{1,4}/.exec(text)?.[0] ?? 0) || 14;
    problems.push(problem('bad-duration', at, { value: text, right: `${count} ${close}` }));
    return undefined;
  }
  const uncounted = unit === 'working_days' ? missingCalendar(text.trim(), at) : null;
  if (uncounted !== null) problems.push(uncounted);
  return { amount: Number(amount), unit, text: text.trim() };
}

/** Month names, January first. */
export const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** The last day that the month has in every year. */
const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads a day and month, in the year of the period or the one after. */
export function parseDueDate(
  node: YamlNode,
  problems: Problem[],
): Extract<Deadline['due'], { kind: 'date' }> | undefined {
  const text = textOf(node) ?? '';
  const [, day = '', word = '', later] = /^(\d{1,2})\s+(\p{L}+)(\s+tahun\s+berikutnya)?$/iu.exec(text) ?? [];
  const month = months.findIndex((name) => name.toLowerCase() === word.toLowerCase());
  const lastDay = lastDays[month];
  if (lastDay === undefined || Number(day) < 1 || Number(day) > lastDay) {
    const close = nearest(word, months) ?? 'Januari';
    const most = lastDays[months.indexOf(close as (typeof months)[number])] ?? 31;
    const right = `${Math.min(Number(day) || most, most)} ${close}${later === undefined ? '' : ' tahun berikutnya'}`;
    problems.push(problem('bad-date', node.at, { value: text, right }));
    return undefined;
  }
  return { kind: 'date', day: Number(day), month: month + 1, yearOffset: later === undefined ? 0 : 1, text };
}
