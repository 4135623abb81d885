import { expect, it } from 'vitest';
import { packsSeenBy } from './packs-seen.ts';

const file = (pack: string, text: string) => ({ path: `rules/${pack}/a.yaml`, pack, text });

it('an institution sees its own pack, the national one and whatever its files extend, however that is written', () => {
  const files = [
    file('a', '{ rule: x, extends: b }'),
    file('b', 'rule: x\n"extends" : c # of c\n'),
    file('c', 'rule: x\nhelp: |\n  extends: d\n'),
    file('d', 'rule: x\n'),
  ];
  expect([...packsSeenBy('a', files)]).toEqual(['nasional', 'a', 'b', 'c']);
  expect([...packsSeenBy('entah', files)]).toEqual(['nasional', 'entah']);
});
