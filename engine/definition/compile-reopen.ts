/** How a finished case is opened again. */
import { compileAbout } from './compile-about.ts';
import { compileBy, notByPart } from './compile-events.ts';
import { resolveTarget } from './compile-transitions.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import { wordsOf } from './words-of.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Reopening } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** Compiles `reopen:`; a target is a path from the root of the workflow. */
export function compileReopen(node: YamlNode | undefined, root: StateDraft, context: WorkflowContext): Reopening[] {
  return entriesOf(node).flatMap(([event, { keyAt, value }]) => {
    const targetNode = child(value, 'target');
    const target = targetNode === undefined ? undefined : resolveTarget(targetNode, root, context);
    const help = textOf(child(value, 'help'));
    if (target === undefined) return [];
    return [
      {
        event,
        label: textOf(child(value, 'label')) ?? wordsOf(event),
        ...(help === undefined ? {} : { help }),
        by: compileBy(child(value, 'by'), context),
        ...notByPart(value),
        target,
        about: compileAbout(value),
        at: keyAt,
      },
    ];
  });
}
