/** Every shipped workflow, from its files to its end, on a real store. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorkflow, type WorkflowClosure } from '../engine/definition/closure.ts';
import { loadLibrary, lookUp, surroundingsOf } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { State } from '../engine/definition/workflow-definition.ts';
import { grantPlace } from '../engine/run/delegate.ts';
import { reopenCase } from '../engine/run/reopen-case.ts';
import type { CaseRecord, JsonObject } from '../engine/store/records.ts';
import { act, caseOf, createWorld, institution, morning, openFor, publishCalendar, type World } from './world.ts';

const content = readContentFolders(fileURLToPath(new URL('..', import.meta.url)));
const library = loadLibrary(content.files);

function closureOf(id: string, pack: string): WorkflowClosure {
  const workflow = lookUp(library, 'workflow', pack, id);
  const closure = workflow === null ? null : closeWorkflow(workflow, surroundingsOf(library, pack)).closure;
  if (closure === null) throw new Error(`${id} does not close`);
  return closure;
}

function statesOf(state: State): State[] {
  return [state, ...state.states.flatMap(statesOf)];
}

describe('shipped content', () => {
  it('has no problems', () => {
    expect(library.problems).toEqual([]);
    expect([...library.workflows.keys()].sort()).toEqual([
      'lembaga-contoh/pegawai-teladan',
      'lembaga-contoh/predikat-bulanan',
      'lembaga-contoh/skp-bernilai',
      'nasional/keberatan-tunjangan',
      'nasional/sakip-evaluasi',
      'nasional/skp-tahunan',
      'nasional/tunjangan-bulanan',
    ]);
  });

  it('names its schema in the first line of every file', () => {
    for (const { path, text } of content.files) {
      const kind = /^(rule|workflow|form|regulations|calendar):/m.exec(text)?.[1] ?? '';
      const up = '../'.repeat(path.split('/').length - 1);
      expect(text.split('\n')[0], path).toBe(`# yaml-language-server: $schema=${up}schemas/${kind}.json`);
    }
  });

  it('says of every workflow and every deadline what it is based on and how sure that is', () => {
    for (const workflow of library.workflows.values()) {
      expect(workflow.about, workflow.id).toMatchObject({ basis: expect.any(String), status: expect.any(String) });
      for (const { path, deadline } of statesOf(workflow.root)) {
        if (deadline === undefined) continue;
        expect(deadline.about, path).toMatchObject({ basis: expect.any(String), status: expect.any(String) });
      }
    }
  });
});

describe('a shipped workflow runs', () => {
  let world: World;
  let current: CaseRecord;
  const step = async (actor: string, event: string, form: JsonObject | null = null, now = morning): Promise<void> => {
    current = await act(world, current.id, actor, event, form, now);
  };
  beforeAll(async () => {
    world = await createWorld();
    await world.store.within(institution, (tx) =>
      tx.people.grant([
        { person: 'kepala', role: 'pejabat_berwenang', unit: null },
        { person: 'dewi', role: 'penyusun_sakip', unit: 'timur' },
      ]),
    );
  });
  afterAll(() => world.close());

  const plan: JsonObject = {
    pendekatan: 'kuantitatif',
    hasil_utama: [
      { rencana: 'Layanan terbit', indikator: 'Jumlah izin', target: '120 izin', aspek: 'kuantitas' },
      { rencana: 'Arsip rapi', indikator: 'Berkas tertata', target: '100 persen' },
    ],
    kolaboratif: 'Libatkan unit lain.',
    dukungan_sumber_daya: [{ isi: 'Laptop' }],
    skema_pertanggungjawaban: [{ isi: 'Laporan triwulan' }],
    konsekuensi: [{ isi: 'Pembinaan' }],
  };

  async function throughQuarters(subject: string, superior: string): Promise<void> {
    const both = (name: string, value: string): JsonObject => ({ utama: [{ [name]: value }, { [name]: value }] });
    for (const quarter of ['tw1', 'tw2', 'tw3', 'tw4']) {
      await step(subject, 'TETAPKAN_RENCANA', both('aksi', 'Bekerja'));
      expect(current.leaves).toEqual([`triwulan.${quarter}.realisasi`]);
      await step(subject, 'LAPORKAN', both('realisasi', 'Selesai'));
      await step(superior, 'BERI_UMPAN_BALIK', { ...both('umpan_balik', 'Baik'), perilaku: 'Kolaboratif.' });
    }
  }

  it('keberatan-tunjangan: written by the person, accepted by another, and mended; or refused', async () => {
    const objection = { bulan: '2026-01', dibayarkan: '1', perhitungan: 'r', sidik: 'd', alasan: 'Saya hadir.' };
    current = await openFor(world, closureOf('keberatan-tunjangan', 'demo'), 'budi');
    await step('budi', 'AJUKAN', objection);
    await step('hana', 'TERIMA', { alasan: 'Presensi manual belum diimpor.' });
    expect(current.leaves).toEqual(['diperbaiki']);
    await step('hana', 'SUDAH_DIPERBAIKI', { perbaikan: 'Diimpor hari ini.' });
    expect(current).toMatchObject({ status: 'done', leaves: ['diterima'] });
    expect(current.data).toMatchObject({ jawaban_keberatan: { alasan: 'Presensi manual belum diimpor.' } });
    current = await openFor(world, closureOf('keberatan-tunjangan', 'demo'), 'hana');
    await step('hana', 'AJUKAN', objection);
    await step('kepala', 'TOLAK', { alasan: 'Data sudah benar.' });
    expect(current).toMatchObject({ status: 'done', leaves: ['ditolak'] });
  });

  it('skp-tahunan: a plan returned once, four quarters, a rating, an objection and its decision', async () => {
    current = await openFor(world, closureOf('skp-tahunan', 'demo'), 'budi');
    await step('budi', 'AJUKAN', plan);
    await step('ani', 'KEMBALIKAN', { catatan: 'Perjelas target.' });
    expect(current.leaves).toEqual(['menyusun']);
    await step('budi', 'AJUKAN', plan);
    await step('ani', 'SETUJUI');
    await throughQuarters('budi', 'ani');
    const rating = {
      hasil_kerja: 'sesuai',
      alasan_hasil_kerja: 'a',
      perilaku_kerja: 'di_bawah',
      alasan_perilaku_kerja: 'b',
    };
    await step('ani', 'TETAPKAN_RATING', rating);
    expect(current.leaves).toEqual(['diumumkan']);
    expect(current.data['kinerja']).toEqual({ predikat: 'Kurang' });
    await step('budi', 'KEBERATAN', { alasan: 'Bukti belum dibaca.' });
    await expect(step('ani', 'PUTUSKAN', {})).rejects.toThrow('not-allowed');
    await step('kepala', 'PUTUSKAN', {
      penjelasan_pegawai: 'a',
      penjelasan_penilai: 'b',
      hasil_kerja: 'di_atas',
      perilaku_kerja: 'di_atas',
      alasan: 'c',
    });
    expect(current.status).toBe('done');
    expect(current.result).toMatchObject({ Predikat: 'Sangat Baik' });
  });

  /** Ends on 20 January 2027, in the evening of Makassar, with the result announced. */
  async function announceTo(subject: string, superior: string): Promise<void> {
    current = await openFor(world, closureOf('skp-tahunan', 'demo'), subject);
    await step(subject, 'AJUKAN', plan);
    await step(superior, 'SETUJUI');
    await throughQuarters(subject, superior);
    const reasons = { alasan_hasil_kerja: 'a', alasan_perilaku_kerja: 'b' };
    const rating = { hasil_kerja: 'sesuai', perilaku_kerja: 'sesuai', ...reasons };
    await step(superior, 'TETAPKAN_RATING', rating, '2027-01-20T12:00:00.000Z');
  }

  it('skp-tahunan: an objection is in time to the end of the fourteenth day, 3 February, in the local zone', async () => {
    await announceTo('citra', 'ani');
    await step('citra', 'KEBERATAN', { alasan: 'Bukti belum dibaca.' }, '2027-02-03T15:59:59.999Z');
    expect(current.leaves).toEqual(['keberatan']);
  });

  it('skp-tahunan: an objection on the fifteenth day, 4 February, is too late, and the result stands', async () => {
    await announceTo('eka', 'kepala');
    const midnight = '2027-02-03T16:00:00.000Z';
    await expect(step('eka', 'KEBERATAN', { alasan: 'Terlambat.' }, midnight)).rejects.toThrow('case-closed');
    expect(await caseOf(world, current.id)).toMatchObject({ status: 'done', result: { Predikat: 'Baik' } });
  });

  const letters = (letter: string): JsonObject =>
    Object.fromEntries(
      ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'].flatMap((part) =>
        ['keberadaan', 'kualitas', 'pemanfaatan'].map((sub) => [`${part}_${sub}`, letter]),
      ),
    );

  it('sakip-evaluasi: verified, assured, objected to, corrected and fixed', async () => {
    current = await openFor(world, closureOf('sakip-evaluasi', 'demo'), 'bidang');
    await step('citra', 'KIRIM', letters('A'));
    await step('eka', 'AJUKAN', letters('BB'));
    await expect(step('eka', 'SETUJUI')).rejects.toThrow('not-allowed');
    await step('fajar', 'SETUJUI');
    expect(current.leaves).toEqual(['disampaikan']);
    expect(current.data['hasil']).toMatchObject({ nilai: '80.00', predikat: 'BB' });
    await step('ani', 'SANGGAH', { butir: [{ subkomponen: 'pelaporan_kualitas', alasan: 'Bukti baru.' }] });
    await step('eka', 'JAWAB', { butir: [{ tanggapan: 'Diterima.' }], keputusan: 'sebagian' });
    expect(current.leaves).toEqual(['perbaikan']);
    await step('eka', 'AJUKAN', { ...letters('BB'), pelaporan_kualitas: '95,5' });
    await step('fajar', 'SETUJUI');
    expect(current.status).toBe('done');
    expect(current.result).toMatchObject({ Nilai: '80.70', Predikat: 'A' });
  });

  it('sakip-evaluasi: an exact nought is decided by a person', async () => {
    current = await openFor(world, closureOf('sakip-evaluasi', 'demo'), 'timur');
    await step('dewi', 'KIRIM', letters('E'));
    await step('eka', 'AJUKAN', letters('E'));
    await step('fajar', 'SETUJUI');
    expect(current.leaves).toEqual(['disampaikan']);
    await step('fajar', 'TUTUP_MASA_SANGGAH');
    expect(current.leaves).toEqual(['diputus_pejabat']);
    await step('kepala', 'PUTUSKAN', { putusan: 'Dibina', dasar: 'Kebijakan teknis' });
    expect(current.status).toBe('done');
  });

  it('skp-bernilai: another order, another approver, numbers, and what follows from them', async () => {
    current = await openFor(world, closureOf('skp-bernilai', 'lembaga-contoh'), 'budi');
    await step('ani', 'SAMPAIKAN', {
      sasaran: [{ uraian: 'a', ukuran: 'b', target: 'c' }],
      harapan_perilaku: 'd',
    });
    await step('budi', 'SEPAKAT');
    for (const half of ['smt1', 'smt2']) {
      expect(current.leaves).toEqual([`laporan.${half}.menulis`]);
      await step('budi', 'KIRIM', { capaian: [{ realisasi: 'a' }] });
      await step('ani', 'TERIMA_LAPORAN');
    }
    await step('ani', 'USULKAN', { nilai_skp: '70,5', nilai_perilaku: '80', ide_baru: 'tidak', alasan: 'a' });
    await step('kepala', 'SAHKAN');
    expect(current.leaves).toEqual(['pembinaan']);
    await step('ani', 'TETAPKAN', { kegiatan: [{ uraian: 'Magang', selesai_pada: '2026-06-30' }] });
    expect(current.result).toMatchObject({ Nilai: '73.35', Predikat: 'Cukup', 'Tindak lanjut': 'pembinaan' });
  });

  it('pegawai-teladan: two say what they think, one fixes it, and it is opened again with a reason', async () => {
    current = await openFor(world, closureOf('pegawai-teladan', 'lembaga-contoh'), 'budi');
    await step('ani', 'USULKAN', { alasan: 'Tekun.' });
    await step('eka', 'BERI_PENDAPAT', { pendapat: 'Setuju.' });
    expect(current.leaves).toEqual(['dinilai']);
    await step('fajar', 'BERI_PENDAPAT', { pendapat: 'Kurang bukti.' });
    expect(current.leaves).toEqual(['ditetapkan']);
    expect(current.data['pendapat']).toEqual({ eka: { pendapat: 'Setuju.' }, fajar: { pendapat: 'Kurang bukti.' } });
    const plh = { from: '2026-01-01', until: '2026-12-31', kind: 'plh' as const, basis: 'Surat perintah' };
    const place = { kind: 'person' as const, person: 'kepala' };
    await world.store.within(institution, (tx) => grantPlace(tx, { ...plh, place, standIn: 'hana' }, null, morning));
    await expect(step('hana', 'TETAPKAN')).rejects.toThrow('stand-in-limited');
    await step('kepala', 'TETAPKAN');
    expect(current).toMatchObject({ status: 'done', leaves: ['teladan'] });
    const request = { case: current.id, event: 'BUKA_KEMBALI', revision: current.revision, submitKey: 'buka' };
    const asked = { ...request, reason: 'Ada bukti baru.' };
    await expect(reopenCase(world.engine, institution, { ...asked, actor: 'hana' }, morning)).rejects.toThrow(
      'stand-in-limited',
    );
    await reopenCase(world.engine, institution, { ...asked, actor: 'kepala' }, morning);
    expect((await caseOf(world, current.id)).leaves).toEqual(['ditetapkan']);
  });

  it('predikat-bulanan: a monthly rating gives its cut', async () => {
    const calendar = lookUp(library, 'calendar', 'lembaga-contoh', 'hari-kerja');
    if (calendar === null) throw new Error('no calendar');
    await publishCalendar(world, calendar);
    current = await openFor(world, closureOf('predikat-bulanan', 'lembaga-contoh'), 'budi');
    // five working days after 31 December 2026, by a calendar that is made up
    const tasks = await world.store.read(institution, (tx) => tx.work.tasksOf(current.id));
    expect(tasks).toMatchObject([{ dueAt: '2027-01-07T16:00:00.000Z' }]);
    await step('ani', 'TETAPKAN', { predikat: 'Kurang' });
    expect(current.result).toMatchObject({ 'Predikat bulanan': 'Kurang', 'Potongan (persen)': '2.50' });
  });
});
