/** Basis, source, status, start and note: carried by every rule, parameter, row, state and deadline. */
import { child, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { About, Status, Tafsir } from './rule-definition.ts';

/** Reads where content comes from and how sure we are. */
export function compileAbout(node: YamlNode | undefined): About {
  const basis = textOf(child(node, 'basis'));
  const source = textOf(child(node, 'source'));
  const status = textOf(child(node, 'status')) as Status | undefined;
  const start = textOf(child(node, 'start')) as About['start'];
  const note = textOf(child(node, 'note'));
  return {
    ...(basis === undefined ? {} : { basis }),
    ...(source === undefined ? {} : { source }),
    ...(status === undefined ? {} : { status }),
    ...(start === undefined ? {} : { start }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Reads a `tafsir`: a reading that closes a hole in the printed law. */
export function compileTafsir(node: YamlNode | undefined): Tafsir | undefined {
  const reading = textOf(child(node, 'reading'));
  if (reading === undefined) return undefined;
  return { reading, basis: textOf(child(node, 'basis')) ?? '', by: textOf(child(node, 'by')) ?? '' };
}
