import {
  allStates,
  stateAt,
  type Each,
  type State,
  type Transition,
  type WorkflowClosure,
  type WorkflowDefinition,
} from '../../engine/index.ts';
import type { StateView, TransitionView, WorkflowView } from '../types.ts';
import { aboutView, tafsirView } from './about.ts';
import { asksOf } from './declared.ts';
import { blankFormView } from './form.ts';
import { sayAnswer } from './rule-words.ts';
import { deadlineTexts, whoTexts } from './workflow-texts.ts';

type WorkflowContent = Omit<
  WorkflowView,
  'id' | 'version' | 'hash' | 'title' | 'pack' | 'about' | 'published_at' | 'versions'
>;

/** A workflow as a readable page: who, the states in order, every way from one to the next, forms and rules. */
export function workflowView(closure: WorkflowClosure): WorkflowContent {
  const { workflow, forms, rules } = closure;
  const states = allStates(workflow);
  return {
    help: workflow.help ?? null,
    subject: workflow.subject,
    period: workflow.period,
    who: Object.values(workflow.who).map((who) => ({
      name: who.name,
      label: who.label,
      text: whoTexts(workflow, who),
    })),
    states: states.map((state) => stateView(closure, state)),
    transitions: [
      ...[workflow.root, ...states].flatMap((state) => transitionViews(closure, state)),
      ...reopeningViews(workflow),
    ],
    forms: Object.values(forms).map((form) =>
      blankFormView(form, asksOf(closure).find((ask) => ask.form === form.id)?.as ?? ''),
    ),
    rules: Object.values(rules).map(({ id, version, title }) => ({ id, version, title })),
    result: workflow.result.map(({ label, path }) => ({ label, path })),
  };
}

function stateView({ workflow, forms, rules }: WorkflowClosure, state: State): StateView {
  const form = state.ask === undefined ? undefined : forms[state.ask.form];
  const { decide, calculate, deadline } = state;
  const used = decide ?? calculate;
  const by = new Set(state.on.flatMap((event) => event.by));
  return {
    path: state.path,
    title: state.title,
    kind: state.kind,
    depth: state.path.split('.').length - 1,
    help: state.help ?? null,
    about: aboutView(state.about),
    form: form === undefined ? null : { id: form.id, title: form.title },
    acted_by: [...by].map((name) => workflow.who[name]?.label ?? name),
    decides:
      used === undefined
        ? null
        : {
            rule: used.rule,
            title: rules[used.rule]?.title ?? used.rule,
            answer: 'answer' in used ? used.answer : used.amount,
          },
    deadline:
      deadline === undefined
        ? null
        : {
            text: deadlineTexts(deadline),
            remind: deadline.remind.map(({ text }) => text),
            // oxlint-disable-next-line unicorn/no-thenable -- a text under the workflow's own word
            then: deadline.then?.target === undefined ? null : stateAt(workflow, deadline.then.target).title,
            about: aboutView(deadline.about),
            tafsir: deadline.tafsir === undefined ? null : tafsirView(deadline.tafsir),
          },
  };
}

function transitionViews(closure: WorkflowClosure, state: State): readonly TransitionView[] {
  const { workflow, rules } = closure;
  const way = (kind: TransitionView['kind'], one: Transition, label: string, by: readonly string[] = []) => ({
    from: state.path,
    from_title: state.title,
    kind,
    label,
    by: by.map((name) => workflow.who[name]?.label ?? name),
    when: one.guard?.text ?? null,
    to: one.target ?? null,
    to_title: one.target === undefined ? null : stateAt(workflow, one.target).title,
  });
  const { decide, calculate, deadline } = state;
  const rule = decide === undefined ? undefined : rules[decide.rule];
  const answer = (code: string): string =>
    rule === undefined || decide === undefined ? code : sayAnswer(rule, decide.answer, code, 'id');
  return [
    ...state.on.flatMap(({ transitions, label, by, each }) =>
      transitions.map((one) => way('event', one, label + eachText(each), by)),
    ),
    ...(decide?.routes ?? []).map((route) => way('decision', route, answer(route.answer))),
    ...(calculate === undefined ? [] : [way('calculated', calculate, '')]),
    ...state.always.map((one) => way('always', one, '')),
    ...state.onDone.map((one) => way('done', one, '')),
    ...(deadline?.then === undefined ? [] : [way('deadline', deadline.then, deadlineTexts(deadline).id)]),
    ...state.after.map(({ within, transition }) => way('after', transition, within.text)),
  ];
}

/** How many of several people a step takes. */
function eachText(each: Each | undefined): string {
  if (each === undefined) return '';
  return each.need === 'all' ? ' (masing-masing, semua)' : ` (masing-masing, ${each.need} orang)`;
}

/** The ways by which a finished case is opened again: they begin where cases end. */
function reopeningViews(workflow: WorkflowDefinition): readonly TransitionView[] {
  const ends = workflow.root.states.filter(({ kind }) => kind === 'final');
  const from = { from: ends[0]?.path ?? '', from_title: ends.map(({ title }) => title).join(', ') };
  return (workflow.reopen ?? []).map(({ label, by, target }) => ({
    ...from,
    kind: 'event' as const,
    label,
    by: by.map((name) => workflow.who[name]?.label ?? name),
    when: null,
    to: target,
    to_title: stateAt(workflow, target).title,
  }));
}
