/** Registers of facts about people: what they hold, what was imported, and importing a file. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import {
  columnsOf,
  EngineError,
  importFacts,
  registersOf,
  type FactsReport,
  type Import,
  type Problem,
  type Tx,
} from '../../engine/index.ts';
import type { Call, Uploaded } from '../operation.ts';
import { openRows, UnreadableRow } from '../read-rows.ts';
import type { ImportLine, ImportReport, Listed, RegisterView, RowProblem } from '../types.ts';
import { personView } from '../views/person.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What an import may be sent as. A larger file goes through the command line. */
export const factsFile = { media: ['text/csv', xlsx], most: 20 * 1024 ** 2 } as const;

const mostImports = 50;

/** The registers that published calculations read. */
export async function listRegisters({ services, principal }: Call): Promise<Listed<RegisterView>> {
  const shapes = await services.store.read(principal.institution, (tx) => registersOf(services.engine, tx));
  const items = [...shapes.values()].map((shape) => ({
    name: shape.name,
    label: shape.label,
    columns: columnsOf(shape),
  }));
  return { items, next: null };
}

/** The latest imports. */
export async function listImports({ services, principal }: Call): Promise<Listed<ImportLine>> {
  return services.store.read(principal.institution, async (tx) => {
    const items: ImportLine[] = [];
    for (const one of await tx.registers.imports(mostImports)) items.push(await importLine(tx, one));
    return { items, next: null };
  });
}

async function importLine(tx: Tx, { import: id, register, file, entries, at, by }: Import): Promise<ImportLine> {
  const person = by === null ? null : await tx.people.person(by);
  return { id, register, file, entries, at, by: person === null ? null : await personView(tx, person) };
}

type ImportCall = Call<
  { readonly register: string },
  {
    readonly dry_run?: 'ya' | 'tidak';
    readonly month?: string;
    readonly source?: string;
    readonly file?: string;
  },
  Uploaded
>;

/** Imports a file, or says what it would come to. @throws EngineError `upload-unreadable`, and as `importFacts` does */
export async function importFile({ services, principal, params, query, body }: ImportCall): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'alur-impor-'));
  const ending = body.media === xlsx ? 'xlsx' : 'csv';
  const path = join(folder, `berkas.${ending}`);
  try {
    await pipeline(Readable.fromWeb(body.stream as NodeStream), createWriteStream(path, { mode: 0o600 }));
    const file = query.file ?? `${params.register}.${ending}`;
    const report = await importFacts(services.engine, principal.institution, {
      ...(await openRows(path, file)),
      register: params.register,
      file,
      month: query.month ?? null,
      source: query.source ?? '',
      dryRun: query.dry_run === 'ya',
      by: principal.person,
      now: services.now(),
    });
    return reportView(report);
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    const { line, message, hint, en } = error.problem;
    const reason = { id: `${message} ${hint}`, en: `${en.message} ${en.hint}` };
    throw new EngineError('upload-unreadable', { line, reason });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportView({ problems, ...report }: FactsReport): ImportReport {
  return { ...report, problems: problems.map(rowProblem) };
}

function rowProblem({ line, column, code, severity, message, hint, en }: Problem): RowProblem {
  return {
    line,
    column,
    code,
    severity,
    message: { id: message, en: en.message },
    hint: { id: hint, en: en.hint },
  };
}
