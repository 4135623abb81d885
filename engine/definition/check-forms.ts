/** Checks a workflow against the forms it asks for: they exist, and what is read of them is asked by them. */
import { problem, type Position } from '../problem.ts';
import { resolvePath } from './data-names.ts';
import type { FormDefinition } from './form-definition.ts';
import { nearText } from './nearest.ts';
import { namesIn } from './parse-expression.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Ask, State } from './workflow-definition.ts';
import { child } from './yaml-tree.ts';

/** The form with this id as the workflow's pack sees it; null when there is none. */
export type FormLookup = (form: string) => FormDefinition | null;

/** Reports forms that are not there, fields that their forms do not have, and rows that nobody fills in. */
export function checkForms(states: readonly State[], context: WorkflowContext, formOf: FormLookup): void {
  for (const state of states) {
    const asks = [...new Set([state.ask, ...state.on.map((event) => event.ask)])];
    for (const ask of asks) if (ask !== undefined) checkAsk(ask, askPosition(state, ask, context), context, formOf);
    for (const { name, at } of namesRead(state)) checkField(name, at, context, formOf);
  }
}

function askPosition(state: State, ask: Ask, { drafts }: WorkflowContext): Position {
  const node = drafts.get(state.path)?.node;
  const own = state.ask === ask ? child(node, 'ask') : undefined;
  const event = state.on.find((one) => one.ask === ask)?.event ?? '';
  return (own ?? child(child(child(node, 'on'), event), 'ask'))?.at ?? state.at;
}

function checkAsk(ask: Ask, at: Position, context: WorkflowContext, formOf: FormLookup): void {
  const form = formOf(ask.form);
  if (form === null) {
    context.problems.push(problem('unknown-form', at, { form: ask.form }));
    return;
  }
  const scopes = scopesOf(ask.as);
  for (const { each } of form.fields) {
    if (each === undefined) continue;
    const path = resolvePath(context.data, each.of, scopes);
    const rows = path === undefined ? undefined : fieldAt(path, context, formOf);
    const shown = new Set(rows?.type === 'rows' ? rows.fields?.map((field) => field.name) : []);
    if (rows?.type !== 'rows' || each.show.some((name) => !shown.has(name))) {
      context.problems.push(problem('rows-not-found', at, { form: ask.form, path: each.of, show: each.show }));
    }
  }
}

/** The prefixes under which a form kept at `as` looks for data: those of its repetitions, then none. */
function scopesOf(as: string): readonly string[] {
  const parts = as.split('.').slice(0, -1);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('.')}.`), ''];
}

function namesRead(state: State): { readonly name: string; readonly at: Position }[] {
  const transitions = [
    ...state.on.flatMap((event) => event.transitions),
    ...state.always,
    ...state.onDone,
    ...state.after.map((one) => one.transition),
    ...(state.deadline?.then === undefined ? [] : [state.deadline.then]),
  ];
  const read = [
    ...transitions.flatMap(({ guard, at }) => (guard === undefined ? [] : [{ expression: guard.expression, at }])),
    ...Object.values(state.decide?.facts ?? {}),
  ];
  return read.flatMap(({ expression, at }) => namesIn(expression).map((name) => ({ name, at })));
}

/** Answers of rules are not looked at here: which there are is known only where the rules are. */
function checkField(name: string, at: Position, context: WorkflowContext, formOf: FormLookup): void {
  const kept = [...context.data.keys()].find((path) => name === path || name.startsWith(`${path}.`));
  const form = kept === undefined ? null : formOf(context.data.get(kept) ?? '');
  if (kept === undefined || form === null) return;
  const field = name.slice(kept.length + 1);
  const known = form.fields.map((one) => one.name);
  if (known.includes(field)) return;
  context.problems.push(problem('unknown-field', at, { field: name, form: form.id, near: nearText(field, known) }));
}

function fieldAt(
  path: string,
  context: WorkflowContext,
  formOf: FormLookup,
): FormDefinition['fields'][number] | undefined {
  const kept = [...context.data.keys()].find((one) => path.startsWith(`${one}.`));
  const form = kept === undefined ? null : formOf(context.data.get(kept) ?? '');
  return form?.fields.find((field) => field.name === path.slice((kept ?? '').length + 1));
}
