import type { FieldTypeView, FieldView, FormView, RangeView, ReadEntry } from '../types.ts';
import {
  anyObject,
  instant,
  integer,
  listOf,
  object,
  oneOf,
  orNull,
  ref,
  text,
  yesNo,
  type Schema,
} from '../schema.ts';

const fieldType: Schema<FieldTypeView> = oneOf(
  'text',
  'paragraph',
  'number',
  'choice',
  'yes_no',
  'date',
  'link',
  'rows',
  'score',
);

export const choices = listOf(object<{ readonly code: string; readonly label: string }>({ code: text, label: text }));

export const formSchemas = {
  ReadEntry: object<ReadEntry>({
    name: text,
    label: text,
    heading: orNull(text),
    type: fieldType,
    value: text,
    unit: orNull(text),
    rows: listOf(listOf(ref<ReadEntry>('ReadEntry'))),
  }),
  FieldView: object<FieldView>({
    name: text,
    label: text,
    help: orNull(text),
    heading: orNull(text),
    type: fieldType,
    required: yesNo,
    read_only: yesNo,
    unit: orNull(text),
    range: orNull(ref<RangeView>('RangeView')),
    step: orNull(text),
    values: choices,
    max_length: orNull(integer),
    fields: listOf(ref<FieldView>('FieldView')),
    min: orNull(integer),
    max: orNull(integer),
    each: orNull<NonNullable<FieldView['each']>>(listOf(listOf(ref<ReadEntry>('ReadEntry')))),
  }),
  FormView: object<FormView>({
    id: text,
    as: text,
    title: text,
    help: orNull(text),
    fields: listOf(ref<FieldView>('FieldView')),
    values: anyObject,
    draft: object<FormView['draft']>({ revision: integer, saved_at: orNull(instant) }),
  }),
};
