import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const { dependencies, allowScripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  dependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

it('every npm script runs on the Node that package.json pins, whatever the machine has', () => {
  expect(process.version).toBe(`v${dependencies['node']}`);
});

it('no dependency is compiled while installing, so a machine needs neither a compiler nor the headers of Node', () => {
  // npm runs node-gyp for any package with a binding.gyp, whatever prebuilt files it brings along
  const compiled = readdirSync(new URL('node_modules/', root))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(new URL(`node_modules/${name}/`, root)).map((one) => `${name}/${one}`) : name,
    )
    .filter((name) => existsSync(new URL(`node_modules/${name}/binding.gyp`, root)));
  expect(compiled.filter((name) => allowScripts[name] !== false)).toEqual([]);
});
