/** Content for tests: YAML texts compiled as they would be for an institution. */
import { closeWorkflow, type WorkflowClosure } from '../engine/definition/closure.ts';
import { loadLibrary, surroundingsOf } from '../engine/definition/library.ts';

/** Compiles files and closes their one workflow. Any error in them fails the test with its text. */
export function closureOf(...texts: readonly string[]): WorkflowClosure {
  const files = texts.map((text, index) => ({ path: `uji-${index}.yaml`, pack: 'nasional', text }));
  const library = loadLibrary(files);
  const errors = library.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map((one) => `${one.line}:${one.column} ${one.code} ${one.message}`).join('\n'));
  const [workflow] = library.workflows.values();
  const closure = workflow === undefined ? null : closeWorkflow(workflow, surroundingsOf(library, 'demo')).closure;
  if (closure === null) throw new Error('the workflow, or a form or rule that it names, is missing');
  return closure;
}

/** A workflow about an employee, from its states alone (`initial:` and `states:`), with `pegawai` and `penilai`. */
export function employeeWorkflow(states: string, more = ''): string {
  return `workflow: uji
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
${more}${states}`;
}

/** A rule that decides `arah` from a number: `kiri` up to 4, `kanan` above. */
export const directionRule = `rule: arah
version: 1
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
answers: { arah: { label: Arah, values: [kiri, kanan] } }
decide: { hit: first, rows: [{ arah: kiri, x: "[0..4]" }, { arah: kanan }] }
`;
