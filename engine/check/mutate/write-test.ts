/** A test as text for a rule file. */
import { writeValue, type Written } from '../../definition/replace-values.ts';
import { weekdayNames } from '../../definition/calendar-definition.ts';
import type { TestCalendar } from '../../definition/rule-definition.ts';
import type { ProposedTest } from './propose.ts';

const widest = 118;

/** An item of `tests:`, indented as it is pasted below it. */
export function writeTest({ name, asAt, given, cohort, calendar, expect }: ProposedTest): string {
  const others = cohort?.flatMap((other) => mapUnder('      - ', other)) ?? [];
  return [
    `  - name: ${writeValue(name)}`,
    `    at: ${asAt}`,
    ...mapUnder('    given: ', given),
    ...(cohort === null ? [] : cohort.length === 0 ? ['    cohort: []'] : ['    cohort:', ...others]),
    ...(calendar === undefined ? [] : writeCalendar(calendar)),
    ...mapUnder('    expect: ', expect),
  ].join('\n');
}

function writeCalendar({ week, holidays }: TestCalendar): string[] {
  const days = week.map((day) => weekdayNames[day - 1]).join(', ');
  const free = Object.keys(holidays).length === 0 ? [] : mapUnder('      holidays: ', holidays);
  return ['    calendar:', `      week: [${days}]`, ...free];
}

/** A map in braces behind its key, on as many lines as it needs. */
function mapUnder(key: string, values: Readonly<Record<string, Written>>): string[] {
  const entries = Object.entries(values).map(([name, value]) => `${name}: ${writeValue(value)}`);
  const whole = `${key}{ ${entries.join(', ')} }`;
  if (whole.length <= widest) return [whole];
  const indent = ' '.repeat(key.search(/\S/) + 2);
  const lines = [`${key}{`];
  for (const entry of entries) {
    const line = `${lines.at(-1) ?? ''} ${entry},`;
    if (line.length <= widest) lines[lines.length - 1] = line;
    else lines.push(`${indent}${entry},`);
  }
  return [...lines.slice(0, -1), (lines.at(-1) ?? '').replace(/,$/, ' }')];
}
