/** Made-up decision tables over the names of a made-up rule. */
import { pick } from './random-facts.ts';
import { formula, type Known } from './random-formula.ts';

/** A table whose outputs are choices with these codes, or numbers for null. */
export function makeTable(known: Known, outputs: Readonly<Record<string, readonly string[] | null>>): object {
  const { throws } = known;
  const numbersOnly = Object.values(outputs).every((codes) => codes === null);
  const policies = [
    'first',
    'first',
    'first',
    'unique',
    'any',
    'priority',
    ...(numbersOnly ? ['collect sum', 'collect min', 'collect max', 'collect count'] : []),
  ];
  const inputs = Array.from({ length: 1 + throws.next(3) }, () =>
    throws.next(2) === 0
      ? value(known)
      : pick(throws, [
          ...known.choices.keys(),
          ...known.yesNo,
          ...known.dates.filter((one) => one !== 'dp'),
          ...known.texts,
        ]),
  );
  const rows = Array.from({ length: 1 + throws.next(5) }, () => ({
    ...Object.fromEntries(inputs.filter(() => throws.next(4) > 0).map((input) => [input, cell(input, known)])),
    ...Object.fromEntries(Object.entries(outputs).map(([name, codes]) => [name, output(codes, known)])),
  }));
  const last = Object.fromEntries(Object.entries(outputs).map(([name, codes]) => [name, output(codes, known)]));
  return { hit: pick(throws, policies), rows: throws.next(4) === 0 ? rows : [...rows, last] };
}

function output(codes: readonly string[] | null, known: Known): unknown {
  const { throws } = known;
  if (throws.next(10) === 0) return pick(throws, [{ tidak_diatur: 'lubang' }, { belum_diverifikasi: 'belum dibaca' }]);
  if (codes !== null) return pick(throws, codes);
  return throws.next(2) === 0
    ? pick(throws, known.numbers)
    : throws.next(2) === 0
      ? throws.next(50) / 4
      : formula(known, 2);
}

function cell(input: string, known: Known): unknown {
  const { throws } = known;
  const number = (): string => pick(throws, ['p1', 'bobot.a', 'skala.B', '0', '12.5', '50', '33.335']);
  const codes = known.choices.get(input);
  if (codes !== undefined) {
    return pick(throws, [
      pick(throws, codes),
      `not(${pick(throws, codes)})`,
      [pick(throws, codes), pick(throws, codes)],
    ]);
  }
  if (known.yesNo.includes(input)) return pick(throws, ['ya', 'tidak']);
  if (known.dates.includes(input))
    return pick(throws, ['>= 2020-06-30', '[2015-01-01..2031-01-01)', 'not(< 2025-01-01)', '< dp', '[2015-01-01..dp]']);
  if (known.texts.includes(input)) return pick(throws, ['A', 'not(B)', ['A', 'Z']]);
  return pick(throws, [
    `${pick(throws, ['>=', '<', '>', '<=', '=', '!='])} ${number()}`,
    `[${number()}..${number()})`,
    `(${number()}..${number()}]`,
    `not(>= ${number()})`,
    [`< ${number()}`, `> ${number()}`],
  ]);
}

/** A fact or calculation that is a number. */
export function value(known: Known): string {
  const all = known.numbers.filter((one) => !/^p\d|\./.test(one));
  return pick(known.throws, all);
}
