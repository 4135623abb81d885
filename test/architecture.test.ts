import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBreaches, longestFile, measureFiles, readSources, type SourceFile } from './architecture.ts';

const planted: readonly (readonly [string, readonly SourceFile[], string])[] = [
  [
    'a rule that reads the store',
    [{ path: 'engine/rules/a.ts', text: "import { open } from '../store/sqlite.ts';" }],
    'engine/rules/a.ts: may not import engine/store/sqlite.ts',
  ],
  [
    'an API that reaches past the engine’s index',
    [{ path: 'api/a.ts', text: "import {\n  type A,\n  b,\n} from '../engine/run/step.ts';" }],
    'api/a.ts: may not import engine/run/step.ts',
  ],
  [
    'a page that runs API code',
    [{ path: 'ui/a.ts', text: "import { a } from '../api/types.ts';" }],
    'ui/a.ts: api/types.ts is for types only',
  ],
  [
    'a second user of a single-user library',
    [{ path: 'engine/run/a.ts', text: "import { setup } from 'xstate';" }],
    'engine/run/a.ts: may not use xstate',
  ],
  [
    'a library loaded on the way',
    [{ path: 'ui/a.ts', text: "const a = await import('playwright-core');" }],
    'ui/a.ts: may not use playwright-core',
  ],
  [
    'a cycle at run time',
    [
      { path: 'engine/run/a.ts', text: "import { b } from './b.ts';" },
      { path: 'engine/run/b.ts', text: "export { a } from './a.ts';" },
    ],
    'engine/run/a.ts: imports itself by way of engine/run/b.ts → engine/run/a.ts',
  ],
  [
    'a file that is too long',
    [{ path: 'ui/a.ts', text: 'a();\n'.repeat(longestFile + 1) }],
    'ui/a.ts: is 401 lines long; 400 is the most',
  ],
  ['a default export', [{ path: 'ui/a.ts', text: 'export default 1;' }], 'ui/a.ts: has a default export'],
  ['an export of everything', [{ path: 'ui/a.ts', text: "export * from './b.ts';" }], 'ui/a.ts: exports *'],
  ['any', [{ path: 'ui/a.ts', text: 'const a: any = 1;' }], 'ui/a.ts: uses any'],
  [
    'code among content',
    [{ path: 'rules/nasional/a.ts', text: '' }],
    'rules/nasional/a.ts: content folders hold YAML only',
  ],
  [
    'an institution in code',
    [
      { path: 'rules/kota-raya/a.yaml', text: '' },
      { path: 'engine/run/a.ts', text: "const isOurs = title === 'Kota Raya';" },
    ],
    'engine/run/a.ts: names the institution Kota Raya',
  ],
  ['a folder nobody named', [{ path: 'lib/a.ts', text: '' }], 'lib/a.ts: no place in the house is named for this file'],
];

describe('the house', () => {
  const files = readSources(fileURLToPath(new URL('..', import.meta.url)));

  it('stands: import direction, no cycles, single-user libraries, file length, no code in content', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(findBreaches(files)).toEqual([]);
  });

  it('is built of small files', () => {
    expect(measureFiles(files).median).toBeLessThanOrEqual(90);
  });
});

describe('the guard of the house', () => {
  it.each(planted)('finds %s', (_, files, breach) => {
    expect(findBreaches(files)).toContain(breach);
  });

  it('lets types refer to each other, and leaves words in comments and texts alone', () => {
    const files = [
      {
        path: 'engine/run/a.ts',
        text: "import type { B } from './b.ts'; // as any of them\nconst hit = { test: 'any' };",
      },
      { path: 'engine/run/b.ts', text: "import type { A } from './a.ts';" },
    ];
    expect(findBreaches(files)).toEqual([]);
  });
});
