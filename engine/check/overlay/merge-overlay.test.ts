import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml, type ContentFile } from '../../definition/parse-yaml.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { isClean } from '../../problem.ts';
import { libraryOf } from '../../rules/testing.ts';
import { checkLibrary } from '../check-library.ts';
import { compareBases, type ChangedBase } from './compare-bases.ts';
import { isSame } from './compare-parts.ts';
import { mergeOverlay, type Merge } from './merge-overlay.ts';
import { ownValuesIn, type OwnValues } from './own-values.ts';

const names = ['potongan', 'potongan_b', 'ambang', 'batas', 'huruf'];
const dates = ['2020-01-01', '2021-01-01', '2022-07-01', '2024-01-01'];

interface Drawn {
  readonly unit: string;
  readonly openness: string;
  readonly codes: readonly string[] | null;
  /** For each date a number from 0 to 9, or none; the first date always has one. */
  readonly values: readonly (number | null)[];
}

const opennesses = ['', 'range: "[0..5]", ', 'may_be: [1, 2, 3], ', 'locked: true, '];
const bound = (openness: string, value: number): number =>
  openness.startsWith('range') ? Math.min(value, 5) : openness.startsWith('may_be') ? (value % 3) + 1 : value;

const drawn: fc.Arbitrary<Drawn> = fc.record({
  unit: fc.constantFrom('nilai', 'nilai', 'nilai', 'poin'),
  openness: fc.constantFrom(...opennesses),
  codes: fc.constantFrom(null, null, ['A', 'B'], ['A', 'C'], ['D']),
  values: fc
    .tuple(fc.nat(9), ...[1, 2, 3].map(() => fc.option(fc.nat(9))))
    .map((values): readonly (number | null)[] => values),
});

const base: fc.Arbitrary<ReadonlyMap<string, Drawn>> = fc
  .array(fc.tuple(fc.constantFrom(...names), drawn), { minLength: 1, maxLength: 4 })
  .map((entries) => new Map(entries));

const history = ({ openness, codes }: Drawn, values: readonly (number | null)[], block: boolean): string => {
  const entries = values.flatMap((value, index) => {
    if (value === null) return [];
    const shown = bound(openness, value);
    return [
      `${dates[index]}: ${codes === null ? shown : `{ ${codes.map((code) => `${code}: ${shown}`).join(', ')} }`}`,
    ];
  });
  return block ? `\n${entries.map((one) => `      ${one} # ditetapkan\n`).join('')}` : ` { ${entries.join(', ')} }\n`;
};

const baseText = (parameters: ReadonlyMap<string, Drawn>, must: boolean, version: number): string =>
  `rule: uji\nversion: ${version}\ntitle: Uji\nbasis: PP 1\neffective: 2020-01-01\nfacts:\n  a: { label: A, range: "[0..9]", step: 1 }\nparameters:\n${[
    ...parameters,
  ]
    .map(
      ([name, one]) =>
        `  ${name}: { unit: ${one.unit}, ${one.openness}basis: Pasal 1, values:${history(one, one.values, false).trimEnd()} }\n`,
    )
    .join('')}calculate:\n  hasil: { formula: a, answer: hasil }\n${
    must && parameters.has('ambang') && parameters.has('batas')
      ? 'must:\n  - { formula: "ambang <= batas", basis: x }\n'
      : ''
  }`;

const overlayText = (
  parameters: ReadonlyMap<string, Drawn>,
  own: ReadonlyMap<string, readonly (number | null)[]>,
  block: boolean,
): string => {
  const set = [...own].filter(([name, values]) => {
    const one = parameters.get(name);
    return one !== undefined && !one.openness.startsWith('locked') && values.some((value) => value !== null);
  });
  const entries = set.map(
    ([name, values]) =>
      `  # tentang ${name}\n  ${name}:\n    values:${history(parameters.get(name) as Drawn, values, block)}`,
  );
  return `# milik instansi\nrule: uji\nversion: 2   # naikkan\nextends: nasional\nbasis: Perbup 1\n${entries.length === 0 ? '' : 'parameters:\n'}${entries.join('')}`;
};

const own = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.tuple(...dates.map(() => fc.option(fc.nat(9))))))
  .map((entries) => new Map(entries));

const path = 'rules/kukar/uji.yaml';

function definitionOf(text: string): RuleDefinition {
  const rule = libraryOf({ 'rules/nasional/uji.yaml': text }).rules.get('nasional/uji');
  if (rule === undefined) throw new Error(`base does not compile:\n${text}`);
  return rule;
}

function ownIn(text: string): OwnValues {
  const file: ContentFile = { path, pack: 'kukar', text };
  const { root } = parseYaml(file);
  if (root === null) throw new Error('cannot be read');
  return ownValuesIn(root, 'kukar');
}

function merge(before: string, after: string, text: string): Merge & { readonly change: ChangedBase } {
  const change = { before: definitionOf(before), after: definitionOf(after), own: ownIn(text) };
  return { ...mergeOverlay({ path, pack: 'kukar', text }, change, compareBases(change)), change };
}

const aspects = [
  'nothing',
  'nothing',
  'values',
  'values',
  'unit',
  'openness',
  'openness',
  'codes',
  'all',
  'gone',
] as const;
const shifts = fc.array(fc.tuple(fc.constantFrom(...aspects), drawn), { minLength: 5, maxLength: 5 });

/** Another version of a base: of each parameter one aspect, all or none differ, or it is gone. */
function shift(before: ReadonlyMap<string, Drawn>, by: readonly (readonly [string, Drawn])[]): Map<string, Drawn> {
  const entries = [...before].flatMap(([name, one], index): [string, Drawn][] => {
    const [aspect, other] = by[index] ?? ['nothing', one];
    if (aspect === 'gone') return [];
    return [
      [
        name,
        aspect === 'all' ? other : { ...one, ...(aspect in one ? { [aspect]: other[aspect as keyof Drawn] } : {}) },
      ],
    ];
  });
  return new Map(entries);
}

const cases = fc
  .tuple(base, shifts, base, own, fc.boolean(), fc.boolean())
  .map(([before, by, more, values, must, block]) => ({
    before: baseText(before, false, 1),
    after: baseText(new Map([...[...more].slice(0, 1), ...shift(before, by)]), must, 2),
    overlay: overlayText(before, values, block),
  }));

describe('a proposed merge', () => {
  it('changes nothing while the base is the same', () => {
    fc.assert(
      fc.property(cases, ({ before, overlay }) => {
        expect(merge(before, before, overlay).text).toBe(overlay);
      }),
      { numRuns: 60 },
    );
  });

  it('compiles and is proved over the new base, or says why not', () => {
    fc.assert(
      fc.property(cases, ({ before, after, overlay }) => {
        const { text, problems } = merge(before, after, overlay);
        const library = libraryOf({ 'rules/nasional/uji.yaml': after, [path]: text });
        const errors = checkLibrary(library).filter((one) => one.file === path && one.severity === 'error');
        expect(isClean(problems)).toBe(errors.length === 0);
        expect(text).toContain('version: 3   # naikkan');
      }),
      { numRuns: 100 },
    );
  });

  it('keeps every value of the institution that the new base leaves alone or only changes beside it', () => {
    fc.assert(
      fc.property(cases, ({ before, after, overlay }) => {
        const { text, given, change } = merge(before, after, overlay);
        if (given.length > 0) return;
        const outcomes = compareBases(change);
        const merged = ownIn(text);
        for (const [name, { history: values }] of change.own) {
          const found = outcomes.filter((one) => one.name === name && one.part === 'parameter');
          if (found.some((one) => one.problem.severity === 'error')) continue;
          expect(isSame(merged.get(name)?.history, values)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is final: over the base it was made for there is nothing left to merge', () => {
    fc.assert(
      fc.property(cases, ({ before, after, overlay }) => {
        const { text, problems } = merge(before, after, overlay);
        if (!isClean(problems)) return;
        const again = merge(after, after, text);
        expect(again.text).toBe(text);
        expect(compareBases(again.change).every((one) => one.outcome === 'kept')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
