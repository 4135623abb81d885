/** What a step asks: which form, under which name it is kept, and what fills it at first. */
import type { Problem } from '../problem.ts';
import { claimName, requirePath, type DataNames } from './data-names.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Ask } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** The form named by an `ask`; undefined for `none` and where nothing is asked. */
export function formOf(node: YamlNode | undefined): string | undefined {
  const form = textOf(node) ?? textOf(child(node, 'form'));
  return form === 'none' ? undefined : form;
}

/** The last word of a definition's name, as a name for data. */
export function dataNameOf(id: string): string {
  return (id.split('/').at(-1) ?? id).replaceAll('-', '_');
}

function pathOf(node: YamlNode, form: string, from: StateDraft): string {
  return (from.scopes[0] ?? '') + (textOf(child(node, 'as')) ?? dataNameOf(form));
}

/**
 * Compiles an `ask`. A state's own form begins with its last submission, so that a returned case goes on from there; a
 * form of a single event begins empty unless `prefill` says otherwise.
 */
export function compileAsk(
  node: YamlNode | undefined,
  from: StateDraft,
  ofState: boolean,
  context: WorkflowContext,
): Ask | undefined {
  const form = formOf(node);
  if (node === undefined || form === undefined) return undefined;
  const as = pathOf(node, form, from);
  const prefillNode = child(node, 'prefill');
  const prefillText = textOf(prefillNode);
  const prefill =
    prefillNode === undefined || prefillText === undefined
      ? undefined
      : requirePath(context.data, prefillText, from.scopes, prefillNode.at, context.problems);
  return { form, as, prefill: [...(ofState ? [as] : []), ...(prefill === undefined ? [] : [prefill])] };
}

/** Claims the names under which a state's forms, decision and calculation are kept. */
export function claimStateNames(draft: StateDraft, names: DataNames, problems: Problem[]): void {
  if (draft.repetition !== undefined) return;
  const asks = [
    child(draft.node, 'ask'),
    ...entriesOf(child(draft.node, 'on')).map(([, on]) => child(on.value, 'ask')),
  ];
  for (const ask of asks) {
    const form = formOf(ask);
    if (ask === undefined || form === undefined) continue;
    claimName(names, pathOf(ask, form, draft), `${form}`, child(ask, 'as')?.at ?? ask.at, problems);
  }
  for (const key of ['decide', 'calculate']) {
    const node = child(draft.node, key);
    const rule = textOf(child(node, 'rule'));
    if (node === undefined || rule === undefined) continue;
    const path = decisionPath(node, rule, draft);
    claimName(names, path, key === 'decide' ? rule : `${key} ${rule}`, child(node, 'as')?.at ?? node.at, problems);
  }
}

/** Where the answers of a `decide` or the figures of a `calculate` are kept: under `as`, or the last word of the rule. */
export function decisionPath(decide: YamlNode, rule: string, from: StateDraft): string {
  return (from.scopes[0] ?? '') + (textOf(child(decide, 'as')) ?? dataNameOf(rule));
}
