/** Laws of units: what is honest in its units is never refused, however it is written. */
import fc, { type GeneratorValue } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../definition/parse-expression.ts';
import { inferUnit } from './infer-unit.ts';
import { fitOf, unitNamed, type Unit } from './unit.ts';

const at = { file: 'uji', line: 1, column: 1 };

/** Names say what they are: `gaji_rupiah`, `lama_hari`; what ends in nothing of the kind may be anything. */
const unitOf = (name: string): Unit | undefined => unitNamed(name.split('_').at(-1));

function look(formula: string): { readonly unit: Unit | undefined; readonly mixed: readonly string[] } {
  const { expression } = parseExpression(formula, at);
  if (expression === null) throw new Error(`no formula: ${formula}`);
  const mixed: string[] = [];
  const unit = inferUnit(expression, unitOf, ({ fit, by }) => mixed.push(`${by} ${fit}`));
  return { unit, mixed };
}

/** Whether a formula may be given out as a unit. */
function goesAs(formula: string, unit: string): string {
  const { unit: found, mixed } = look(formula);
  const declared = unitNamed(unit);
  if (mixed.length > 0) return mixed.join(', ');
  return found === undefined || declared === undefined ? 'fits' : fitOf(declared, found);
}

type Kind = 'rupiah' | 'persen' | 'hari' | 'menit' | 'bagian';

/** Writes formulas of a kind as an honest author would: rates, percentages of, shares. */
class Author {
  private readonly next: GeneratorValue;
  constructor(next: GeneratorValue) {
    this.next = next;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.next(fc.nat, from.length - 1)] as T;
  }

  write(kind: Kind, depth: number): string {
    if (depth === 0) return this.leaf(kind);
    const a = (of: Kind): string => `(${this.write(of, depth - 1)})`;
    const alike = [
      () => `${a(kind)} + ${a(kind)}`,
      () => `${a(kind)} - ${a(kind)}`,
      () => `min(${a(kind)}, ${a(kind)}, 0)`,
      () => `if(${a(this.pick(kinds))} > 0, ${a(kind)}, ${a(kind)})`,
      () => `round(mean(${a(kind)}, ${a(kind)}), 2)`,
      () => `floor(${a(kind)} - mod(${a(kind)}, ${a(kind)}))`,
      () => `${a(kind)} * ${a('bagian')}`,
      () => `${a(kind)} * ${a('persen')} / 100`,
      () => `${a(kind)} / 100 * ${a('persen')}`,
      () => `${a(kind)} * (100 - ${a('persen')}) / 100`,
      () => `${a(kind)} * (1 - ${a('persen')} / 100)`,
      () => `${a(kind)} * ${a('persen')} / penuh_persen`,
      () => this.leaf(kind),
    ];
    return this.pick([...alike, ...own(kind, a)])();
  }

  private leaf(kind: Kind): string {
    return kind === 'bagian' ? this.pick(['bagian', '0.5', 'x_persen / 100']) : this.pick([`a_${kind}`, `b_${kind}`]);
  }
}

const kinds: readonly Kind[] = ['rupiah', 'persen', 'hari', 'menit', 'bagian'];

/** What only values of one kind are made of. */
function own(kind: Kind, a: (of: Kind) => string): readonly (() => string)[] {
  switch (kind) {
    case 'rupiah':
      return [
        () => `${a('rupiah')} * ${a('hari')}`,
        () => `${a('rupiah')} * ${a('hari')} / ${a('hari')}`,
        () => `${a('hari')} * ${a('rupiah')} / 12`,
        () => `${a('menit')} * 5000`,
      ];
    case 'persen':
      return [
        () => `${a('hari')} * ${a('persen')}`,
        () => `${a('menit')} / ${a('menit')} * ${a('persen')}`,
        () => `${a('rupiah')} / ${a('rupiah')} * 100`,
        () => `${a('hari')} * 100 / ${a('hari')}`,
        () => `100 - ${a('persen')}`,
        () => `${a('hari')} * 2`,
        () => `${a('menit')} / ${a('menit')}`,
      ];
    case 'hari':
      return [
        () => 'days(mulai, akhir) + 1',
        () => `${a('menit')} / 450`,
        () => `${a('rupiah')} / ${a('rupiah')}`,
        () => `${a('menit')} / ${a('menit')}`,
      ];
    case 'menit':
      return [() => `${a('hari')} * ${a('menit')}`, () => 'lama_jam * 60', () => `${a('menit')} * kali`];
    case 'bagian':
      return [
        () => `${a('persen')} / 100`,
        () => `${a('hari')} / ${a('hari')}`,
        () => `${a('rupiah')} / ${a('rupiah')}`,
        () => `${a('persen')} / ${a('persen')}`,
        () => `${a('hari')} * ${a('persen')} / 100`,
      ];
  }
}

describe('a formula', () => {
  it('that is honest in its units is never refused', () => {
    const formulas = fc.tuple(fc.constantFrom(...kinds), fc.nat(3), fc.gen());
    fc.assert(
      fc.property(formulas, ([kind, depth, next]) => {
        const formula = new Author(next).write(kind, depth);
        fc.pre(formula.length <= 1000);
        expect(`${formula}: ${goesAs(formula, kind)}`).toBe(`${formula}: fits`);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['gaji_rupiah - potongan_persen', 'subtracted differs'],
    ['gaji_rupiah - potongan_persen / 100', 'subtracted differs'],
    ['gaji_rupiah + 1 + potongan_persen', 'added differs'],
    ['lama_hari > batas_menit', 'compared differs'],
    ['lama_bulan = batas_tahun', 'compared differs'],
    ['potongan_persen + lama_hari', 'added differs'],
    ['max(gaji_rupiah, 0, batas_persen)', 'compared differs'],
    ['if(ya, gaji_rupiah, tarif_persen)', 'alternative differs'],
    ['mean(gaji_rupiah, lama_hari)', 'added differs'],
    ['round(gaji_rupiah - abs(-tarif_persen), 0)', 'subtracted differs'],
    ['not (gaji_rupiah > tarif_persen) and ya', 'compared differs'],
    ['lookup(besaran_rupiah, kelas) < interpolate(titik_persen, kelas)', 'compared differs'],
    ['gaji_rupiah * tarif_persen + gaji_rupiah', 'added undivided'],
    ['years(mulai, akhir) >= batas_bulan', 'compared differs'],
    ['mod(lama_hari, sebulan_bulan)', 'compared differs'],
    ['floor(gaji_rupiah) > tarif_persen', 'compared differs'],
  ])('%s mixes units', (formula, expected) => expect(look(formula).mixed).toEqual([expected]));

  it.each([
    ['gaji_rupiah * tarif_persen', 'rupiah', 'undivided'],
    ['gaji_rupiah * (1 - tarif_persen)', 'rupiah', 'undivided'],
    ['gaji_rupiah * a_persen * b_persen / 100', 'rupiah', 'undivided'],
    ['gaji_rupiah * a_persen * b_persen / 10000', 'rupiah', 'fits'],
    ['gaji_rupiah * a_persen * 0.01', 'rupiah', 'fits'],
    ['lama_hari * batas_persen', 'hari', 'undivided'],
    ['a_persen + b_persen', 'rupiah', 'differs'],
    ['tarif_persen / 100', 'rupiah', 'differs'],
    ['gaji_rupiah', 'persen', 'differs'],
    ['lama_menit', 'hari', 'differs'],
    ['lama_hari', 'persen', 'differs'],
    ['lama_hari', 'hari kerja', 'fits'],
  ])('%s given out in %s %s', (formula, unit, expected) => expect(goesAs(formula, unit)).toBe(expected));

  it.each(['gaji_rupiah + nilai', 'poin + tarif_persen', 'kali > lama_hari', 'gaji_rupiah > 0', 'lama_hari - 1'])(
    '%s holds what may be anything, which fits',
    (formula) => expect(look(formula).mixed).toEqual([]),
  );
});
