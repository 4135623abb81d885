import type {
  Bilingual,
  GroupView,
  LineTotalView,
  Listed,
  ResultLineView,
  RunComparison,
  RunLine,
  RunTotalsView,
  RunView,
  TallyView,
  UnitView,
} from '../types.ts';
import { instant, integer, listOf, object, oneOf, orNull, ref, text } from '../schema.ts';

const bilingual = ref<Bilingual>('Bilingual');

const runLine = {
  id: text,
  workflow: text,
  title: text,
  month: text,
  status: oneOf('running', 'done', 'locked'),
  step: text,
  tally: ref<TallyView>('TallyView'),
};

export const runSchemas = {
  TallyView: object<TallyView>({
    people: integer,
    persons: integer,
    paid: integer,
    not_entitled: integer,
    exceptions: integer,
    base: text,
    cut: text,
    amount: text,
    differences: text,
    net: text,
  }),
  RunLine: object<RunLine>(runLine),
  RunList: object<Listed<RunLine>>({ items: listOf(ref<RunLine>('RunLine')), next: orNull(text) }),
  GroupView: object<GroupView>({ value: text, label: text, persons: integer, base: text, amount: text, net: text }),
  LineTotalView: object<LineTotalView>({
    name: text,
    label: text,
    kind: oneOf('base', 'addition', 'reduction'),
    persons: integer,
    amount: text,
  }),
  RunTotalsView: object<RunTotalsView>({
    units: listOf(ref<GroupView>('GroupView')),
    by: listOf(
      object<RunTotalsView['by'][number]>({ fact: text, label: text, groups: listOf(ref<GroupView>('GroupView')) }),
    ),
    lines: listOf(ref<LineTotalView>('LineTotalView')),
  }),
  RunComparison: object<RunComparison>({
    totals: ref<RunTotalsView>('RunTotalsView'),
    before: orNull(ref<RunTotalsView>('RunTotalsView')),
  }),
  RunView: object<RunView>({
    ...runLine,
    rule: object<RunView['rule']>({ id: text, version: integer, title: text }),
    started_at: instant,
    finished_at: orNull(instant),
    locked_at: orNull(instant),
    digest: orNull(text),
    before: orNull(ref<RunLine>('RunLine')),
    units: listOf(ref<UnitView>('UnitView')),
  }),
  ResultLineView: object<ResultLineView>({
    person: object<ResultLineView['person']>({
      id: text,
      name: text,
      position: text,
      unit: ref('UnitView'),
      nip: text,
    }),
    outcome: oneOf('paid', 'not_entitled', 'exception'),
    base: text,
    amount: text,
    differences: text,
    net: text,
    problem: orNull(object<NonNullable<ResultLineView['problem']>>({ code: text, text: bilingual, advice: bilingual })),
  }),
  ResultList: object<Listed<ResultLineView>>({
    items: listOf(ref<ResultLineView>('ResultLineView')),
    next: orNull(text),
  }),
};
