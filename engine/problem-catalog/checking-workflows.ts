/** What the proofs over a workflow find. */
import type { ProblemEntry } from './entry.ts';

export const checkingWorkflows = {
  'each-at-once': {
    severity: 'error',
    id: [
      'Langkah {event} dilakukan masing-masing orang (each), tetapi bagian lain yang berjalan bersamaan juga mengenalnya.',
      'Beri langkah di salah satu bagian nama lain.',
    ],
    en: [
      'The step {event} is taken by several people (each), but another region that runs beside knows it as well.',
      'Give it another name in one of the regions.',
    ],
  },
  unreachable: {
    severity: 'error',
    id: ['Keadaan "{state}" tidak pernah dicapai.', 'Arahkan sebuah langkah ke sini, atau hapus keadaan ini.'],
    en: ['The state "{state}" is never reached.', 'Lead a step to it, or remove it.'],
  },
  'never-ends': {
    severity: 'error',
    id: [
      'Alur "{workflow}" tidak pernah berakhir: tidak ada keadaan akhir yang tercapai.',
      'Tambahkan keadaan { type: final } dan arahkan langkah terakhir ke sana.',
    ],
    en: [
      'The workflow "{workflow}" never ends: no final state is reached.',
      'Add a state { type: final } and lead the last step to it.',
    ],
  },
  'cannot-finish': {
    severity: 'error',
    id: [
      'Dari "{state}" berkas tidak dapat selesai: {why}.',
      'Tambahkan target menuju keadaan berikutnya, atau type: final bila berkas selesai di sini.',
    ],
    en: [
      'From "{state}" a case cannot finish: {why}.',
      'Add a target that leads on, or type: final if the case ends here.',
    ],
  },
  'region-cannot-finish': {
    severity: 'error',
    id: [
      'Bagian "{region}" tidak dapat selesai, padahal kelanjutan "{state}" menunggunya.',
      'Tambahkan keadaan { type: final } di dalam bagian ini dan arahkan langkah ke sana.',
    ],
    en: [
      'The region "{region}" cannot finish, but what follows "{state}" waits for it.',
      'Add a state { type: final } inside the region and lead a step to it.',
    ],
  },
  circle: {
    severity: 'error',
    id: [
      'Berkas akan berputar tanpa henti: {circle}.',
      'Putuskan lingkarannya dengan langkah yang dilakukan orang, atau arahkan salah satunya ke tempat lain.',
    ],
    en: [
      'The case would go round for ever: {circle}.',
      'Break the circle by a step that a person takes, or lead one of them elsewhere.',
    ],
  },
  'nobody-acts': {
    severity: 'error',
    id: [
      'Tidak ada yang dapat melakukan "{event}" di "{state}".',
      'Tulis by: dengan nama dari who: yang punya aturan siapa orangnya.',
    ],
    en: ['Nobody can take "{event}" in "{state}".', 'Write by: with a name of who: that says which people it means.'],
  },
  'unknown-answer': {
    severity: 'error',
    id: ['Aturan {rule} tidak punya jawaban "{answer}".', '{suggestion}'],
    en: ['Rule {rule} has no answer "{answer}".', '{suggestion}'],
  },
  'unknown-route': {
    severity: 'error',
    id: ['"{route}" bukan nilai jawaban {answer}.', '{suggestion}'],
    en: ['"{route}" is not a value of the answer {answer}.', '{suggestion}'],
  },
  'unrouted-answer': {
    severity: 'error',
    id: [
      'Jawaban {answer} berikut belum punya arah: {missing}.',
      'Tambahkan pada on:, misalnya {first}: keadaan_tujuan.',
    ],
    en: ['These values of {answer} lead nowhere: {missing}.', 'Add them to on:, such as {first}: target_state.'],
  },
  'answer-may-be-absent': {
    severity: 'error',
    id: [
      'Jawaban "{answer}" dari {rule} boleh tidak ada (optional: true), sehingga keputusan ini dapat tanpa arah.',
      'Pakai jawaban yang selalu ada, misalnya if(given({answer}), …, …) dalam aturannya.',
    ],
    en: [
      'The answer "{answer}" of {rule} may be absent (optional: true), which would lead nowhere.',
      'Decide by an answer that is always there, such as if(given({answer}), …, …) in the rule.',
    ],
  },
  'cohort-in-step': {
    severity: 'error',
    id: [
      'Aturan {rule} membandingkan seseorang dengan kelompoknya; satu berkas tidak memuat data kelompok itu.',
      'Hitung nilainya untuk seluruh kelompok dengan simulate, lalu pakai hasilnya sebagai data.',
    ],
    en: [
      'Rule {rule} compares a person with a cohort, whose facts a case does not have.',
      'Work it out for the whole cohort with simulate, and use the result as a fact.',
    ],
  },
  'others-cover': {
    severity: 'hint',
    id: ['"others" mencakup: {covered}.', ''],
    en: ['"others" covers: {covered}.', ''],
  },
  'others-empty': {
    severity: 'warning',
    id: ['"others" tidak mencakup apa pun: semua nilai {answer} sudah punya arah sendiri.', 'Hapus others.'],
    en: ['"others" covers nothing: every value of {answer} has a way of its own.', 'Remove others.'],
  },
  'fact-not-mapped': {
    severity: 'error',
    id: [
      'Aturan {rule} memerlukan data yang belum diisi di sini: {missing}.',
      'Tambahkan pada facts:, misalnya {first}: nama data atau isiannya.',
    ],
    en: [
      'Rule {rule} needs facts that are not given here: {missing}.',
      'Add them to facts:, such as {first}: the name of a fact or field.',
    ],
  },
  'list-not-rows': {
    severity: 'error',
    id: [
      'Daftar {list} pada aturan {rule} diisi dari isian berbentuk baris, sedangkan "{text}" bukan itu.',
      'Tulis nama isian yang mempunyai rows, misalnya laporan.peristiwa.',
    ],
    en: [
      'The list {list} of rule {rule} comes from a field of rows, which "{text}" is not.',
      'Write the name of a field with rows, such as laporan.peristiwa.',
    ],
  },
  'facts-exclude': {
    severity: 'error',
    id: ['Aturan {rule} menerima salah satu saja: {either} atau {or}.', 'Hapus salah satunya dari facts:.'],
    en: ['Rule {rule} takes only one of: {either} or {or}.', 'Remove one of them from facts:.'],
  },
  'fact-out-of-range': {
    severity: 'warning',
    id: [
      'Data {fact} dapat bernilai di luar {range} yang diterima aturan {rule}.',
      'Beri range yang sama pada isiannya, atau pakai rule: dan fact: pada isian itu.',
    ],
    en: ['The fact {fact} may lie outside {range}, which rule {rule} accepts.', 'Give its form field the same range.'],
  },
  'calculate-not-here': {
    severity: 'error',
    id: [
      'Alur "{workflow}" menghitung semua orang, tetapi berkasnya tentang {subject} untuk {period}.',
      'Tulis subject: institution dan period: month.',
    ],
    en: [
      'The workflow "{workflow}" calculates everyone, but its case is about {subject} for a {period}.',
      'Write subject: institution and period: month.',
    ],
  },
  'calculate-answer': {
    severity: 'error',
    id: ['Jawaban "{answer}" dari {rule} bukan {wanted}.', 'Sebutkan jawaban yang bertipe {wanted}.'],
    en: ['The answer "{answer}" of {rule} is not of the type {wanted}.', 'Name one that is.'],
  },
  'calculate-source': {
    severity: 'error',
    id: [
      'Data "{fact}" pada aturan {rule} tidak dapat berasal dari sini.',
      'period_start dan period_end mengisi data bertipe tanggal; selain itu hanya untuk daftar. Hapus baris ini agar data dibaca dari register data.',
    ],
    en: [
      'The fact "{fact}" of rule {rule} cannot come from this.',
      'period_start and period_end give dates; all else is for lists. Without this line the fact is read from the register data.',
    ],
  },
  'calculate-date': {
    severity: 'error',
    id: ['"{fact}" bukan data bertipe tanggal pada {rule}, aturan butir {list}.', '{suggestion}'],
    en: ['"{fact}" is no date of {rule}, which judges the items of {list}.', '{suggestion}'],
  },
  'calculate-item-fact': {
    severity: 'error',
    id: ['Aturan {rule}, yang menilai butir {list}, tidak mengenal data "{fact}".', '{suggestion}'],
    en: ['Rule {rule}, which judges the items of {list}, has no fact "{fact}".', '{suggestion}'],
  },
  'calculate-apart': {
    severity: 'error',
    id: [
      'Butir {list} tidak boleh tumpang tindih, tetapi hari terakhirnya tidak disebut.',
      'Tambahkan until: nama data tanggalnya.',
    ],
    en: ['Items of {list} may not overlap, but their last day is not named.', 'Add until: the name of the date fact.'],
  },
  'calculate-since': {
    severity: 'error',
    id: [
      'Alur {workflow} membaca {list} dengan since: {given}, padahal {name} pada aturan {rule} ({counted}) dihitung within: {needed}.',
      'Tulis since: {needed} pada {list}, di calculate: facts: alur itu ({source}). Alur nasional: salin ke paket instansi dengan nama yang sama, lalu tulis di sana.',
    ],
    en: [
      'Workflow {workflow} reads {list} with since: {given}, but {name} of rule {rule} ({counted}) counts within: {needed}.',
      'Write since: {needed} for {list}, in calculate: facts: of that workflow ({source}). Of a national workflow, write it in a copy of the same name in the pack.',
    ],
  },
  'lock-uncalculated': {
    severity: 'error',
    id: [
      '"{state}" mengunci hasil, padahal dapat dicapai tanpa menghitung.',
      'Arahkan semua jalan ke sini melalui keadaan yang mempunyai calculate:.',
    ],
    en: [
      '"{state}" locks results, but can be reached without calculating any.',
      'Lead every way to it through a state with calculate:.',
    ],
  },
  'never-filled': {
    severity: 'error',
    id: [
      '{path} belum pernah diisi sebelum "{state}".',
      'Pindahkan isiannya ke langkah sebelumnya, atau pakai data lain.',
    ],
    en: ['{path} is never filled in before "{state}".', 'Ask for it in an earlier step, or use other data.'],
  },
  'may-be-unfilled': {
    severity: 'warning',
    id: [
      'Saat di "{state}", {path} mungkin belum terisi.',
      'Pastikan semua jalan ke sini mengisinya dan isiannya wajib, atau tulis given({path}).',
    ],
    en: [
      'In "{state}", {path} may not have been filled in.',
      'Make sure that every way here fills it in and that it is required, or write given({path}).',
    ],
  },
  'unknown-path': {
    severity: 'error',
    id: ['Tidak ada data {path}.', '{suggestion}'],
    en: ['There is no data {path}.', '{suggestion}'],
  },
} as const satisfies Record<string, ProblemEntry>;
