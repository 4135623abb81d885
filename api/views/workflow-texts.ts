import type { Deadline, Who, WhoClause, WorkflowDefinition } from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';
import { roleName } from './role-names.ts';
import { sayDate } from './rule-words.ts';

/** Who a name of a workflow stands for, in words: each clause, and whom it passes over. */
export function whoTexts(workflow: WorkflowDefinition, who: Who): Bilingual {
  const labelOf = (name: string): string => workflow.who[name]?.label ?? name;
  const inForce = (clauses: readonly WhoClause[]): Bilingual => {
    const texts = clauses.map((clause) => clauseTexts(workflow, clause, labelOf));
    return {
      id: texts.map(({ id }) => id).join('; bila tidak ada, '),
      en: texts.map(({ en }) => en).join('; failing that, '),
    };
  };
  const dated = (who.dated ?? []).map(({ from, clauses }) => ({ from, ...inForce(clauses) }));
  const always = dated.length > 0 ? { id: '', en: '' } : inForce(who.clauses);
  const others = who.otherThan.map(labelOf).join(', ');
  const except: Bilingual =
    others === ''
      ? { id: '', en: '' }
      : { id: `, bukan yang sudah bertindak sebagai ${others}`, en: `, but nobody who acted as ${others}` };
  return {
    id: always.id + dated.map(({ from, id }) => `sejak ${sayDate(from, 'id')} ${id}`).join('. ') + except.id,
    en: always.en + dated.map(({ from, en }) => `from ${sayDate(from, 'en')} ${en}`).join('. ') + except.en,
  };
}

function clauseTexts(workflow: WorkflowDefinition, clause: WhoClause, labelOf: (name: string) => string): Bilingual {
  switch (clause.relation) {
    case 'subject':
      return { id: 'pegawai yang bersangkutan', en: 'the employee the case is about' };
    case 'superior_of':
      return { id: `atasan dari ${labelOf(clause.of)}`, en: `the superior of ${labelOf(clause.of)}` };
    case 'head_of_unit':
      return workflow.subject === 'unit'
        ? { id: 'pimpinan unit yang bersangkutan', en: 'the head of the unit' }
        : { id: 'pimpinan unit pegawai', en: "the head of the employee's unit" };
    case 'role': {
      const { label } = roleName(clause.role);
      return { id: `pemegang peran ${label.id}`, en: `whoever holds the role ${label.en}` };
    }
    case 'group': {
      const { label } = roleName(clause.role);
      return {
        id: `pemegang peran ${label.id} di unit yang bersangkutan`,
        en: `whoever holds the role ${label.en} in the unit`,
      };
    }
  }
}

/** When a deadline ends, in words. */
export function deadlineTexts({ due }: Deadline): Bilingual {
  if (due.kind === 'date') return { id: `paling lambat ${due.text}`, en: `by ${due.text}` };
  return due.from === 'entry'
    ? { id: `${due.within.text} sejak langkah ini dimulai`, en: `${due.within.text} from the start of this step` }
    : { id: `${due.within.text} sejak akhir periode`, en: `${due.within.text} from the end of the period` };
}
