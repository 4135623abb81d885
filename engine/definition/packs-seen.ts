/** Which packs an institution sees: what lies in others neither reaches it nor need be read for it. */
import { nationalPack } from './national-pack.ts';
import { parseYaml, type ContentFile } from './parse-yaml.ts';
import { child, textOf } from './yaml-tree.ts';

/** Its own pack, the national one, and those that files of packs it sees extend. */
export function packsSeenBy(institution: string, files: readonly ContentFile[]): ReadonlySet<string> {
  const packs = new Set([nationalPack, institution]);
  // a pack that is added is looked at in its turn
  for (const pack of packs) {
    for (const file of files.filter((one) => one.pack === pack && one.text.includes('extends'))) {
      const extended = textOf(child(parseYaml(file).root ?? undefined, 'extends'));
      if (extended !== undefined) packs.add(extended);
    }
  }
  return packs;
}
