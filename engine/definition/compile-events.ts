/** What people can do in a state. */
import { problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { compileAsk } from './compile-ask.ts';
import { compileWay, compileWays } from './compile-transitions.ts';
import { checkWho } from './compile-who.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import { fillWords, wordsOf } from './words-of.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { DelegationKind } from './roles.ts';
import type { Ask, EventTransition } from './workflow-definition.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';

/** Compiles `on:`. An event submits the state's form unless it has its own or says `none`. */
export function compileEvents(
  node: YamlNode | undefined,
  from: StateDraft,
  stateAsk: Ask | undefined,
  context: WorkflowContext,
): EventTransition[] {
  const entries = entriesOf(node);
  const marked = entries.some(([, { value }]) => textOf(child(value, 'tone')) === 'primary');
  return entries.map(([event, { keyAt, value }], index) => {
    const ownAsk = child(value, 'ask');
    const ask = ownAsk === undefined ? stateAsk : compileAsk(ownAsk, from, false, context);
    const help = textOf(child(value, 'help'));
    const tone = textOf(child(value, 'tone')) as EventTransition['tone'] | undefined;
    return {
      event,
      label: fillWords(textOf(child(value, 'label')) ?? wordsOf(event), from.words),
      ...(help === undefined ? {} : { help: fillWords(help, from.words) }),
      by: compileBy(child(value, 'by'), context),
      ...notByPart(value),
      ...eachPart(value, context),
      ...(ask === undefined ? {} : { ask }),
      tone: tone ?? (index === 0 && !marked ? 'primary' : 'normal'),
      transitions: compileBranches(value, from, context),
      about: compileAbout(value),
      at: keyAt,
    };
  });
}

/** `not_by`: whoever stands in for somebody in one of these ways may not do it. */
export function notByPart(node: YamlNode): Pick<EventTransition, 'notBy'> {
  const kinds = itemsOf(child(node, 'not_by')).flatMap((item) => textOf(item) ?? []) as DelegationKind[];
  return kinds.length === 0 ? {} : { notBy: kinds };
}

/** `each`: several people, so that one name of `who` must say which. */
function eachPart(node: YamlNode, { problems }: WorkflowContext): Pick<EventTransition, 'each'> {
  const each = child(node, 'each');
  const need = textOf(child(each, 'need'));
  if (each === undefined || need === undefined) return {};
  const by = child(node, 'by');
  if (by?.kind === 'list' && itemsOf(by).length > 1) problems.push(problem('each-by-several', by.at));
  return { each: { need: need === 'all' ? 'all' : Number(need) } };
}

/** Reads `by`: one name of `who`, or several. */
export function compileBy(node: YamlNode | undefined, context: WorkflowContext): readonly string[] {
  const nodes = node?.kind === 'list' ? itemsOf(node) : node === undefined ? [] : [node];
  for (const one of nodes) checkWho(one, context.whoNames, context.problems);
  return nodes.flatMap((one) => textOf(one) ?? []);
}

/** `branches`, or the event's own `target` and `when`; without a target the case stays where it is. */
function compileBranches(node: YamlNode, from: StateDraft, context: WorkflowContext): EventTransition['transitions'] {
  const branches = child(node, 'branches');
  if (branches === undefined) return [compileWay(node, from, context)];
  if (child(node, 'target') !== undefined || child(node, 'when') !== undefined) {
    context.problems.push(problem('exactly-one', branches.at, { keys: ['target', 'branches'] }));
  }
  return compileWays(branches, from, context);
}
