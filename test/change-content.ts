/** A small workflow in versions, with a rule in editions, for tests of what becomes of cases when content changes. */
import { loadLibrary, publishLibrary, type Store } from '../engine/index.ts';

export interface ChangingContent {
  readonly workflow?: number;
  readonly rule?: number;
  /** Scores up to here lead to guidance. */
  readonly limit?: number;
  /** Name of the state in which a superior looks at the score. */
  readonly review?: string;
}

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka, range: "[0..9]", step: 1 } }
`;

function workflowText({ workflow = 1, review = 'ditinjau' }: ChangingContent): string {
  return `workflow: uji
version: ${workflow}
title: Alur uji
basis: Contoh
status: contoh
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: menyusun
states:
  menyusun:
    ask: isian
    on:
      AJUKAN: { by: pegawai, target: ${review} }
      LEWATI: { by: pengelola, ask: none, target: ${review}, tone: careful }
    deadline: { date: 31 Maret, basis: Contoh }
  ${review}:
    on: { SETUJUI: { by: penilai, target: memutus }, MAJUKAN: { by: pengelola, target: memutus, tone: careful } }
  memutus: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: dibina, kanan: selesai } } }
  dibina: { on: { TUTUP: { by: penilai, target: selesai } } }
  selesai: { type: final }
reopen:
  BUKA_KEMBALI: { by: pengelola, target: ${review}, label: Buka kembali }
result: { Arah: arah.arah }
`;
}

function ruleText({ rule = 1, limit = 4 }: ChangingContent): string {
  return `rule: arah
version: ${rule}
title: Arah
basis: Contoh
status: contoh
effective: 2020-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
answers: { arah: { label: Arah, values: [kiri, kanan] } }
decide: { hit: first, rows: [{ arah: kiri, x: "[0..${limit}]" }, { arah: kanan }] }
`;
}

/** Publishes the workflow and its rule as they then read. */
export async function publishChanging(store: Store, institution: string, content: ChangingContent = {}): Promise<void> {
  const files = [
    { path: 'workflows/nasional/uji.yaml', pack: 'nasional', text: workflowText(content) },
    { path: 'workflows/nasional/forms/isian.yaml', pack: 'nasional', text: form },
    { path: 'rules/nasional/arah.yaml', pack: 'nasional', text: ruleText(content) },
  ];
  const now = '2026-01-01T00:00:00.000Z';
  const library = loadLibrary(files);
  const { problems } = await publishLibrary(store, { institution, library, files: null, now, by: null });
  const found = [...library.problems, ...problems].filter(({ severity }) => severity === 'error');
  if (found.length > 0) throw new Error(found.map(({ code, message }) => `${code} ${message}`).join('\n'));
}
