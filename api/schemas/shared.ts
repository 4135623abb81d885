import type {
  AboutView,
  Bilingual,
  CaseStatusView,
  DraftView,
  FieldError,
  PersonView,
  ProblemView,
  RangeView,
  RoleName,
  RoleView,
  TafsirView,
  UnitView,
} from '../types.ts';
import {
  anyObject,
  instant,
  integer,
  listOf,
  object,
  oneOf,
  optional,
  orNull,
  pattern,
  ref,
  text,
  yesNo,
  type Schema,
} from '../schema.ts';

/** An id of ours (UUID). */
export const id = pattern('^[0-9a-fA-F-]{1,36}$', 36);
/** Ids of units and persons may be an institution's own. */
export const recordId = pattern('^[\\w.:-]+$', 100);
/** `skp/predikat-pp30`; the only parameter of a path that may hold a slash. */
export const definitionId = pattern('^[a-z0-9_-]+(/[a-z0-9_-]+)*$', 200);
export const slug = pattern('^[a-z0-9]+(-[a-z0-9]+)*$', 63);
export const caseStatus: Schema<CaseStatusView> = oneOf('active', 'done', 'cancelled');

/** The query of a list that is read page by page. */
export const paging = {
  after: optional(pattern('^[\\x21-\\x7e]+$', 500)),
  limit: optional(pattern('^([1-9]|[1-9][0-9]|1[0-9][0-9]|200)$', 3)),
};

const roleName = { role: text, label: ref<Bilingual>('Bilingual') };

export const sharedSchemas = {
  Bilingual: object<Bilingual>({ id: text, en: text }),
  FieldError: object<FieldError>({ pointer: text, message: text, message_en: text }),
  DraftView: object<DraftView>({ revision: integer, saved_at: instant, body: anyObject }),
  Problem: object<ProblemView>({
    type: text,
    title: text,
    status: integer,
    code: text,
    detail: text,
    detail_en: text,
    errors: optional(listOf(ref<FieldError>('FieldError'))),
    stored: optional(orNull(ref<DraftView>('DraftView'))),
    revision: optional(integer),
    incident: optional(text),
  }),
  UnitView: object<UnitView>({ id: text, name: text }),
  PersonView: object<PersonView>({ id: text, name: text, position: text, unit: ref('UnitView') }),
  RoleName: object<RoleName>(roleName),
  RoleView: object<RoleView>({ ...roleName, unit: orNull(ref<UnitView>('UnitView')) }),
  AboutView: object<AboutView>({
    basis: orNull(text),
    source: orNull(text),
    status: orNull(oneOf('dibaca', 'sekunder', 'inferensi', 'belum', 'contoh')),
    start: orNull(oneOf('diperkirakan')),
    note: orNull(text),
  }),
  TafsirView: object<TafsirView>({ reading: text, basis: text, by: text }),
  RangeView: object<RangeView>({ from: orNull(text), to: orNull(text), from_open: yesNo, to_open: yesNo, text }),
};
