import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { chooseEach } from './choose.ts';

/** What is chosen of a, b and c when these lines are typed, each once it is asked for, and then the terminal is closed. */
async function choose(...lines: readonly string[]): Promise<readonly [readonly string[], string]> {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...lines];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!chunk.toString().includes('?')) return;
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return [await chooseEach(['a', 'b', 'c'], (one) => `<${one}>`, 'ya? ', input, output), shown];
}

describe('what a person chooses', () => {
  it('is what was answered with a yes, and nothing else', async () => {
    expect((await choose('y', 't', 'ya'))[0]).toEqual(['a', 'c']);
    expect((await choose('', 'mungkin', 'YES'))[0]).toEqual(['c']);
  });

  it('is all that follows after one s', async () => {
    const [chosen, shown] = await choose('t', 's');
    expect(chosen).toEqual(['b', 'c']);
    expect(shown).toContain('<c>');
  });

  it('ends when the terminal is closed', async () => {
    expect((await choose('y'))[0]).toEqual(['a']);
    expect((await choose())[0]).toEqual([]);
  });
});
