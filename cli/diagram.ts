/** `alur diagram`: an SVG of a workflow's state machine. */
import { EngineError, drawWorkflow, lookUp } from '../engine/index.ts';
import { exit, onlyWord, readArguments } from './arguments.ts';
import { loadContent } from './content.ts';
import { print, printJson } from './print.ts';

const usage = 'alur diagram <alur> [--institution <slug>] [--json]';

export async function runDiagram(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text' }, usage);
  const id = onlyWord(read, usage);
  const institution = read.options['institution'];
  const pack = typeof institution === 'string' ? institution : 'nasional';
  const workflow = lookUp(loadContent().library, 'workflow', pack, id);
  if (workflow === null) throw new EngineError('definition-not-found', { definition: id });
  const svg = await drawWorkflow(workflow);
  if (read.options['json'] === true) printJson({ workflow: id, svg });
  else print(svg);
  return exit.fine;
}
