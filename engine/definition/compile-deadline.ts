/** By when something must be done, who is reminded how long before, and what happens after. */
import { problem } from '../problem.ts';
import { compileAbout, compileTafsir } from './compile-about.ts';
import { compileWay } from './compile-transitions.ts';
import { parseDueDate, parseDuration } from './parse-duration.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Deadline, Duration } from './workflow-definition.ts';
import { child, itemsOf, textOf } from './yaml-tree.ts';

/** Compiles `deadline:`. */
export function compileDeadline(
  node: YamlNode | undefined,
  from: StateDraft,
  context: WorkflowContext,
): Deadline | undefined {
  if (node === undefined) return undefined;
  const due = compileDue(node, context);
  const remind = itemsOf(child(node, 'remind')).flatMap((item) => {
    const duration = readDuration(item, context);
    if (duration === undefined) return [];
    checkReminder(duration, due, item, context);
    return [duration];
  });
  const thenNode = child(node, 'then');
  const tafsir = compileTafsir(child(node, 'tafsir'));
  if (due === undefined) return undefined;
  return {
    due,
    remind,
    // oxlint-disable-next-line unicorn/no-thenable -- the author's word, and data only
    ...(thenNode === undefined ? {} : { then: compileWay(thenNode, from, context) }),
    about: compileAbout(node),
    ...(tafsir === undefined ? {} : { tafsir }),
    at: node.at,
  };
}

function compileDue(node: YamlNode, context: WorkflowContext): Deadline['due'] | undefined {
  const dateNode = child(node, 'date');
  if (dateNode !== undefined) return parseDueDate(dateNode, context.problems);
  const withinNode = child(node, 'within');
  const within = withinNode === undefined ? undefined : readDuration(withinNode, context);
  if (within === undefined) return undefined;
  return { kind: 'within', within, from: textOf(child(node, 'from')) === 'akhir periode' ? 'period_end' : 'entry' };
}

function readDuration(node: YamlNode, context: WorkflowContext): Duration | undefined {
  return parseDuration(textOf(node) ?? '', node.at, context);
}

function checkReminder(
  remind: Duration,
  due: Deadline['due'] | undefined,
  node: YamlNode,
  { problems }: WorkflowContext,
): void {
  if (due?.kind !== 'within' || due.from !== 'entry' || due.within.unit !== remind.unit) return;
  if (remind.amount < due.within.amount) return;
  problems.push(problem('reminder-too-early', node.at, { remind: remind.text, within: due.within.text }));
}
