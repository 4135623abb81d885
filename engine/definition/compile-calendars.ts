/** All calendars of a library, a base before what extends it. */
import { problem, type Problem } from '../problem.ts';
import { calendarName, type CalendarDefinition } from './calendar-definition.ts';
import { compileCalendar } from './compile-calendar.ts';
import { suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import { child, textOf } from './yaml-tree.ts';

export interface CalendarSource {
  readonly pack: string;
  readonly root: YamlNode;
  readonly sound: boolean;
  readonly clear: boolean;
}

/**
 * The calendars of packs, by pack. `national` is the pack whose calendar every other one has to extend, so that nobody
 * drops the nation's days by accident.
 */
export function compileCalendars(
  sources: ReadonlyMap<string, CalendarSource>,
  national: string,
): { readonly calendars: ReadonlyMap<string, CalendarDefinition>; readonly problems: readonly Problem[] } {
  const calendars = new Map<string, CalendarDefinition>();
  const problems: Problem[] = [];
  const begun = new Set<string>();
  const compile = ({ pack, root, sound }: CalendarSource, trail: readonly string[]): void => {
    if (begun.has(pack)) return;
    begun.add(pack);
    const base = baseOf(pack, root, [...trail, pack]);
    if (base === null) return;
    const compiled = compileCalendar(root, pack, base);
    problems.push(...compiled.problems);
    if (sound && compiled.definition !== null) calendars.set(pack, compiled.definition);
  };
  const baseOf = (pack: string, root: YamlNode, trail: readonly string[]): CalendarDefinition | undefined | null => {
    const node = child(root, 'extends');
    const extended = textOf(node);
    if (node === undefined || extended === undefined) {
      if (pack === national || !sources.has(national)) return undefined;
      const at = child(root, 'calendar')?.at ?? root.at;
      problems.push(problem('calendar-extends-missing', at, { base: national }));
      return null;
    }
    const source = sources.get(extended);
    if (trail.includes(extended)) {
      problems.push(problem('extends-circle', node.at, { circle: [...trail, extended].join(' → ') }));
    } else if (source === undefined) {
      const suggestion = suggest(
        extended,
        [...sources.keys()].filter((one) => one !== pack),
      );
      problems.push(problem('base-calendar-not-found', node.at, { base: extended, suggestion }));
    } else {
      if (source.clear) compile(source, trail);
      const base = calendars.get(extended);
      if (base !== undefined) return base;
      const { file } = source.root.at;
      problems.push({
        ...problem('part-unusable', node.at, { id: `${extended}/${calendarName}`, file }),
        because: file,
      });
    }
    return null;
  };
  for (const source of sources.values()) if (source.clear) compile(source, []);
  return { calendars, problems };
}
