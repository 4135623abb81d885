import { describe, expect, it } from 'vitest';
import { EngineError, errorMessage, errorPhrase } from './errors.ts';

describe('an error', () => {
  const allowed = { id: 'teks', en: 'text' };
  const error = new EngineError('fact-invalid', { fact: 'nama', label: 'Nama', value: '1', allowed });

  it('fills each language with the words of that language', () => {
    expect(errorMessage(error, 'id')).toBe('Data "nama" (Nama) bernilai "1"; yang diterima: teks.');
    expect(errorMessage(error, 'en')).toBe('The fact "nama" (Nama) is "1"; accepted: text.');
    expect(error.message).toBe('fact-invalid: The fact "nama" (Nama) is "1"; accepted: text.');
  });

  it('reads the same from its code and details as JSON, as it was stored', () => {
    const details = JSON.parse(JSON.stringify(error.details)) as Record<string, unknown>;
    expect(errorPhrase({ code: error.code, details })).toEqual(errorPhrase(error));
  });

  it('is still read where it was stored with one text for both languages', () => {
    const details = { fact: 'nama', label: 'Nama', value: '1', allowed: 'teks' };
    expect(errorPhrase({ code: 'fact-invalid', details }).en).toBe('The fact "nama" (Nama) is "1"; accepted: teks.');
  });

  it('is told beside details that no sentence speaks of, such as a form that is null', () => {
    const conflict = new EngineError('draft-conflict', {}, { details: { stored: null } });
    expect(errorMessage(conflict, 'en')).toMatch(/^This draft was saved/);
  });
});
