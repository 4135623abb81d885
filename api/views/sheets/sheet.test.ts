import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp, readContentFolders } from '../../../engine/index.ts';
import { libraryOf, seenBy } from '../../../engine/rules/testing.ts';
import type { SheetKind, SheetView } from '../../types/sheet.ts';
import { dateWithin, sheetView } from './sheet.ts';

const shipped = loadLibrary(readContentFolders(process.cwd()).files);
const sheet = (
  id: string,
  kind: SheetKind,
  at: string,
  institution = 'demo',
  language: 'id' | 'en' = 'id',
): SheetView => sheetView(seenBy(shipped, institution, id), kind, at, language);

/** The sections by heading; of each block what it says, line by line. */
function read({ sections }: SheetView): Record<string, string[]> {
  return Object.fromEntries(
    sections.map(({ heading, blocks }) => [
      heading ?? '',
      blocks.flatMap((block) => {
        switch (block.kind) {
          case 'pairs':
            return block.pairs.map(({ term, text }) => `${term}: ${text}`);
          case 'list':
            return block.items.map(({ text }) => text);
          case 'table':
            return [block.columns.join(' | '), ...block.rows.map((row) => row.join(' | '))];
          case 'blank':
            return [`${block.label} [${block.choices.join('/')}] ${block.notes.join('; ')}`];
          default:
            return [block.text];
        }
      }),
    ]),
  );
}

describe('a legend', () => {
  it('says what each predicate means, with the numbers in force and without what earlier rows take away', () => {
    const { caption, lead, foot, ...legend } = sheet('skp/predikat-pp30', 'legend', '2021-12-31');
    expect(read({ caption, lead, foot, ...legend })).toEqual({
      'Predikat kinerja': [
        'Sangat Baik: nilai kinerja paling sedikit 110 dan ada ide baru yang bermanfaat',
        'Baik: nilai kinerja paling sedikit 90, kecuali bila termasuk Sangat Baik',
        'Cukup: nilai kinerja 70 sampai kurang dari 90',
        'Kurang: nilai kinerja 50 sampai kurang dari 70',
        'Sangat Kurang: nilai kinerja 0 sampai kurang dari 50',
      ],
      'Cara menghitung': [
        'Nilai kinerja: 70% × nilai SKP + 30% × nilai perilaku kerja, dibulatkan setengah ke atas ke 2 desimal',
      ],
    });
    expect([caption, lead]).toEqual([
      'Legenda',
      ['Dasar: PP 30/2019 Pasal 41', 'Keadaan per 31 Desember 2021, berlaku sejak 1 Juli 2021'],
    ]);
    expect(foot).toMatch(/^skp\/predikat-pp30, versi 1, paket nasional, sidik [0-9a-f]{12}$/);
  });

  it('puts rows of one answer together where their order does not matter', () =>
    expect(read(sheet('skp/predikat-6-2022', 'legend', '2026-12-31'))['Predikat kinerja']?.slice(1, 3)).toEqual([
      'Baik: rating hasil kerja di atas ekspektasi dan rating perilaku kerja sesuai ekspektasi; atau rating hasil kerja sesuai ekspektasi, dan rating perilaku kerja di atas ekspektasi atau sesuai ekspektasi',
      'Butuh Perbaikan: rating hasil kerja di bawah ekspektasi, dan rating perilaku kerja di atas ekspektasi atau sesuai ekspektasi',
    ]));

  it('follows an overlay and its dates', () => {
    const at = (date: string): string[] | undefined =>
      read(sheet('tunjangan/potongan-predikat', 'legend', date, 'lembaga-contoh'))[
        'Potongan tunjangan kinerja bulan itu'
      ];
    expect(at('2025-12-31')?.[0]).toBe('2%: predikat kinerja bulanan Sangat Kurang');
    expect(at('2026-01-01')?.[0]).toBe('5%: predikat kinerja bulanan Sangat Kurang');
  });

  it('sets several answers of a row side by side', () => {
    const [section] = sheet('talenta/matriks-sembilan', 'legend', '2026-12-31').sections;
    const [block] = section?.blocks ?? [];
    expect(block?.kind === 'table' ? [block.columns, block.rows.length] : block?.kind).toEqual([
      ['Kotak', 'Rekomendasi', 'Bila'],
      9,
    ]);
  });

  it('says no upper end that only the formulas seem to have, but one that is declared', () => {
    const legend = (more: string, range = ''): readonly string[] | undefined => {
      const library = libraryOf({
        'rules/demo/uji.yaml': `rule: uji
version: 1
title: Uji
basis: x
effective: 2026-01-01
facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1, optional: true }
parameters:
  w: { unit: poin, values: { 2026-01-01: { a: 60, b: 40 } } }
  batas: { unit: nilai, values: { 2026-01-01: 50 } }
  maks: { unit: nilai, values: { 2026-01-01: 100 } }
calculate:
  n: { label: N, formula: "(a * w.a + if(given(b), b * w.b, 0)) / (w.a + if(given(b), w.b, 0))", round: { places: 1 }${more} }
answers: { kelas: { label: Kelas, values: [A, B] } }
decide: { hit: first, rows: [ { n: ">= batas", a: "${range}", kelas: A }, { kelas: B } ] }
`.replace(', a: ""', ''),
      });
      return read(sheetView(seenBy(library, 'demo', 'uji'), 'legend', '2026-06-30', 'id'))['Kelas']?.slice(0, 1);
    };
    expect(legend('')).toEqual(['A: N paling sedikit 50']);
    expect(legend(', cap: maks')).toEqual(['A: N 50 sampai 100']);
    expect(legend('', '>= 20')).toEqual(['A: N paling sedikit 50 dan A 20 sampai 100']);
  });

  it('says what the law leaves open, and what letters are worth', () => {
    const sakip = read(sheet('sakip/nilai-88-2021', 'legend', '2026-12-31'));
    expect(sakip['Predikat']?.at(-1)).toMatch(/^tidak diatur: nilai akuntabilitas kinerja tepat 0\. Nilai tepat 0/);
    expect(sakip['Nilai huruf: nilai setiap jawaban']?.slice(0, 2)).toEqual(['AA: 100', 'A: 90']);
  });
});

describe('an annex', () => {
  it('numbers its sections and holds parameters with dates, units and basis', () => {
    const annex = read(sheet('skp/predikat-pp30', 'annex', '2026-11-25', 'lembaga-contoh'));
    expect(Object.keys(annex)).toEqual([
      'I. Data yang dinilai',
      'II. Parameter',
      'III. Perhitungan',
      'IV. Tabel penetapan',
      'V. Tafsir',
      'VI. Sumber',
    ]);
    expect(annex['II. Parameter']?.slice(0, 2)).toEqual([
      'No. | Uraian | Nilai | Satuan | Berlaku sejak | Dasar',
      '1. | Bobot nilai SKP | 70 | persen | 1 Januari 2025 | Peraturan Lembaga Contoh 1/2025 Pasal 4 (contoh, bukan peraturan sungguhan)',
    ]);
    expect(annex['IV. Tabel penetapan']?.slice(0, 2)).toEqual([
      'No. | Nilai kinerja | Ada ide baru yang bermanfaat | Predikat kinerja',
      '1. | ≥ 110 | ya | Sangat Baik',
    ]);
    expect(annex['VI. Sumber']).toContain('pasal.id, PP 30/2019 Pasal 41 (dibaca di sumbernya)');
  });

  it('puts the conditions of a wide table into one column', () => {
    const table = Object.values(read(sheet('skp/tangga-perbaikan', 'annex', '2026-11-25'))).flat();
    expect(table).toContain('No. | Syarat | Langkah');
    expect(table).toContain('1. | Predikat kinerja tahunan: Sangat Baik atau Baik | Tidak ada');
  });

  it('announces values that are to follow', () => {
    const annex = read(sheet('tunjangan/potongan-predikat', 'annex', '2025-06-30', 'lembaga-contoh'));
    expect(annex['II. Parameter']?.[1]).toContain('1; mulai 1 Januari 2026: 2,5');
  });
});

describe('a form', () => {
  it('asks for what the rule asks for, with boxes for choices', () =>
    expect(read(sheet('skp/predikat-pp30', 'form', '2021-12-31'))['']).toEqual([
      expect.stringMatching(/^Nilai SKP \[\] .*0 sampai 120, kelipatan 0,01$/),
      expect.stringMatching(/^Nilai perilaku kerja \[\] .*0 sampai 120, kelipatan 0,01$/),
      expect.stringMatching(/^Ada ide baru yang bermanfaat \[Ya\/Tidak\] Menciptakan ide baru/),
    ]));

  it('keeps the groups apart of which one is filled in', () => {
    const { sections } = sheet('sakip/nilai-88-2021', 'form', '2026-12-31');
    expect(sections.map(({ heading }) => heading)).toEqual([
      ...Array.from({ length: 4 }, () => 'Isi salah satu kelompok saja, selengkapnya'),
      'Nilai huruf: nilai setiap jawaban',
    ]);
    expect(sections[0]?.blocks.map((block) => ('text' in block ? block.text : block.kind))).toEqual([
      'Kelompok A',
      'blank',
      'blank',
      'blank',
      'Kelompok B',
      'blank',
    ]);
  });
});

describe('a sheet', () => {
  const kinds: readonly SheetKind[] = ['legend', 'annex', 'form'];

  it.each([...shipped.rules.values()].map((rule) => [`${rule.pack}/${rule.id}`, rule] as const))(
    'can be made of %s, in both languages, without a hole in it',
    (_, { pack, id }) => {
      const rule = lookUp(shipped, 'rule', pack, id);
      if (rule === null) throw new Error('not usable');
      for (const kind of kinds) {
        for (const language of ['id', 'en'] as const) {
          const made = sheetView(rule, kind, dateWithin(rule, '2026-11-25'), language);
          expect(made.sections.length).toBeGreaterThan(0);
          expect(JSON.stringify(made)).not.toMatch(/undefined|\[object|null[^,}]/);
        }
      }
    },
  );

  it('is refused for a day on which the rule does not apply', () => {
    expect(() => sheet('skp/predikat-pp30', 'legend', '2021-06-30')).toThrow(
      expect.objectContaining({ code: 'not-in-force' }),
    );
    const ended = libraryOf({
      'rules/nasional/uji.yaml':
        'rule: uji\nversion: 1\ntitle: Uji\nbasis: x\neffective: 2020-01-01\nends: 2020-12-31\nfacts:\n  a: { label: A, range: "[0..1]", step: 1 }\ncalculate:\n  b: { label: B, formula: a }\n',
    });
    const rule = seenBy(ended, 'demo', 'uji');
    expect(() => sheetView(rule, 'annex', '2021-01-01', 'id')).toThrow(
      expect.objectContaining({ code: 'no-longer-in-force' }),
    );
    expect([dateWithin(rule, '2026-01-01'), dateWithin(rule, '2000-01-01')]).toEqual(['2020-12-31', '2020-01-01']);
  });
});

describe('a rule that judges lists', () => {
  const head = (id: string): string =>
    `rule: ${id}\nversion: 1\ntitle: Aturan ${id}\nbasis: x\nsource: x\nstatus: contoh\neffective: 2026-01-01\n`;
  const library = libraryOf({
    'rules/nasional/cuti.yaml': `${head('cuti')}facts:
  jenis: { label: Jenis, values: { sakit: Sakit, tahunan: Tahunan } }
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal, optional: true }
calculate: { sakit: { label: Karena sakit, formula: 'jenis = "sakit"' } }
`,
    'rules/nasional/hari.yaml': `${head('hari')}facts:
  tanggal: { label: Tanggal, type: tanggal }
  ke: { label: Hari ke, range: "[1..366]", step: 1 }
calculate: { potongan: { label: Potongan, unit: persen, formula: ke / 2 } }
`,
    'rules/nasional/bulan.yaml': `${head('bulan')}lists:
  cuti: { label: Cuti, help: Menurut surat cuti., rule: cuti, unique: [mulai, jenis], optional: true }
  hari_sakit: { label: Hari sakit, rule: hari, from: cuti, where: sakit, each: { day: tanggal, start: mulai, end: mulai, number: ke } }
calculate: { potongan: { label: Potongan, unit: persen, fold: { take: sum, of: potongan, over: hari_sakit } } }
`,
  });
  const of = (kind: SheetKind, language: 'id' | 'en' = 'id'): Record<string, string[]> =>
    read(sheetView(seenBy(library, 'nasional', 'bulan'), kind, '2026-06-30', language));

  it('has room on its form for the items that somebody gives, and none for those that are made of them', () => {
    expect(library.problems).toEqual([]);
    expect(of('form')).toEqual({
      Cuti: [
        'Menurut surat cuti. Satu baris untuk setiap butir. Boleh tanpa satu butir pun.',
        'No. | Jenis | Mulai | Akhir',
        ...[1, 2, 3, 4, 5, 6].map((number) => `${number}. |  |  | `),
        'Jenis: Sakit, Tahunan',
        'Mulai: tanggal',
        'Akhir: tanggal; boleh kosong',
      ],
    });
  });

  it('says on its legend and annex what each list is and where its items come from', () => {
    const lists = [
      'Cuti: setiap butir dinilai menurut aturan Aturan cuti (cuti); hanya satu butir untuk setiap Mulai, Jenis; boleh kosong',
      'Hari sakit: setiap butir dinilai menurut aturan Aturan hari (hari); dibuat dari Cuti yang memenuhi Karena sakit, ' +
        'satu butir untuk setiap hari dari Mulai sampai Mulai; tidak diisi karena dihitung sendiri: Tanggal, Hari ke',
    ];
    expect(of('legend')['Daftar yang dinilai']).toEqual(lists);
    expect(of('annex')['I. Daftar yang dinilai']).toEqual(lists);
    expect(of('legend')['Cara menghitung']).toEqual(['Potongan: jumlah Potongan dari setiap Hari sakit']);
    expect(of('legend', 'en')['Lists that are judged']?.[1]).toBe(
      'Hari sakit: each item is judged by the rule Aturan hari (hari); made of Cuti of which Karena sakit, one item for ' +
        'each day from Mulai to Mulai; not given but worked out: Tanggal, Hari ke',
    );
  });
});
