/** Every sample of `rules/README.md` and `docs/pola-tunjangan.md` is a rule that proves and tests as it stands there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary, loadLibrary, readContentFolders, testLibrary } from '../engine/index.ts';

const root = `${import.meta.dirname}/..`;
const samples = ['rules/README.md', 'docs/pola-tunjangan.md'].flatMap((document) =>
  [...readFileSync(`${root}/${document}`, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, sample = '']) => sample,
  ),
);
const national = readContentFolders(root).files.filter(({ pack }) => pack === 'nasional');
const files = samples.map((sample, index) => ({ path: `rules/contoh/${index}.yaml`, pack: 'contoh', text: sample }));
const library = loadLibrary([...national, ...files]);
const ofSamples = ({ file }: { readonly file: string }): boolean => file.startsWith('rules/contoh/');

describe('the samples of rules/README.md and docs/pola-tunjangan.md', () => {
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

describe('docs/pola-tunjangan.md', () => {
  const text = readFileSync(`${root}/docs/pola-tunjangan.md`, 'utf8');

  it('shows each way of speaking of a regulation, and leads to files that are there', () => {
    const numbers = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    const links = [...text.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it('names samples that are there', () => {
    const named = [...text.matchAll(/`(contoh\/[\w-]+)`/g)].map(([, id]) => id);
    expect(named.filter((id) => ![...library.rules.values()].some((rule) => rule.id === id))).toEqual([]);
  });
});
