/** Runs, their totals and their results, with names in place of ids. */
import {
  errorCatalog,
  errorPhrase,
  stateAt,
  sumDecimals,
  type CaseRecord,
  type EngineErrorCode,
  type OpenedMonth,
  type Person,
  type ResultProblem,
  type RuleDefinition,
  type Run,
  type RunResult,
  type SlipTotals,
  type Unit,
  type WorkflowClosure,
} from '../../../engine/index.ts';
import type {
  Bilingual,
  GroupView,
  MonthLine,
  ResultLineView,
  RunLine,
  RunTotalsView,
  TallyView,
} from '../../types.ts';
import { unitView } from '../person.ts';
import { labelOf, sayPlain } from '../rule-words.ts';
import { adviceOn } from './advice.ts';

/** A month that was opened; null for one that was cancelled before it was calculated. */
export function monthLine({ cycle, record, closure, run }: OpenedMonth): MonthLine | null {
  if (run !== null) return runLine(run, record, closure);
  if (record.status === 'cancelled') return null;
  const { id, title } = closure.workflow;
  const month = cycle.period.start.slice(0, 7);
  return { id: record.id, workflow: id, title, month, status: 'opened', step: stepOf(record, closure), tally: null };
}

function stepOf({ leaves }: CaseRecord, { workflow }: WorkflowClosure): string {
  return leaves.map((leaf) => stateAt(workflow, leaf).title).join(', ');
}

export function runLine(run: Run, record: CaseRecord, closure: WorkflowClosure): RunLine {
  const { workflow } = closure;
  return {
    id: run.case,
    workflow: workflow.id,
    title: workflow.title,
    month: run.start.slice(0, 7),
    status: run.status,
    step: stepOf(record, closure),
    tally: tallyView(run),
  };
}

function tallyView({ people, tally }: Run): TallyView {
  const { persons, paid, notEntitled, exceptions, base, amount, differences, net } = tally;
  const cut = less(base, amount);
  return { people, persons, paid, not_entitled: notEntitled, exceptions, base, cut, amount, differences, net };
}

export function totalsView(
  rule: RuleDefinition,
  { units, by, lines }: SlipTotals,
  known: ReadonlyMap<string, Unit>,
): RunTotalsView {
  return {
    units: units.map((group) => ({ ...group, label: known.get(group.value)?.name ?? group.value })),
    by: by.map(({ fact, groups }) => ({
      fact,
      label: labelOf(rule, fact),
      groups: groups.map((group): GroupView => ({ ...group, label: sayPlain(rule, fact, group.value, 'id') })),
    })),
    lines: lines.map((line) => ({ ...line, label: labelOf(rule, line.name) })),
  };
}

/** One person's result. */
export function resultLine(result: RunResult, person: Person | null, unit: Unit | null): ResultLineView {
  const { outcome, base, amount, net, problem } = result;
  return {
    person: {
      id: result.person,
      name: person?.name ?? result.person,
      nip: person?.nip ?? '',
      position: person?.position ?? '',
      unit: unitView(result.unit, unit),
    },
    outcome,
    base,
    amount,
    differences: less(net, amount),
    net,
    problem:
      problem === null ? null : { code: problem.code, text: problemText(problem), advice: adviceOn(problem.code) },
  };
}

/** The sentence of the catalogue for what stands in the way of a result. */
export function problemText({ code, details }: ResultProblem): Bilingual {
  if (!Object.hasOwn(errorCatalog, code)) return { id: code, en: code };
  return errorPhrase({ code: code as EngineErrorCode, details });
}

export function less(one: string, other: string): string {
  return sumDecimals([one, other.startsWith('-') ? other.slice(1) : `-${other}`]);
}
