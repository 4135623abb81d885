import type { Bilingual, ImportLine, ImportReport, Listed, PersonView, RegisterView, RowProblem } from '../types.ts';
import { instant, integer, listOf, object, oneOf, orNull, ref, text } from '../schema.ts';

export const registerSchemas = {
  RegisterView: object<RegisterView>({ name: text, label: text, columns: listOf(text) }),
  RegisterList: object<Listed<RegisterView>>({ items: listOf(ref<RegisterView>('RegisterView')), next: orNull(text) }),
  ImportLine: object<ImportLine>({
    id: text,
    register: text,
    file: text,
    entries: integer,
    at: instant,
    by: orNull(ref<PersonView>('PersonView')),
  }),
  ImportList: object<Listed<ImportLine>>({ items: listOf(ref<ImportLine>('ImportLine')), next: orNull(text) }),
  RowProblem: object<RowProblem>({
    line: integer,
    column: integer,
    code: text,
    severity: oneOf('error', 'warning', 'hint'),
    message: ref<Bilingual>('Bilingual'),
    hint: ref<Bilingual>('Bilingual'),
  }),
  ImportReport: object<ImportReport>({
    import: orNull(text),
    register: text,
    rows: integer,
    entered: integer,
    replaced: integer,
    withdrawn: integer,
    unchanged: integer,
    refused: integer,
    late: listOf(object<ImportReport['late'][number]>({ month: text, entries: integer })),
    problems: listOf(ref<RowProblem>('RowProblem')),
  }),
};
