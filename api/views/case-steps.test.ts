import { describe, expect, it } from 'vitest';
import { allStates, loadLibrary, lookUp, readContentFolders, type WorkflowDefinition } from '../../engine/index.ts';
import type { StepView } from '../types.ts';
import { stepViews, type Progress } from './case-steps.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);

function workflowOf(institution: string, id: string): WorkflowDefinition {
  const workflow = lookUp(library, 'workflow', institution, id);
  if (workflow === null) throw new Error(id);
  return workflow;
}

const skp = workflowOf('demo', 'skp-tahunan');
const sakip = workflowOf('demo', 'sakip-evaluasi');

const marks = { done: 'v', current: '*', to_come: '', passed_by: '-' };
const line = (steps: readonly StepView[]): string =>
  steps.map(({ state, progress }) => marks[progress] + state.split('.').at(-1)).join(' ');

function steps(workflow: WorkflowDefinition, leaf: string, before: readonly string[], more: Partial<Progress> = {}) {
  const visited = new Set(allStates(workflow).flatMap(({ path }) => (before.includes(path) ? path : [])));
  return stepViews(workflow, { status: 'active', leaves: [leaf], visited, ...more });
}

const planned = ['menyusun', 'ditinjau'];
const quarters = [1, 2, 3, 4].flatMap((number) =>
  ['rencana_aksi', 'realisasi', 'umpan_balik', 'beres'].map((state) => `triwulan.tw${number}.${state}`),
);
const rated = [...planned, ...quarters, 'triwulan.selesai', 'penilaian', 'putusan'];

describe('the steps of a case', () => {
  it('are the usual way, without side paths and what the rules do by themselves', () => {
    expect(line(steps(skp, 'menyusun', []))).toBe('*menyusun ditinjau triwulan penilaian diumumkan selesai');
    expect(line(steps(workflowOf('lembaga-contoh', 'skp-bernilai'), 'menetapkan_sasaran', []))).toBe(
      '*menetapkan_sasaran disepakati_pegawai laporan penilaian pengesahan selesai',
    );
  });

  it('show the turns of a repetition, each done when the next one is reached', () => {
    const [, , quarter] = steps(skp, 'triwulan.tw3.umpan_balik', [...planned, ...quarters.slice(0, 11)]);
    expect(line(quarter?.steps ?? [])).toBe('vtw1 vtw2 *tw3 tw4');
  });

  it('lead on again from a step to which the case was returned', () => {
    expect(line(steps(skp, 'menyusun', planned))).toBe('*menyusun ditinjau triwulan penilaian diumumkan selesai');
  });

  it('show a side path where the case is on it, and what it went through before', () => {
    expect(line(steps(skp, 'keberatan', [...rated, 'diumumkan']))).toBe(
      'vmenyusun vditinjau vtriwulan vpenilaian vdiumumkan *keberatan selesai',
    );
    expect(line(steps(skp, 'disusun_pengelola', ['menyusun']))).toBe(
      'vmenyusun *disusun_pengelola triwulan penilaian diumumkan selesai',
    );
    expect(line(steps(sakip, 'perbaikan', ['penilaian_mandiri', 'verifikasi', 'penjaminan', 'disampaikan']))).toBe(
      'vpenilaian_mandiri vverifikasi vpenjaminan vdisampaikan *perbaikan penjaminan_akhir selesai',
    );
  });

  it('are all done in the end', () => {
    const done = steps(skp, 'selesai', [...rated, 'diumumkan'], { status: 'done' });
    expect(line(done)).toBe('vmenyusun vditinjau vtriwulan vpenilaian vdiumumkan vselesai');
  });

  it('stop where the case was cancelled', () => {
    const cancelled = steps(skp, 'ditinjau', planned, { status: 'cancelled' });
    expect(line(cancelled)).toBe('vmenyusun -ditinjau -triwulan -penilaian -diumumkan -selesai');
  });
});
