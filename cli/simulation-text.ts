/** A simulation as a person reads it in a terminal. */
import type { AnswerReport, AnswerValue, SimulationReport, Spread } from '../engine/index.ts';

const mostUnits = 30;
const mostFailures = 20;

/** The whole report as lines of text. */
export function describeReport(report: SimulationReport): string {
  const { people, before, after } = report;
  return [
    `Simulasi ${report.rule} per ${report.at}: versi ${before.version} (${before.pack}) menjadi versi ${after.version} (${after.pack}).`,
    `${people.read} orang dibaca, ${people.compared} dibandingkan, ${people.changed} berubah, ${people.failed} gagal.`,
    ...report.answers.flatMap(describeAnswer),
    ...(report.only_before.length > 0 ? [`Hanya pada aturan sekarang: ${report.only_before.join(', ')}.`] : []),
    ...(report.only_after.length > 0 ? [`Hanya pada calon: ${report.only_after.join(', ')}.`] : []),
    ...describeUnits(report),
    ...describeFailures(report),
  ].join('\n');
}

function describeAnswer(answer: AnswerReport): string[] {
  const { label, name, changed, before, after, difference, losers = [], winners = [] } = answer;
  const numbers: readonly (readonly [string, Spread | undefined])[] = [
    ['sebelum', before],
    ['sesudah', after],
    ['selisih', difference],
  ];
  const movers = [...losers.map((one) => ['turun', one] as const), ...winners.map((one) => ['naik', one] as const)];
  return [
    '',
    `${label} (${name}): ${changed} berubah`,
    ...numbers.flatMap(([what, spread]) =>
      spread === undefined
        ? []
        : [
            `  ${what}: ${spread.min} … ${spread.median} … ${spread.max} (terendah, median, tertinggi); jumlah ${spread.total}`,
          ],
    ),
    ...answer.transitions.map(({ from, to, people }) => {
      const [old, renewed] = [show(from), show(to)];
      return `  ${String(people).padStart(9)}  ${old === renewed ? `tetap ${old}` : `${old} → ${renewed}`}`;
    }),
    ...movers.map(([what, one]) => {
      const who = [...Object.values(one.person), ...(one.unit === undefined ? [] : [one.unit])].filter(
        (text) => text !== '',
      );
      return `  ${what}: baris ${one.row}${who.length > 0 ? ` (${who.join(', ')})` : ''}  ${one.before} → ${one.after} (${one.difference})`;
    }),
  ];
}

function describeUnits({ units }: SimulationReport): string[] {
  if (units.length === 0) return [];
  return [
    '',
    'Per unit:',
    ...units.slice(0, mostUnits).map(({ unit, people, changed, failed, totals }) => {
      const sums = Object.entries(totals).map(
        ([name, one]) => `; ${name} ${one.before} → ${one.after} (${one.difference})`,
      );
      return `  ${unit === '' ? '–' : unit}: ${people} orang, ${changed} berubah, ${failed} gagal${sums.join('')}`;
    }),
    ...(units.length > mostUnits ? [`  … dan ${units.length - mostUnits} unit lain (--json menyebut semuanya)`] : []),
  ];
}

function describeFailures({ failures }: SimulationReport): string[] {
  const codes = Object.entries(failures.by_code);
  if (codes.length === 0) return [];
  const names = { before: ' (aturan sekarang)', after: ' (calon)', both: '' } as const;
  return [
    '',
    `Gagal: ${codes.map(([code, count]) => `${count} ${code}`).join(', ')}`,
    ...failures.rows.slice(0, mostFailures).map(({ row, rule, message }) => `  baris ${row}${names[rule]}: ${message}`),
    ...(failures.rows.length > mostFailures ? ['  … (--json menyebut lebih banyak)'] : []),
  ];
}

function show(value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([kind, why]) => `${kind} (${String(why)})`)
    .join();
}
