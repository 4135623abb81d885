/** A rule as at a date as a sheet for paper. */
import type { RuleDefinition } from '../../../engine/index.ts';
import type { SheetKind, SheetSection, SheetView } from '../../types/sheet.ts';
import { sayDate, type Language } from '../rule-words.ts';
import { annexSections } from './annex.ts';
import { asAt, type AtDate } from './at-date.ts';
import { formSections } from './form.ts';
import { legendSections } from './legend.ts';

const sectionsOf: Readonly<Record<SheetKind, (view: AtDate) => readonly SheetSection[]>> = {
  legend: legendSections,
  annex: annexSections,
  form: formSections,
};

/**
 * Makes one kind of sheet.
 * @throws EngineError `not-in-force`, `no-longer-in-force` when the rule does not apply at the date
 */
export function sheetView(rule: RuleDefinition, kind: SheetKind, at: string, language: Language): SheetView {
  const view = asAt(rule, at, language);
  const { words } = view;
  const { id, version, pack, hash } = rule;
  return {
    kind,
    language,
    rule: { id, version, pack, hash },
    at,
    caption: words[kind],
    title: rule.title,
    lead: leadOf(view),
    sections: sectionsOf[kind](view),
    foot: `${id}, ${words.version}${version}, ${words.pack}${pack}, ${words.digest}${hash.slice(0, 12)}`,
  };
}

/** The nearest date at which the rule applies. */
export function dateWithin({ effective, ends }: RuleDefinition, date: string): string {
  if (date < effective) return effective;
  return ends !== undefined && date > ends ? ends : date;
}

function leadOf(view: AtDate): readonly string[] {
  const { rule, at, words, language } = view;
  const { about, base, effective, ends } = rule;
  const until = ends === undefined ? '' : words.until + sayDate(ends, language);
  return [
    ...(about.basis === undefined ? [] : [words.basis + about.basis]),
    words.asAt + sayDate(at, language) + words.inForce + sayDate(effective, language) + until,
    ...(base === undefined ? [] : [`${words.extends}${base.pack} ${words.version}${base.version}`]),
    ...(about.start === 'diperkirakan' ? [words.startEstimated] : []),
    ...certaintyOf(view),
  ];
}

/** What was not read in its source says so wherever it is pinned up. */
function certaintyOf({ rule: { about }, words }: AtDate): readonly string[] {
  if (about.status === undefined || about.status === 'dibaca') return [];
  return about.status === 'contoh' ? [words.example] : [words.certainty + words[about.status]];
}
