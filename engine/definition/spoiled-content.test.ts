import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from './library.ts';
import { readContentFolders } from './read-content.ts';

const { files } = readContentFolders(fileURLToPath(new URL('../..', import.meta.url)));
const scraps = ['', 'null', '[]', '{}', '[a, b]', '"x"', '12', 'true', '{ a: b }', '__proto__', 'constructor', '[[1]]'];
const cases: readonly (readonly [line: string, spoil: (line: string, scrap: string) => string])[] = [
  ['lost', () => ''],
  ['cut', (line) => line.slice(0, Math.ceil(line.length / 2))],
  ['given another value', (line, scrap) => line.replace(/:.*$/, `: ${scrap}`)],
  ['given another word', (line, scrap) => line.replace(/\w+/, scrap)],
  ['given another last word', (line, scrap) => line.replace(/\w+(\W*)$/, `${scrap}$1`)],
];

describe('content with one line', () => {
  it.each(cases)('%s gives problems, never an exception', (_, spoil) => {
    const spoiled = fc.record({ file: fc.nat(), line: fc.nat(), scrap: fc.constantFrom(...scraps) });
    fc.assert(
      fc.property(spoiled, ({ file, line, scrap }) => {
        const chosen = files[file % files.length];
        if (chosen === undefined) throw new Error('no content');
        const lines = chosen.text.split('\n');
        const at = line % lines.length;
        lines[at] = spoil(lines[at] ?? '', scrap);
        const { problems } = loadLibrary([{ ...chosen, text: lines.join('\n') }]);
        for (const one of problems) {
          expect(one.line).toBeGreaterThan(0);
          expect(one.column).toBeGreaterThan(0);
          expect(one.message + one.en.message).not.toContain('undefined');
        }
      }),
      { numRuns: 60 },
    );
  });
});
