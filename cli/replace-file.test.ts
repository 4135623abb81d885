import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from './replace-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-berkas-'));
  path = join(folder, 'uji.yaml');
  writeFileSync(path, 'lama\r\n', { mode: 0o640 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('replacing a file', () => {
  it('writes the whole text, keeps its permissions and leaves nothing beside it', () => {
    expect(replaceFile(path, 'lama\r\n', 'baru, panjang\r\n')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('baru, panjang\r\n');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['uji.yaml']);
  });

  it('writes nothing when it is another text by now', () => {
    expect(replaceFile(path, 'lama\n', 'baru')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('lama\r\n');
    expect(readdirSync(folder)).toEqual(['uji.yaml']);
  });

  it('keeps a link a link', () => {
    const link = join(folder, 'tautan.yaml');
    symlinkSync(path, link);
    expect(replaceFile(link, 'lama\r\n', 'baru')).toBe(true);
    expect([lstatSync(link).isSymbolicLink(), readFileSync(path, 'utf8')]).toEqual([true, 'baru']);
  });
});
