import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../engine/store/sqlite.ts';
import { examine } from './examine.ts';
import { buildOffice } from './office.ts';

let folder: string;
let sound: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-examine-'));
  sound = join(folder, 'sound.sqlite');
  await buildOffice(sound);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the examination after a crash', () => {
  it('finds nothing in a sound store', async () => {
    expect(await examine(sound, [])).toEqual({ faults: [], cases: 6, events: 6 });
  });

  it.each([
    ['an event that was changed', `update events set at = '2020-01-01T00:00:00.000Z'`, 'its chain breaks'],
    ['an event without its case', 'delete from events', 'a case without events'],
    ['a state without its event', `update cases set status = 'done'`, 'not where its events lead'],
    ['data without its event', `update cases set data = '{"rencana":{}}'`, 'not what its events put there'],
    ['a task without its state', `update tasks set state = 'ditinjau'`, 'which it left'],
    ['a case without its task', 'delete from tasks', 'waits for nobody'],
    ['a case that is counted twice', 'update case_counts set count = count + 1', 'counted otherwise'],
    ['a reference without its row', `update cases set cycle = 'tiada'`, 'references lead nowhere'],
  ])('finds %s', async (name, sql, fault) => {
    const spoiled = join(folder, `${name}.sqlite`);
    copyFileSync(sound, spoiled);
    const database = openDatabase(spoiled);
    database.pragma('foreign_keys = off');
    database.exec(sql);
    database.close();
    const told = await examine(spoiled, []).then(({ faults }) => faults.join('\n'), String);
    expect(told).toContain(fault);
  });

  it('finds an answer that was not kept', async () => {
    const worker = {
      case: 'tiada',
      answered: [{ person: 'budi', key: 'k', revision: 2 }],
      work: async () => undefined,
    };
    expect((await examine(sound, [worker])).faults).toEqual([
      expect.stringContaining('was answered and is gone'),
      expect.stringContaining('2 was answered'),
    ]);
  });
});
