import type {
  Bilingual,
  GroupView,
  LaterView,
  LineTotalView,
  Listed,
  MonthLine,
  ResultLineView,
  RunComparison,
  RunLine,
  RunTotalsView,
  RunView,
  TallyView,
  UnitView,
} from '../types.ts';
import { instant, integer, listOf, object, oneOf, orNull, ref, text, yesNo } from '../schema.ts';

const bilingual = ref<Bilingual>('Bilingual');

const monthLine = { id: text, workflow: text, title: text, month: text, step: text };
const runLine = {
  ...monthLine,
  status: oneOf('running', 'done', 'locked'),
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
  MonthLine: object<MonthLine>({
    ...monthLine,
    status: oneOf('opened', 'running', 'done', 'locked'),
    tally: orNull(ref<TallyView>('TallyView')),
  }),
  MonthList: object<Listed<MonthLine>>({ items: listOf(ref<MonthLine>('MonthLine')), next: orNull(text) }),
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
    later: object<LaterView>({
      imports: listOf(
        object<LaterView['imports'][number]>({ id: text, register: text, file: text, entries: integer, at: instant }),
      ),
      calendar: yesNo,
      rule: yesNo,
      unlocked: listOf(text),
    }),
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
