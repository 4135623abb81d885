/** Checks a workflow against the forms and rules it uses: they exist, and what is read of forms is asked by them. */
import { problem, type Position } from '../problem.ts';
import { resolvePath } from './data-names.ts';
import type { FormDefinition } from './form-definition.ts';
import { suggest } from './nearest.ts';
import { namesIn } from './parse-expression.ts';
import type { Surroundings } from './surroundings.ts';
import { nationalPack } from './national-pack.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Ask, State } from './workflow-definition.ts';
import { child } from './yaml-tree.ts';

/** Reports rules and forms that are not there, fields that forms do not have, and rows that nobody fills in. */
export function checkUses(
  states: readonly State[],
  pack: string,
  context: WorkflowContext,
  surroundings: Surroundings,
): void {
  for (const state of states) {
    const { decide, calculate } = state;
    if (decide !== undefined && surroundings.ruleOf(decide.rule) === null) {
      context.problems.push(surroundings.missing('rule', decide.rule, decide.ruleAt));
    }
    if (calculate !== undefined && surroundings.ruleOf(calculate.rule) === null) {
      const missing = surroundings.missing('rule', calculate.rule, calculate.ruleAt);
      // what a national workflow calculates with is each institution's own
      if (pack !== nationalPack || missing.code !== 'unknown-rule') context.problems.push(missing);
    }
    const asks = [...new Set([state.ask, ...state.on.map((event) => event.ask)])];
    for (const ask of asks)
      if (ask !== undefined) checkAsk(ask, askPosition(state, ask, context), context, surroundings);
    for (const { name, at } of namesRead(state)) checkField(name, at, context, surroundings);
  }
}

function askPosition(state: State, ask: Ask, { drafts }: WorkflowContext): Position {
  const node = drafts.get(state.path)?.node;
  const own = state.ask === ask ? child(node, 'ask') : undefined;
  const event = state.on.find((one) => one.ask === ask)?.event ?? '';
  return (own ?? child(child(child(node, 'on'), event), 'ask'))?.at ?? state.at;
}

function checkAsk(ask: Ask, at: Position, context: WorkflowContext, forms: Surroundings): void {
  const form = forms.formOf(ask.form);
  if (form === null) {
    context.problems.push(forms.missing('form', ask.form, at));
    return;
  }
  const scopes = scopesOf(ask.as);
  for (const { each } of form.fields) {
    if (each === undefined) continue;
    const path = resolvePath(context.data, each.of, scopes);
    const source = path === undefined ? undefined : formAt(path, context, forms);
    // told where that form is asked for
    if (source?.form === null) continue;
    const rows = source?.form.fields.find((field) => field.name === source.field);
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
  const read = [...transitions.flatMap(({ guard }) => guard ?? []), ...Object.values(state.decide?.facts ?? {})];
  return read.flatMap(({ expression, at }) => namesIn(expression).map((name) => ({ name, at })));
}

/** Answers of rules are not looked at here: which there are is known only where the rules are. */
function checkField(name: string, at: Position, context: WorkflowContext, forms: Surroundings): void {
  const { form, field } = formAt(name, context, forms) ?? { form: null, field: '' };
  const known = form?.fields.map((one) => one.name) ?? [];
  if (form === null || known.includes(field)) return;
  context.problems.push(
    problem('unknown-field', at, { field: name, form: form.id, suggestion: suggest(field, known) }),
  );
}

/** The form whose submission a path reads, null when it is not there, and what is read of it. */
function formAt(
  path: string,
  { data }: WorkflowContext,
  { formOf }: Surroundings,
): { readonly form: FormDefinition | null; readonly field: string } | undefined {
  const kept = [...data.keys()].find((one) => path === one || path.startsWith(`${one}.`));
  return kept === undefined ? undefined : { form: formOf(data.get(kept) ?? ''), field: path.slice(kept.length + 1) };
}
