import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readContentFolders, readContentPaths } from './read-content.ts';

const root = mkdtempSync(join(tmpdir(), 'alur-isi-'));
const rules = join(root, 'rules/nasional');
mkdirSync(join(rules, 'berkas.yaml'), { recursive: true });
mkdirSync(join(rules, '.simpanan'));
writeFileSync(join(rules, 'a.yaml'), 'rule: a\n');
writeFileSync(join(rules, 'berkas.yaml/b.yml'), 'rule: b\n');
writeFileSync(join(rules, '.simpanan/c.yaml'), 'rule: c\n');
writeFileSync(join(rules, 'catatan.txt'), 'bukan isi');
symlinkSync('.', join(rules, 'lagi'));
symlinkSync('..', join(rules, 'naik'));
symlinkSync('a.yaml', join(rules, 'sama.yaml'));
symlinkSync('tidak-ada.yaml', join(rules, 'hilang.yaml'));
afterAll(() => rmSync(root, { recursive: true }));

describe('content folders', () => {
  const { files, problems } = readContentFolders(root);

  it('are read each once, whatever leads back to them, without hidden ones', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'rules/nasional/a.yaml',
      'rules/nasional/berkas.yaml/b.yml',
      'rules/nasional/sama.yaml',
    ]);
  });

  it('tell of a file that cannot be read', () => {
    expect(problems).toMatchObject([{ code: 'file-unreadable', file: 'rules/nasional/hilang.yaml' }]);
  });

  it('tell of a device without reading it', () => {
    expect(readContentPaths(root, ['/dev/zero']).problems).toMatchObject([{ code: 'file-unreadable' }]);
  });
});
