import type {
  SheetBlank,
  SheetBlock,
  SheetList,
  SheetPairs,
  SheetSection,
  SheetTable,
  SheetText,
  SheetView,
} from '../types.ts';
import { date, either, integer, listOf, object, oneOf, orNull, ref, text, type Schema } from '../schema.ts';

const block: Schema<SheetBlock> = either(
  either(ref<SheetText>('SheetText'), ref<SheetPairs>('SheetPairs')),
  either(ref<SheetList>('SheetList'), either(ref<SheetTable>('SheetTable'), ref<SheetBlank>('SheetBlank'))),
);

export const sheetSchemas = {
  SheetText: object<SheetText>({ kind: oneOf('text', 'heading'), text }),
  SheetPairs: object<SheetPairs>({
    kind: oneOf('pairs'),
    pairs: listOf(object<SheetPairs['pairs'][number]>({ term: text, text })),
  }),
  SheetList: object<SheetList>({
    kind: oneOf('list'),
    items: listOf(object<SheetList['items'][number]>({ text, notes: listOf(text) })),
  }),
  SheetTable: object<SheetTable>({
    kind: oneOf('table'),
    caption: orNull(text),
    columns: listOf(text),
    rows: listOf(listOf(text)),
  }),
  SheetBlank: object<SheetBlank>({
    kind: oneOf('blank'),
    label: text,
    unit: orNull(text),
    notes: listOf(text),
    choices: listOf(text),
  }),
  SheetSection: object<SheetSection>({ heading: orNull(text), blocks: listOf(block) }),
  SheetView: object<SheetView>({
    kind: oneOf('legend', 'annex', 'form'),
    language: oneOf('id', 'en'),
    rule: object<SheetView['rule']>({ id: text, version: integer, pack: text, hash: text }),
    at: date,
    caption: text,
    title: text,
    lead: listOf(text),
    sections: listOf(ref<SheetSection>('SheetSection')),
    foot: text,
  }),
};
