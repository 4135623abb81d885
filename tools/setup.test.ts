import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every npm script runs on the Node that package.json pins, whatever the machine has', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(process.version).toBe(`v${dependencies['node']}`);
});
