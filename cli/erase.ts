/** `alur erase`: lawful erasure of personal data, of a case or of a person. */
import { erase, type ErasureRequest } from '../engine/index.ts';
import { exit, Misuse, readArguments, required } from './arguments.ts';
import { existingDatabase, openDatabase } from './database.ts';
import { personWithNip } from './person.ts';
import { createShellEngine } from './shell-origin.ts';
import { note, print, printJson } from './print.ts';

const usage =
  'alur erase case <nomor berkas> --basis <dasar hukum> --reason <alasan> --by <NIP penanggung jawab> --institution <slug> [--database <url>] [--json]\n' +
  'alur erase person <NIP> --basis … --reason … --by <NIP> --institution <slug> [--database <url>] [--json]';

export async function runErase(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', database: 'text', basis: 'text', reason: 'text', by: 'text' } as const;
  const read = readArguments(args, known, usage);
  const [kind, which, ...rest] = read.words;
  if ((kind !== 'case' && kind !== 'person') || which === undefined || rest.length > 0) throw new Misuse(usage);
  const [institution, basis, reason, by] = ['institution', 'basis', 'reason', 'by'].map((name) =>
    required(read, name, usage),
  ) as [string, string, string, string];
  existingDatabase(read);
  const store = await openDatabase(read);
  try {
    const what: ErasureRequest['what'] =
      kind === 'case' ? { kind, case: which } : { kind, person: await personWithNip(store, institution, which) };
    const request = { what, by: await personWithNip(store, institution, by), basis, reason };
    const now = new Date().toISOString();
    const { cases } = await erase(createShellEngine(store), institution, request, now);
    const documents = cases.reduce((sum, one) => sum + one.documents, 0);
    if (read.options['json'] === true) printJson({ cases });
    else {
      for (const one of cases) print(`${one.case}  ${one.documents}`);
      print(`${documents} isian dari ${cases.length} berkas dihapus (documents of cases erased).`);
    }
    note(
      'Cadangan yang dibuat sebelum ini masih memuatnya: hapus cadangan itu menurut jadwal, dan ulangi perintah ini sesudah memulihkannya.\n' +
        '(Backups made before still hold it: discard them on schedule, and repeat this command after restoring one.)',
    );
    return exit.fine;
  } finally {
    await store.close();
  }
}
