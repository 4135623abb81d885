#!/usr/bin/env node
/** The command line: `alur <command> …`. Wiring only; each command lies in `cli/`. */
import { EngineError } from './engine/index.ts';
import { exit, Help, Misuse } from './cli/arguments.ts';
import { note, print, printError } from './cli/print.ts';

type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when called, so that `evaluate` does not pay for the server. */
const commands: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<Command> }>> = {
  check: { about: 'periksa isi (check content)', load: async () => (await import('./cli/check.ts')).runCheck },
  test: { about: 'jalankan uji isi (run content tests)', load: async () => (await import('./cli/test.ts')).runTest },
  publish: {
    about: 'terbitkan isi (publish content)',
    load: async () => (await import('./cli/publish.ts')).runPublish,
  },
  conflicts: {
    about: 'akibat perubahan aturan dasar bagi instansi (what a changed base means)',
    load: async () => (await import('./cli/conflicts.ts')).runConflicts,
  },
  facts: {
    about: 'data dan jawaban suatu aturan (facts of a rule)',
    load: async () => (await import('./cli/facts.ts')).runFacts,
  },
  evaluate: {
    about: 'hitung suatu aturan (evaluate a rule)',
    load: async () => (await import('./cli/evaluate.ts')).runEvaluate,
  },
  simulate: {
    about: 'bandingkan calon aturan atas banyak orang (what a candidate changes)',
    load: async () => (await import('./cli/simulate.ts')).runSimulate,
  },
  print: {
    about: 'cetak legenda, lampiran, atau isian suatu aturan (print a rule)',
    load: async () => (await import('./cli/print-sheet.ts')).runPrint,
  },
  diagram: {
    about: 'gambar alur sebagai SVG (draw a workflow)',
    load: async () => (await import('./cli/diagram.ts')).runDiagram,
  },
  import: {
    about: 'impor pegawai, penggantian, atau data bulanan (import people, stand-ins or facts)',
    load: async () => (await import('./cli/import.ts')).runImport,
  },
  delegate: {
    about: 'Plt, Plh, dan delegasi (who acts in whose place)',
    load: async () => (await import('./cli/delegate.ts')).runDelegate,
  },
  case: {
    about: 'satu berkas sebagaimana adanya pada suatu tanggal, dan bila tidak ada yang bertindak (one case)',
    load: async () => (await import('./cli/case.ts')).runCase,
  },
  cycle: {
    about: 'buka siklus, kerjakan banyak berkasnya (open a cycle, work on many of its cases)',
    load: async () => (await import('./cli/cycle.ts')).runCycle,
  },
  job: {
    about: 'ikuti dan setujui pekerjaan massal (follow and approve work on many cases)',
    load: async () => (await import('./cli/job.ts')).runJobCommand,
  },
  run: {
    about: 'perhitungan bulanan: buka, keadaan, pengecualian, hasil, berkas, slip (monthly runs)',
    load: async () => (await import('./cli/run.ts')).runRun,
  },
  audit: {
    about: 'periksa rantai catatan, buat kepala rantai (verify the record)',
    load: async () => (await import('./cli/audit.ts')).runAudit,
  },
  erase: {
    about: 'hapus data pribadi menurut ketentuan (lawful erasure)',
    load: async () => (await import('./cli/erase.ts')).runErase,
  },
  backup: {
    about: 'cadangkan basis data yang sedang dipakai (back up)',
    load: async () => (await import('./cli/backup.ts')).runBackup,
  },
  restore: {
    about: 'pulihkan basis data dari cadangan (restore a backup)',
    load: async () => (await import('./cli/restore.ts')).runRestore,
  },
  demo: {
    about: 'tambah peragaan: kementerian dengan kehadiran setahun (a ministry with a year of attendance)',
    load: async () => (await import('./cli/demo.ts')).runDemo,
  },
  outbox: {
    about: 'kiriman yang gagal, dan mengirimnya lagi (dead letters)',
    load: async () => (await import('./cli/outbox.ts')).runOutbox,
  },
  webhook: {
    about: 'alamat yang diberi tahu tentang berkas (webhooks)',
    load: async () => (await import('./cli/webhook.ts')).runWebhook,
  },
  start: { about: 'jalankan peladen (serve)', load: async () => (await import('./cli/start.ts')).runStart },
  worker: {
    about: 'kerjakan tenggat di proses tersendiri (work in the background)',
    load: async () => (await import('./cli/worker.ts')).runWorker,
  },
  migrate: {
    about: 'perbarui skema basis data (migrate)',
    load: async () => (await import('./cli/migrate.ts')).runMigrate,
  },
};

function printUsage(): void {
  print('Pemakaian (usage): npm run --silent alur -- <perintah> [pilihan]\n');
  for (const [name, { about }] of Object.entries(commands)) print(`  ${name.padEnd(10)} ${about}`);
}

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    printUsage();
    return name === undefined ? exit.misuse : exit.fine;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Misuse(`perintah tidak dikenal (unknown command): ${name}; coba "help"`);
  return (await command.load())(rest);
}

// whoever reads our output may stop early, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof Help) {
    print(error.message);
  } else if (error instanceof Misuse) {
    note(error.message);
    process.exitCode = exit.misuse;
  } else if (error instanceof EngineError) {
    process.exitCode = printError(error, process.argv.includes('--json'));
  } else {
    throw error;
  }
}
