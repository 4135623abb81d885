/** A workflow file's tree → a frozen, hashed workflow definition, with every problem of the file at once. */
import { canonicalJson, sha256 } from '../canonical.ts';
import type { Problem } from '../problem.ts';
import { checkUses } from './check-uses.ts';
import { compileAbout } from './compile-about.ts';
import { claimStateNames } from './compile-ask.ts';
import { versionOf, withoutPositions } from './compile-rule.ts';
import { compileReopen } from './compile-reopen.ts';
import { compileState } from './compile-state.ts';
import { compileWho } from './compile-who.ts';
import { requirePath, type DataNames } from './data-names.ts';
import { deepFreeze } from './freeze.ts';
import type { YamlNode } from './parse-yaml.ts';
import { draftsBelow, growStates, type StateDraft } from './state-tree.ts';
import type { Surroundings } from './surroundings.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { PeriodKind, ResultColumn, State, SubjectKind, WorkflowDefinition } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

export interface CompiledWorkflow {
  readonly definition: WorkflowDefinition | null;
  readonly problems: readonly Problem[];
}

/** Compiles a workflow among the forms and rules that its pack sees. */
export function compileWorkflow(root: YamlNode, pack: string, surroundings: Surroundings): CompiledWorkflow {
  const problems: Problem[] = [];
  const period = (textOf(child(root, 'period')) ?? 'year') as PeriodKind;
  const tree = growStates(root, period, problems);
  const who = compileWho(child(root, 'who'), problems);
  const context = contextOf(tree, Object.keys(who), surroundings, problems);
  const machine = compileState(tree, context);
  const states = statesOf(machine);
  const result = compileResult(child(root, 'result'), context);
  const reopen = compileReopen(child(root, 'reopen'), tree, context);
  checkUses(states, pack, context, surroundings);
  const help = textOf(child(root, 'help'));
  const workflow = {
    kind: 'workflow' as const,
    id: textOf(child(root, 'workflow')) ?? '',
    version: versionOf(root),
    pack,
    title: textOf(child(root, 'title')) ?? '',
    ...(help === undefined ? {} : { help }),
    about: compileAbout(root),
    subject: (textOf(child(root, 'subject')) ?? 'employee') as SubjectKind,
    period,
    who,
    root: machine,
    ...(reopen.length === 0 ? {} : { reopen }),
    result,
    forms: sorted(
      states.flatMap(({ ask, on }) => [ask, ...on.map((event) => event.ask)].flatMap((one) => one?.form ?? [])),
    ),
    rules: sorted(states.flatMap(({ decide, calculate }) => [decide, calculate].flatMap((one) => one?.rule ?? []))),
    at: root.at,
  };
  const definition = deepFreeze({ ...workflow, hash: sha256(canonicalJson(withoutPositions(workflow))) });
  const told = withoutEchoes(withoutRepeats(problems));
  return { definition: told.some((one) => one.severity === 'error') ? null : definition, problems: told };
}

function contextOf(
  tree: StateDraft,
  whoNames: readonly string[],
  { calendar, missingCalendar }: Surroundings,
  problems: Problem[],
): WorkflowContext {
  const drafts = [...draftsBelow(tree)];
  const data: DataNames = new Map();
  for (const draft of drafts) claimStateNames(draft, data, problems);
  let guards = 0;
  return {
    problems,
    drafts: new Map(drafts.map((draft) => [draft.path, draft])),
    whoNames,
    data,
    missingCalendar: (value, at) => (calendar === null ? missingCalendar(value, at) : null),
    nextGuard: () => guards++,
  };
}

function compileResult(node: YamlNode | undefined, { data, problems }: WorkflowContext): ResultColumn[] {
  return entriesOf(node).flatMap(([label, { value }]) => {
    const path = requirePath(data, textOf(value) ?? '', [''], value.at, problems);
    return path === undefined ? [] : [{ label, path, at: value.at }];
  });
}

function statesOf(state: State): State[] {
  return [state, ...state.states.flatMap(statesOf)];
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

/** What a form or rule under a wrong name gives is kept under a wrong name too. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const isMisnamed = problems.some((one) => one.code === 'unknown-form' || one.code === 'unknown-rule');
  return isMisnamed ? problems.filter(({ code }) => code !== 'unknown-data' && code !== 'rows-not-found') : problems;
}

/** A mistake inside a repetition is one mistake, however often its states are written out. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ line, column, code }) => {
    const key = `${line}:${column}:${code}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}
