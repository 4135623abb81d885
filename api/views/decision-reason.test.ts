import { describe, expect, it } from 'vitest';
import { evaluateRule, loadLibrary, lookUp, readContentFolders } from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';
import { decisionReason } from './decision-reason.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);

async function reason(id: string, facts: Readonly<Record<string, unknown>>): Promise<Bilingual | null> {
  const rule = lookUp(library, 'rule', 'demo', id);
  if (rule === null) throw new Error(id);
  return decisionReason(rule, await evaluateRule(rule, facts, '2026-12-31'));
}

describe('the reason of a decision', () => {
  it('is one sentence of what was found, in both languages', async () => {
    expect(await reason('skp/predikat-6-2022', { hasil_kerja: 'sesuai', perilaku_kerja: 'di_atas' })).toEqual({
      id: 'Karena rating hasil kerja sesuai ekspektasi dan rating perilaku kerja di atas ekspektasi.',
      en: 'Because rating hasil kerja sesuai ekspektasi and rating perilaku kerja di atas ekspektasi.',
    });
  });

  it('says of a number what it had to be, with the parameters of that day', async () => {
    const scores = { perencanaan: '24', pengukuran: '22.25', pelaporan: '12', evaluasi: '15.75' };
    expect((await reason('sakip/nilai-88-2021', scores))?.id).toMatch(/^Karena nilai.* 74,00 \(> 70\)\.$/);
  });

  it('is that nothing else holds, where the last row asks for nothing', async () => {
    const facts = { nilai_skp: '10', nilai_perilaku: '10', ide_baru: false };
    expect((await reason('skp/predikat-pp30', facts))?.id).toBe('Karena tidak ada syarat lain yang terpenuhi.');
  });
});
