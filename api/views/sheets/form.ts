/** The form: what is to be filled in, with what each answer may be. */
import type { Fact } from '../../../engine/index.ts';
import type { SheetBlank, SheetBlock, SheetSection } from '../../types/sheet.ts';
import { sayAccepted } from './accepted.ts';
import type { AtDate } from './at-date.ts';
import { scaleSections } from './legend.ts';
import { listForms } from './lists.ts';

export function formSections(view: AtDate): readonly SheetSection[] {
  const { rule, words } = view;
  const sections: { heading: string | null; blocks: SheetBlock[] }[] = [];
  const told = new Set<string>();
  for (const fact of Object.values(rule.facts)) {
    if (told.has(fact.name)) continue;
    const pair = rule.oneOf.find(({ either, or }) => [...either, ...or].includes(fact.name));
    if (pair === undefined) {
      const last = sections.at(-1);
      if (last?.heading === null) last.blocks.push(blank(view, fact));
      else sections.push({ heading: null, blocks: [blank(view, fact)] });
      continue;
    }
    [...pair.either, ...pair.or].forEach((name) => told.add(name));
    sections.push({
      heading: words.oneOf,
      blocks: [...group(view, words.choiceA, pair.either), ...group(view, words.choiceB, pair.or)],
    });
  }
  return [...sections, ...listForms(view), ...scaleSections(view)];
}

function group(view: AtDate, heading: string, names: readonly string[]): SheetBlock[] {
  const facts = names.flatMap((name) => view.rule.facts[name] ?? []);
  return [{ kind: 'heading', text: heading }, ...facts.map((fact) => blank(view, fact))];
}

function blank(view: AtDate, fact: Fact): SheetBlank {
  const { words } = view;
  const choices =
    fact.type === 'yes_no'
      ? [words.yes, words.no]
      : fact.type === 'choice'
        ? (fact.values ?? []).map((one) => one.label)
        : [];
  const notes = [
    ...(fact.help === undefined ? [] : [fact.help]),
    ...(choices.length > 0 ? [] : [sayAccepted(view, fact)]),
    ...(fact.optional ? [words.optional] : []),
  ];
  return { kind: 'blank', label: fact.label, unit: fact.unit ?? null, notes, choices };
}
