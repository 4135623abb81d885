/** What publishing a changed calendar does to running cases: looked at before, moved after. */
import {
  createEngine,
  evaluateRule,
  problem,
  reviewDeadlines,
  type CalendarDefinition,
  type DeadlineReview,
  type Problem,
  type Store,
} from '../engine/index.ts';
import { note } from './print.ts';

/** Reviews the running cases of an institution by a calendar, with progress on standard error. */
export async function reviewRunning(
  store: Store,
  institution: string,
  calendar: CalendarDefinition,
  move: boolean,
): Promise<DeadlineReview> {
  const engine = createEngine(store, evaluateRule);
  const request = { calendar, move, now: new Date().toISOString() };
  const verb = move ? 'memindahkan tenggat (moving deadlines)' : 'memeriksa tenggat (reviewing deadlines)';
  return reviewDeadlines(engine, institution, request, (done, of) => note(`${verb}: ${done}/${of}`));
}

/** Why the calendar cannot be published as it is, or not without being told to move deadlines. */
export function problemsOfReview(
  { at, knownUntil }: CalendarDefinition,
  { cases, unknown }: DeadlineReview,
  move: boolean,
): readonly Problem[] {
  if (unknown > 0) return [problem('deadlines-unknown', at, { count: unknown, until: knownUntil })];
  return cases > 0 && !move ? [problem('deadlines-move', at, { count: cases })] : [];
}

const kinds = { deadline: 'tenggat', remind: 'pengingat', after: 'perpindahan' } as const;
/** A calendar moves few days; more lines than this are nobody's reading. */
const most = 100;

/** The review for people: one line for each day that moves. */
export function describeReview({ cases, passed, looked, shifts }: DeadlineReview, moved: boolean): readonly string[] {
  if (cases === 0) return [];
  const lines = shifts.map(
    ({ workflow, state, kind, from, to, cases: count }) =>
      `  ${workflow}, ${state}: ${kinds[kind]} ${from} → ${to} (${count} berkas)`,
  );
  const head = moved ? 'Tenggat dipindahkan (deadlines moved)' : 'Tenggat yang bergeser (deadlines that move)';
  return [
    `${head}: ${cases} dari ${looked} berkas`,
    ...lines.slice(0, most),
    ...(lines.length > most ? [`  … dan ${lines.length - most} lagi (and more)`] : []),
    ...(passed > 0
      ? [`  ${passed} berkas mendapat hari yang sudah lewat dan langsung berjalan (already passed, acts at once)`]
      : []),
  ];
}
