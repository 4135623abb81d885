import { describe, expect, it } from 'vitest';
import type { FieldTypeView, FieldView } from '../api/types.ts';
import { changeRows, dropEmptyRows, readForm } from './form-read.ts';

function field(name: string, type: FieldTypeView, more: Partial<FieldView> = {}): FieldView {
  const bare = {
    help: null,
    heading: null,
    required: true,
    read_only: false,
    unit: null,
    range: null,
    step: null,
    values: [],
    max_length: null,
  };
  return { name, label: `Label ${name}`, type, ...bare, fields: [], min: null, max: null, each: null, ...more };
}

const letters = [{ code: 'AA', label: 'AA' }];
const fields = [
  field('judul', 'text'),
  field('nilai', 'score', { values: letters, step: '0.01' }),
  field('setuju', 'yes_no'),
  field('hasil', 'rows', { fields: [field('rencana', 'paragraph'), field('target', 'number', { step: '0.01' })] }),
];

function read(entries: Readonly<Record<string, string>>) {
  return readForm(fields, new URLSearchParams(entries));
}

describe('a sent form', () => {
  it('becomes typed answers; what is empty is left out', () => {
    const { body, errors } = read({
      judul: '  Peta\r\nlayanan ',
      nilai: 'aa',
      setuju: 'tidak',
      'hasil#': '2',
      'hasil/0/rencana': 'A',
      'hasil/0/target': '2.500,5',
      'hasil/1/rencana': '',
    });
    expect(body).toEqual({
      judul: 'Peta\nlayanan',
      nilai: 'AA',
      setuju: false,
      hasil: [{ rencana: 'A', target: '2500.5' }, {}],
    });
    expect(errors).toEqual([]);
  });

  it('says where a number cannot be read, and keeps the text so that it stays unread', () => {
    const { body, errors } = read({ 'hasil#': '1', 'hasil/0/target': '2.500' });
    expect(errors).toEqual([
      {
        pointer: '/form/hasil/0/target',
        message: 'Label hasil 1, Label target: "2.500" dapat berarti 2500 atau 2,5. Tulis salah satunya.',
        message_en: expect.stringContaining('2500'),
      },
    ]);
    const kept = (body['hasil'] as { target: string }[])[0]?.target ?? '';
    expect(read({ 'hasil#': '1', 'hasil/0/target': kept }).errors).toEqual(errors);
  });

  it('reads no more rows than anyone types, however many are claimed', () => {
    expect((read({ 'hasil#': '1e9' }).body['hasil'] as unknown[]).length).toBe(200);
    expect((read({ 'hasil#': '-1' }).body['hasil'] as unknown[]).length).toBe(0);
  });
});

describe('rows', () => {
  const body = { hasil: [{ rencana: 'A' }, {}, { rencana: 'C' }] };

  it('are added at the end and taken out by place, nested ones too', () => {
    expect(changeRows(body, 'add:hasil')).toEqual({ hasil: [...body.hasil, {}] });
    expect(changeRows(body, 'remove:hasil/0')).toEqual({ hasil: [{}, { rencana: 'C' }] });
    expect(changeRows({ a: [{ b: [{ c: '1' }] }] }, 'add:a/0/b')).toEqual({ a: [{ b: [{ c: '1' }, {}] }] });
    expect(changeRows({}, 'add:hasil')).toEqual({ hasil: [{}] });
  });

  it('that are empty are not sent, except where each row answers another', () => {
    expect(dropEmptyRows(fields, body)).toEqual({ hasil: [{ rencana: 'A' }, { rencana: 'C' }] });
    const each = [field('hasil', 'rows', { each: [[], [], []] })];
    expect(dropEmptyRows(each, body)).toEqual(body);
  });
});
