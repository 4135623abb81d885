/** A test as text for a rule file. */
import { writeValue, type Written } from '../../definition/replace-values.ts';
import type { ProposedTest } from './propose.ts';

const widest = 118;

/** An item of `tests:`, indented as it is pasted below it. */
export function writeTest({ name, asAt, given, cohort, expect }: ProposedTest): string {
  const others = cohort?.flatMap((other) => mapUnder('      - ', other)) ?? [];
  return [
    `  - name: ${writeValue(name)}`,
    `    at: ${asAt}`,
    ...mapUnder('    given: ', given),
    ...(cohort === null ? [] : cohort.length === 0 ? ['    cohort: []'] : ['    cohort:', ...others]),
    ...mapUnder('    expect: ', expect),
  ].join('\n');
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
