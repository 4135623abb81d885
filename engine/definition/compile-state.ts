/** One state of a workflow with everything that can happen in it. */
import { problem, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { compileAsk, formOf } from './compile-ask.ts';
import { compileCalculate } from './compile-calculate.ts';
import { compileDeadline } from './compile-deadline.ts';
import { compileDecide } from './compile-decide.ts';
import { isYes } from './compile-facts.ts';
import { compileEvents } from './compile-events.ts';
import { compileWay, compileWays, resolveTarget } from './compile-transitions.ts';
import { suggest } from './nearest.ts';
import { parseDuration } from './parse-duration.ts';
import type { StateDraft } from './state-tree.ts';
import { fillWords, wordsOf } from './words-of.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { AsAt, State, StateKind } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** Compiles a state and all states within it, in document order. */
export function compileState(draft: StateDraft, context: WorkflowContext): State {
  const { node, key, path, kind, at, words, repetition } = draft;
  if (repetition !== undefined) return compileRepetition(draft, context);
  checkKeys(draft, context.problems);
  const help = textOf(child(node, 'help'));
  const ask = compileAsk(child(node, 'ask'), draft, true, context);
  const on = compileEvents(child(node, 'on'), draft, ask, context);
  if (ask !== undefined && !on.some((event) => event.ask?.as === ask.as)) {
    context.problems.push(problem('ask-unused', child(node, 'ask')?.at ?? at, { form: ask.form }));
  }
  const decide = compileDecide(child(node, 'decide'), draft, context);
  const calculate = compileCalculate(child(node, 'calculate'), draft, context);
  const deadline = compileDeadline(child(node, 'deadline'), draft, context);
  return {
    path,
    key,
    kind,
    title: fillWords(textOf(child(node, 'title')) ?? wordsOf(key), words),
    ...(help === undefined ? {} : { help: fillWords(help, words) }),
    about: path === '' ? {} : compileAbout(node),
    ...initialPart(draft, context),
    ...(kind === 'history' ? { history: compileHistory(draft, context) } : {}),
    ...asAtPart(draft, context),
    ...(ask === undefined ? {} : { ask }),
    on,
    always: compileWays(child(node, 'always'), draft, context),
    ...(decide === undefined ? {} : { decide }),
    ...(calculate === undefined ? {} : { calculate }),
    ...(isYes(child(node, 'lock')) ? { lock: true } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    after: compileAfter(draft, context),
    states: draft.children.map((inner) => compileState(inner, context)),
    onDone: compileWays(child(node, 'onDone'), draft, context),
    at,
  };
}

const nothing = { about: {}, on: [], always: [], after: [], onDone: [] } as const;

/** A turn of a repetition leads to the next one; the last to the end of the repetition. */
function compileRepetition(draft: StateDraft, context: WorkflowContext): State {
  const { key, path, kind, at, repetition } = draft;
  return {
    ...nothing,
    path,
    key,
    kind,
    title: repetition?.title ?? key,
    ...(kind === 'final' ? {} : asAtPart(draft, context)),
    ...(kind === 'final' ? {} : initialPart(draft, context)),
    states: draft.children.map((inner) => compileState(inner, context)),
    onDone: repetition?.next === undefined ? [] : [{ target: repetition.next, at }],
    at,
  };
}

/** `as_at`; what is written where a repetition begins holds in each turn of it. */
function asAtPart({ node, part, repetition }: StateDraft, { problems }: WorkflowContext): Pick<State, 'asAt'> {
  const written = child(node, 'as_at');
  const kind = textOf(written) as AsAt['kind'] | undefined;
  const isRepeated = repetition === undefined && child(node, 'for_each') !== undefined;
  if (written === undefined || kind === undefined || isRepeated) return {};
  if (kind === 'period_start' || kind === 'period_end') return { asAt: { kind } };
  if (part !== undefined) return { asAt: { kind, part: part.kind, number: part.number } };
  problems.push(problem('as-at-no-part', written.at, { value: kind }));
  return {};
}

function initialPart(draft: StateDraft, { problems }: WorkflowContext): { readonly initial?: string } {
  if (draft.kind !== 'compound') return {};
  const keys = draft.children.map((inner) => inner.key);
  const first = keys[0];
  // the state that repeats begins with its first turn; what the author wrote is the beginning of each turn
  if (draft.repetition === undefined && child(draft.node, 'for_each') !== undefined)
    return first === undefined ? {} : { initial: first };
  const node = child(draft.node, 'initial');
  const initial = textOf(node);
  if (node === undefined || initial === undefined) {
    if (draft.path !== '')
      problems.push(problem('missing-initial', draft.at, { state: draft.key, first: first ?? '' }));
    return {};
  }
  if (!keys.includes(initial)) {
    problems.push(problem('unknown-initial', node.at, { initial, suggestion: suggest(initial, keys) }));
  }
  return { initial };
}

function compileHistory(draft: StateDraft, context: WorkflowContext): NonNullable<State['history']> {
  const node = child(draft.node, 'target');
  const target = node === undefined ? undefined : resolveTarget(node, draft, context);
  return { deep: textOf(child(draft.node, 'deep')) === 'true', ...(target === undefined ? {} : { target }) };
}

function compileAfter(draft: StateDraft, context: WorkflowContext): State['after'] {
  return entriesOf(child(draft.node, 'after')).flatMap(([text, { keyAt, value }]) => {
    const within = parseDuration(text, keyAt, context);
    const transition = compileWay(value, draft, context);
    return within === undefined ? [] : [{ within, transition }];
  });
}

const told = ['title', 'help', 'basis', 'source', 'status', 'start', 'note'];
const acting = ['ask', 'on', 'always', 'deadline', 'after', 'as_at'];
const keysOfKind: Readonly<Record<StateKind, readonly string[]>> = {
  atomic: [...acting, 'decide', 'calculate', 'lock'],
  compound: [...acting, 'initial', 'states', 'onDone', 'for_each'],
  parallel: [...acting, 'type', 'states', 'onDone'],
  final: ['type', 'lock'],
  history: ['type', 'deep', 'target'],
};

/**
 * A key that means nothing for this kind of state is a mistake; so is a decision beside a form, which it would outrun,
 * and a calculation beside a decision.
 */
function checkKeys({ node, key, kind, path }: StateDraft, problems: Problem[]): void {
  if (path === '') return;
  for (const [name, { keyAt }] of entriesOf(node)) {
    const outrun =
      name === 'ask' &&
      kind === 'atomic' &&
      child(node, 'decide') !== undefined &&
      formOf(child(node, 'ask')) !== undefined;
    const twice = name === 'calculate' && child(node, 'decide') !== undefined;
    if (outrun || twice || (!told.includes(name) && !keysOfKind[kind].includes(name))) {
      problems.push(problem('key-not-here', keyAt, { key: name, name: key }));
    }
  }
}
