/** Schemas of work on many cases. */
import type {
  Approval,
  Bilingual,
  DifferenceView,
  JobChoices,
  JobCountView,
  JobItemList,
  JobItemView,
  JobLine,
  JobList,
  JobSelection,
  JobStart,
  JobView,
  MigrationStart,
  MigrationView,
  RecalculationStart,
  SubjectView,
  UnitView,
} from '../types.ts';
import {
  anyObject,
  instant,
  integer,
  listOf,
  mapOf,
  object,
  oneOf,
  optional,
  orNull,
  ref,
  shortText,
  text,
  yesNo,
} from '../schema.ts';
import { definitionId, recordId } from './shared.ts';

const outcome = oneOf('waiting', 'done', 'skipped', 'failed');
const state = shortText(300);
const jobLine = {
  id: text,
  kind: oneOf('open', 'remind', 'cancel', 'resume', 'reopen', 'advance', 'migrate', 'compare', 'correct'),
  shell: orNull(text),
  dry_run: yesNo,
  status: oneOf('collecting', 'running', 'done', 'stopped'),
  cycle: object<JobLine['cycle']>({ id: text, title: text }),
  total: integer,
  settled: integer,
  requested_by: orNull(text),
  requested_at: instant,
  finished_at: orNull(instant),
};
const bilingual = orNull(ref<Bilingual>('Bilingual'));

const manyKind = oneOf('remind', 'cancel', 'resume', 'reopen', 'advance');

export const jobSchemas = {
  JobStart: object<JobStart>({
    kind: manyKind,
    state: optional(state),
    unit: optional(recordId),
    event: optional(shortText(60)),
    form: optional(anyObject),
    reason: optional(shortText(2000)),
    count: optional(integer),
  }),
  JobSelection: object<JobSelection>({
    count: integer,
    states: listOf(object<JobSelection['states'][number]>({ state: text, title: text, count: integer })),
  }),
  JobChoices: object<JobChoices>({
    cycle: object<JobChoices['cycle']>({ id: text, title: text }),
    states: listOf(object<JobChoices['states'][number]>({ state: text, title: text, count: integer })),
    units: listOf(ref<UnitView>('UnitView')),
    events: listOf(object<JobChoices['events'][number]>({ event: text, label: text, form: yesNo })),
    reopenings: listOf(object<JobChoices['reopenings'][number]>({ event: text, label: text })),
    rules: listOf(object<JobChoices['rules'][number]>({ id: text, title: text })),
  }),
  MigrationStart: object<MigrationStart>({
    version: integer,
    map: optional(mapOf(state)),
    dry_run: yesNo,
    reason: optional(shortText(2000)),
  }),
  RecalculationStart: object<RecalculationStart>({ rule: definitionId }),
  Approval: object<Approval>({ reason: shortText(2000) }),
  JobLine: object<JobLine>(jobLine),
  JobList: object<JobList>({ items: listOf(ref<JobLine>('JobLine')), next: orNull(text) }),
  JobCountView: object<JobCountView>({
    outcome: oneOf('done', 'skipped', 'failed'),
    reason: orNull(text),
    text: bilingual,
    count: integer,
  }),
  JobView: object<JobView>({
    ...jobLine,
    counts: listOf(ref<JobCountView>('JobCountView')),
    asked: object<JobView['asked']>({
      state: orNull(text),
      unit: orNull(text),
      event: orNull(text),
      reason: orNull(text),
      version: orNull(integer),
      map: listOf(object<JobView['asked']['map'][number]>({ from: text, to: text })),
      rule: orNull(object<NonNullable<JobView['asked']['rule']>>({ id: text, version: integer })),
    }),
    comparison: orNull(text),
    corrections: orNull(text),
    may_approve: yesNo,
    may_stop: yesNo,
    export: text,
  }),
  DifferenceView: object<DifferenceView>({
    state: text,
    answers: listOf(object<DifferenceView['answers'][number]>({ label: text, before: text, after: text })),
    way_before: text,
    way_after: text,
  }),
  JobItemView: object<JobItemView>({
    subject: orNull(ref<SubjectView>('SubjectView')),
    case: orNull(text),
    outcome,
    reason: orNull(text),
    text: bilingual,
    at: orNull(instant),
    differences: listOf(ref<DifferenceView>('DifferenceView')),
  }),
  JobItemList: object<JobItemList>({ items: listOf(ref<JobItemView>('JobItemView')), next: orNull(text) }),
  MigrationView: object<MigrationView>({
    cycle: object<MigrationView['cycle']>({ id: text, title: text }),
    workflow: object<MigrationView['workflow']>({ id: text, version: integer, title: text }),
    running: listOf(
      object<MigrationView['running'][number]>({ version: orNull(integer), edition: orNull(integer), count: integer }),
    ),
    versions: listOf(
      object<MigrationView['versions'][number]>({ version: integer, edition: integer, published_at: instant }),
    ),
    proposals: listOf(
      object<MigrationView['proposals'][number]>({
        from: text,
        title: text,
        to: orNull(text),
        why: orNull(oneOf('same-name', 'same-title', 'similar', 'neighbours')),
      }),
    ),
    states: listOf(object<MigrationView['states'][number]>({ state: text, title: text })),
  }),
};
