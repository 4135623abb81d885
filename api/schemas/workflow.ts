import type {
  AboutView,
  Bilingual,
  CycleLine,
  CycleOpened,
  LackingStepView,
  OpeningView,
  CycleRequest,
  CycleView,
  DeadlineView,
  FormView,
  Listed,
  StateView,
  TafsirView,
  TransitionView,
  UnitView,
  VersionView,
  WorkflowView,
} from '../types.ts';
import { date, instant, integer, listOf, object, oneOf, optional, orNull, ref, text, yesNo } from '../schema.ts';
import { definitionId, recordId } from './shared.ts';
import { definitionLine } from './rule.ts';

const about = ref<AboutView>('AboutView');

const cycleLine = {
  id: text,
  title: text,
  workflow: object<CycleLine['workflow']>({ id: text, version: integer, title: text }),
  period: object<CycleLine['period']>({ start: date, end: date, label: text }),
  opened_at: instant,
  by_status: object<CycleLine['by_status']>({ active: integer, done: integer, cancelled: integer }),
  problem: orNull(oneOf('definition-not-found', 'definition-damaged')),
};

export const workflowSchemas = {
  DeadlineView: object<DeadlineView>({
    text: ref<Bilingual>('Bilingual'),
    remind: listOf(text),
    // oxlint-disable-next-line unicorn/no-thenable -- a text under the workflow's own word
    then: orNull(text),
    about,
    tafsir: orNull(ref<TafsirView>('TafsirView')),
  }),
  StateView: object<StateView>({
    path: text,
    title: text,
    kind: oneOf('atomic', 'compound', 'parallel', 'final', 'history'),
    depth: integer,
    help: orNull(text),
    about,
    form: orNull(object<NonNullable<StateView['form']>>({ id: text, title: text })),
    acted_by: listOf(text),
    decides: orNull(object<NonNullable<StateView['decides']>>({ rule: text, title: text, answer: text })),
    deadline: orNull(ref<DeadlineView>('DeadlineView')),
  }),
  TransitionView: object<TransitionView>({
    from: text,
    from_title: text,
    kind: oneOf('event', 'always', 'done', 'decision', 'calculated', 'deadline', 'after'),
    label: text,
    by: listOf(text),
    when: orNull(text),
    to: orNull(text),
    to_title: orNull(text),
  }),
  WorkflowView: object<WorkflowView>({
    ...definitionLine,
    help: orNull(text),
    subject: oneOf('employee', 'unit', 'institution'),
    period: oneOf('year', 'semester', 'quarter', 'month'),
    versions: listOf(ref<VersionView>('VersionView')),
    who: listOf(object<WorkflowView['who'][number]>({ name: text, label: text, text: ref<Bilingual>('Bilingual') })),
    states: listOf(ref<StateView>('StateView')),
    transitions: listOf(ref<TransitionView>('TransitionView')),
    forms: listOf(ref<FormView>('FormView')),
    rules: listOf(object<WorkflowView['rules'][number]>({ id: text, version: integer, title: text })),
    result: listOf(object<WorkflowView['result'][number]>({ label: text, path: text })),
  }),
  CycleLine: object<CycleLine>(cycleLine),
  CycleList: object<Listed<CycleLine>>({ items: listOf(ref<CycleLine>('CycleLine')), next: orNull(text) }),
  CycleView: object<CycleView>({
    ...cycleLine,
    by_state: listOf(object<CycleView['by_state'][number]>({ state: text, title: text, count: integer })),
    units: listOf(ref<UnitView>('UnitView')),
    failing: listOf(object<CycleView['failing'][number]>({ case: text, subject: text, next_at: instant })),
    export: text,
  }),
  CycleRequest: object<CycleRequest>({
    workflow: definitionId,
    date,
    split: optional(date),
    units: optional(listOf(recordId, { maxItems: 1000 })),
  }),
  OpeningView: object<OpeningView>({
    title: text,
    period: text,
    subjects: integer,
    known: integer,
    lacking: listOf(
      object<LackingStepView>({
        who: listOf(text),
        states: listOf(text),
        need: integer,
        count: integer,
        units: listOf(object<LackingStepView['units'][number]>({ unit: text, there: integer, count: integer })),
        more_units: integer,
      }),
    ),
  }),
  CycleOpened: object<CycleOpened>({
    cycle: text,
    job: text,
    finished: yesNo,
    cases: integer,
    skipped: integer,
    failed: integer,
    without_actor: integer,
  }),
};
