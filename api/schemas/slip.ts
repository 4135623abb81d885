import type {
  Bilingual,
  Listed,
  SlipCorrectionView,
  SlipEventView,
  SlipLineView,
  SlipListItem,
  SlipOpened,
  SlipView,
} from '../types.ts';
import { date, integer, listOf, object, oneOf, orNull, ref, text, yesNo } from '../schema.ts';

const bilingual = ref<Bilingual>('Bilingual');

export const slipSchemas = {
  SlipEventView: object<SlipEventView>({
    date: orNull(text),
    label: bilingual,
    what: bilingual,
    counted: bilingual,
    basis: listOf(text),
  }),
  SlipLineView: object<SlipLineView>({
    kind: oneOf('base', 'addition', 'reduction', 'tax', 'limit', 'rounding'),
    label: bilingual,
    amount: text,
    how: orNull(bilingual),
    basis: listOf(text),
    events: listOf(ref<SlipEventView>('SlipEventView')),
  }),
  SlipCorrectionView: object<SlipCorrectionView>({
    month: text,
    before: text,
    after: text,
    difference: text,
    reasons: listOf(bilingual),
  }),
  SlipView: object<SlipView>({
    run: text,
    institution: text,
    person: object<SlipView['person']>({ id: text, name: text, nip: text, position: text, unit: text }),
    month: text,
    at: date,
    rule: object<SlipView['rule']>({ id: text, version: integer, title: text, basis: orNull(text) }),
    lines: listOf(ref<SlipLineView>('SlipLineView')),
    gross: text,
    cut: text,
    net: text,
    tax: object<SlipView['tax']>({ text: bilingual, basis: orNull(text) }),
    note: orNull(bilingual),
    facts: listOf(object<SlipView['facts'][number]>({ label: text, value: bilingual })),
    corrections: listOf(ref<SlipCorrectionView>('SlipCorrectionView')),
    paid: text,
    may_object: yesNo,
    final: yesNo,
    digest: text,
  }),
  SlipListItem: object<SlipListItem>({ run: text, month: text, amount: text, differences: text, paid: text }),
  SlipList: object<Listed<SlipListItem>>({ items: listOf(ref<SlipListItem>('SlipListItem')), next: orNull(text) }),
  SlipOpened: object<SlipOpened>({ case: text }),
};
