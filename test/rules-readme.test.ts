/** Every sample of `rules/README.md` is a rule that proves and tests as it stands there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary, loadLibrary, readContentFolders, testLibrary } from '../engine/index.ts';

const root = `${import.meta.dirname}/..`;
const text = readFileSync(`${root}/rules/README.md`, 'utf8');
const samples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, sample = '']) => sample);
const national = readContentFolders(root).files.filter(({ pack }) => pack === 'nasional');
const files = samples.map((sample, index) => ({ path: `rules/contoh/${index}.yaml`, pack: 'contoh', text: sample }));
const library = loadLibrary([...national, ...files]);
const ofSamples = ({ file }: { readonly file: string }): boolean => file.startsWith('rules/contoh/');

describe('the samples of rules/README.md', () => {
  it('are there', () => expect(samples.length).toBeGreaterThan(6));

  it('prove, without a warning', () => {
    const problems = [...library.problems, ...checkLibrary(library)].filter(ofSamples);
    expect(problems.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`)).toEqual([]);
  });

  it('give the answers that they say', async () => {
    const tested = [...library.rules.values()].filter(({ pack }) => pack === 'contoh');
    expect(tested.every((rule) => rule.tests.length > 0)).toBe(true);
    expect((await testLibrary(library)).filter(ofSamples).map(({ message }) => message)).toEqual([]);
  });
});
