import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestSide, linkEvent, verifyChain } from './chain.ts';
import { at, details, id } from './contract/samples.ts';
import type { EventRecord, SideDocument } from './records.ts';

interface Chain {
  readonly events: readonly EventRecord[];
  readonly side: ReadonlyMap<number, SideDocument>;
}

function buildChain(length: number): Chain {
  const events: EventRecord[] = [];
  const side = new Map<number, SideDocument>();
  for (let seq = 1; seq <= length; seq += 1) {
    const document = { salt: `garam-${seq}`, body: { catatan: `isian ${seq}`, nilai: { hasil: '88.50' } } };
    side.set(seq, document);
    const event = {
      case: id(1),
      seq,
      at: at(seq),
      name: 'AJUKAN',
      actor: id(1),
      as: 'pegawai',
      details: details('AJUKAN', { guards: [{ index: 0, outcome: true }], entered: ['ditinjau'], left: ['menyusun'] }),
      sideDigest: digestSide(document),
    };
    events.push({ ...event, hash: linkEvent(events.at(-1)?.hash ?? '', event) });
  }
  return { events, side };
}

/** The chain with one event changed. */
function tamper({ events }: Chain, seq: number, change: Partial<EventRecord>): readonly EventRecord[] {
  return events.map((event) => (event.seq === seq ? { ...event, ...change } : event));
}

describe('a chain of events', () => {
  const chain = buildChain(4);

  it('verifies as it was built, also when it is empty', () => {
    expect(verifyChain(chain.events, chain.side)).toEqual({ faults: [], erased: [] });
    expect(verifyChain([], new Map())).toEqual({ faults: [], erased: [] });
  });

  it('hashes texts that anyone can write down and check', () => {
    const sideDigest = digestSide({ salt: '00112233445566778899aabbccddeeff', body: { b: 1, a: 'x' } });
    expect(sideDigest).toBe(digestOf('00112233445566778899aabbccddeeff{"a":"x","b":1}'));
    const opened = { case: 'c', seq: 1, at: at(0), name: 'opened', actor: null, as: null, details: details('opened') };
    const text =
      '{"actor":null,"as":null,"at":"2026-01-01T00:00:00.000Z","case":"c",' +
      '"details":{"entered":[],"event":"opened","guards":[],"left":[]},"name":"opened","seq":1,"sideDigest":null}';
    const hash = linkEvent('', { ...opened, sideDigest: null });
    expect(hash).toBe(digestOf(text));
    expect(linkEvent(hash, { ...opened, sideDigest: null })).toBe(digestOf(hash + text));
  });

  it.each<[string, Partial<EventRecord>]>([
    ['instant', { at: at(9) }],
    ['name', { name: 'SETUJUI' }],
    ['actor', { actor: id(2) }],
    ['role of the actor', { as: 'penilai' }],
    ['case', { case: id(2) }],
    ['guard outcome', { details: details('AJUKAN', { guards: [{ index: 0, outcome: false }] }) }],
  ])('shows a changed %s where it was changed', (_, change) => {
    expect(verifyChain(tamper(chain, 2, change), chain.side).faults).toEqual([{ seq: 2, fault: 'event' }]);
  });

  it('shows an event whose hash was made to fit again at the event after it', () => {
    const forged = { ...chain.events[1]!, name: 'SETUJUI' };
    const events = tamper(chain, 2, { name: 'SETUJUI', hash: linkEvent(chain.events[0]!.hash, forged) });
    expect(verifyChain(events, chain.side).faults).toEqual([{ seq: 3, fault: 'event' }]);
  });

  it('shows an event that was taken out, put in or moved', () => {
    const [one, two, three, four] = chain.events as [EventRecord, EventRecord, EventRecord, EventRecord];
    for (const events of [
      [one, three, four],
      [two, three, four],
      [one, two, two, three, four],
      [one, three, two, four],
    ]) {
      expect(verifyChain(events, chain.side).faults).not.toEqual([]);
    }
  });

  it('shows a changed side document, and one that no event knows', () => {
    const changed = new Map(chain.side).set(3, { salt: 'garam-3', body: { catatan: 'lain' } });
    expect(verifyChain(chain.events, changed).faults).toEqual([{ seq: 3, fault: 'side' }]);
    const salted = new Map(chain.side).set(3, { ...chain.side.get(3)!, salt: 'lain' });
    expect(verifyChain(chain.events, salted).faults).toEqual([{ seq: 3, fault: 'side' }]);
    const added = new Map(chain.side).set(9, { salt: '', body: {} });
    expect(verifyChain(chain.events, added).faults).toEqual([{ seq: 9, fault: 'stray-side' }]);
  });

  it('still verifies when side documents are erased, and says which', () => {
    const rest = new Map([...chain.side].filter(([seq]) => seq > 2));
    expect(verifyChain(chain.events, rest)).toEqual({ faults: [], erased: [1, 2] });
  });

  it('does not depend on the order in which the keys of a document were written', () => {
    const side = new Map([...chain.side].map(([seq, { salt, body }]) => [seq, { salt, body: reversed(body) }]));
    expect(verifyChain(chain.events, side).faults).toEqual([]);
  });

  it('shows any change of any one character of any event or document', () => {
    const stored = JSON.stringify([chain.events, [...chain.side]]);
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.constantFrom('0', '7', 'x', 'Z'), (position, character) => {
        const changed = stored.slice(0, position) + character + stored.slice(position + 1);
        const read = readChain(changed);
        if (read === null || changed === stored) return;
        expect(verifyChain(read.events, read.side)).not.toEqual({ faults: [], erased: [] });
      }),
    );
  });
});

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function reversed<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).reverse()) as T;
}

/** The chain in a text; null when the change left none that the store could have read. */
function readChain(text: string): Chain | null {
  let parsed: [EventRecord[], [number, SideDocument][]];
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const keys = (value: object) => Object.keys(value).sort().join();
  const [one, two] = [buildChain(4), { events: parsed[0], side: new Map(parsed[1]) }];
  const same =
    two.events.every((event) => keys(event) === keys(one.events[0]!)) &&
    [...two.side.values()].every((document) => keys(document) === keys(one.side.get(1)!));
  return same ? two : null;
}
