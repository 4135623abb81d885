import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayRule, payFiles, payRule, runWorkflow } from '../test/pay-content.ts';
import { evaluateRule } from './rules/evaluate.ts';
import { libraryOf, seenBy } from './rules/testing.ts';
import { createEngine } from './run/engine.ts';
import { openCycle } from './run/open-cycle.ts';
import { periodAround } from './run/period.ts';
import { findNewCalendar, publishLibrary } from './publish.ts';
import type { Store } from './store/port.ts';
import type { JsonObject } from './store/records.ts';
import { openSqlite } from './store/sqlite.ts';

const now = '2026-11-22T00:00:00.000Z';
const rule = (value: number, version = 1): string =>
  `rule: uji\nversion: ${version}\ntitle: Uji\nbasis: x\neffective: 2026-01-01\nfacts:\n  a: { label: A, range: "[0..10]", step: 1 }\nparameters:\n  p: { unit: nilai, basis: x, values: { 2026-01-01: ${value} } }\nanswers:\n  h: { label: H, values: [x, y] }\ndecide:\n  hit: first\n  rows:\n    - { h: x, a: ">= p" }\n    - { h: y }\n`;
const form = 'form: isi\ntitle: Isi\nfields:\n  a: { rule: uji, fact: a }\n';
const workflow = (title: string, version = 1): string =>
  `workflow: alur\nversion: ${version}\ntitle: ${title}\nbasis: x\nsubject: employee\nperiod: year\nwho:\n  pegawai: subject\ninitial: awal\nstates:\n  awal:\n    title: Awal\n    ask: isi\n    on:\n      KIRIM: { by: pegawai, target: putus }\n  putus:\n    title: Putus\n    decide: { rule: uji, facts: { a: isi.a }, answer: h, as: hasil, as_at: period_end, on: { others: selesai } }\n  selesai: { type: final, title: Selesai }\n`;
const files = (value: number, version = 1, title = 'Alur', workflowVersion = 1): Record<string, string> => ({
  'rules/nasional/uji.yaml': rule(value, version),
  'workflows/nasional/forms/isi.yaml': form,
  'workflows/nasional/alur.yaml': workflow(title, workflowVersion),
});

let store: Store;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-publish-'));
  store = await openSqlite(join(folder, 'alur.sqlite'));
  await store.migrate();
  await store.createInstitution({ slug: 'demo', name: 'Demo', zone: 'Asia/Jakarta' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const publish = async (content: Record<string, string>, only: readonly string[] | null = null): Promise<string[]> => {
  const library = libraryOf(content);
  const { published, problems } = await publishLibrary(store, {
    institution: 'demo',
    library,
    files: only === null ? null : new Set(only),
    now,
    by: null,
  });
  return [
    ...published.map((one) => `${one.kind} ${one.id} ${one.version}.${one.edition}${one.isNew ? '' : ' same'}`),
    ...problems.map((one) => `${one.file}:${one.line} ${one.code}`),
  ];
};

const calendar = (version: number, pack: string, days = ''): string =>
  `calendar: hari-kerja\nversion: ${version}\n${pack === 'demo' ? 'extends: nasional\n' : ''}title: Kalender\nbasis: x\nsource: x\nstatus: contoh\nweek: { 2026-01-01: [senin, selasa] }\n${days}known_until: 2027-12-31\n`;
const libur = 'holidays: { 2026-03-02: { name: Libur, kind: libur daerah, basis: x } }\n';
const counting = (title = 'Alur'): string =>
  workflow(title).replace('    ask: isi\n', '    ask: isi\n    deadline: { within: 3 hari kerja }\n');

describe('a national workflow that calculates with each institution’s own rule', () => {
  const national = { 'workflows/nasional/gaji.yaml': runWorkflow };
  const rulesOf = (pack: string): Record<string, string> => {
    return Object.fromEntries(Object.entries(payFiles(pack)).filter(([path]) => path.startsWith('rules/')));
  };

  it('is published where there is one', async () => {
    const published = await publish({ ...national, ...rulesOf('demo') });
    expect(published).toContain('workflow gaji 1.1');
  });

  it('is passed over where there is none, unless it is asked for by name', async () => {
    const content = { ...files(5), ...national, ...rulesOf('lain') };
    expect(await publish(content)).toEqual(['rule uji 1.1', 'workflow alur 1.1']);
    expect(await publish(content, ['workflows/nasional/gaji.yaml'])).toEqual([
      'workflows/nasional/gaji.yaml:1 unknown-rule',
    ]);
  });
});

describe('the replacement of a rule that calculates everyone', () => {
  const changed = payRule.replace('version: 1', 'version: 2').replace('"8": 4595150', '"8": 4695150');
  const next = { ...payFiles(), 'rules/nasional/bulanan.yaml': changed };
  const hashOf = (files: Record<string, string>): string =>
    seenBy(libraryOf(files), 'nasional', 'tunjangan/bulanan').hash;
  const keep = async (before: string, after: string, month = '2026-10', total = '5'): Promise<void> => {
    const report = { month, people: { read: 1, changed: 1 }, totals: { before: total, after: total, difference: '0' } };
    // each later than the one before
    const at = new Date(Date.parse(now) + kept++).toISOString();
    await store.within('demo', (tx) =>
      tx.runs.keepImpact({ rule: 'tunjangan/bulanan', before, after, at, by: null, report }),
    );
  };
  let kept = 0;

  it('is refused until exactly it was simulated and the report kept', async () => {
    expect(await publish(payFiles())).toContain('workflow gaji 1.1');
    expect(await publish(payFiles())).toContain('workflow gaji 1.1 same');
    const refused = ['rules/nasional/bulanan.yaml:1 impact-missing'];
    expect(await publish(next)).toEqual(refused);
    await keep(hashOf(next), hashOf(payFiles()));
    expect(await publish(next)).toEqual(refused);
    expect(await publish(next, ['rules/nasional/bulanan.yaml'])).toEqual(refused);
    await keep(hashOf(payFiles()), hashOf(next));
    expect(await publish(next)).toContain('workflow gaji 1.2');
  });

  const from = (date: string): Record<string, string> => ({
    ...payFiles(),
    'rules/nasional/bulanan.yaml': payRule
      .replace('version: 1', 'version: 2')
      .replace('"9": 5079200 }', `"9": 5079200 }, ${date}: { "7": 1, "8": 2, "9": 3 }`),
  });
  it('is not met by a simulation of a month in which nobody is paid', async () => {
    await publish(payFiles());
    await keep(hashOf(payFiles()), hashOf(next), '2027-05', '0');
    expect(await publish(next)).toEqual(['rules/nasional/bulanan.yaml:1 impact-empty']);
  });

  it('may change a month that is to come, once the newest month was simulated, and says so', async () => {
    await publish(payFiles());
    const later = from('2027-01-01');
    await keep(hashOf(payFiles()), hashOf(later));
    expect(await publish(later)).toEqual(
      expect.arrayContaining(['workflow gaji 1.2', 'rules/nasional/bulanan.yaml:1 impact-before-change']),
    );
  });

  it('counts as one where a rule that judges its items is replaced', async () => {
    await publish(payFiles());
    const day = {
      ...payFiles(),
      'rules/nasional/hari.yaml': dayRule.replace('version: 1', 'version: 2').replace('2020-01-01: 5', '2020-01-01: 4'),
    };
    expect(await publish(day)).toEqual(['rules/nasional/bulanan.yaml:1 impact-missing']);
  });
});

describe('a calendar', () => {
  const all = {
    ...files(5),
    'workflows/nasional/alur.yaml': counting(),
    'rules/nasional/kalender.yaml': calendar(1, 'nasional'),
  };
  const own = { ...all, 'rules/demo/kalender.yaml': calendar(1, 'demo', libur) };

  it('is published as the institution sees it, with its own version', async () => {
    expect(await publish(all)).toContain('calendar hari-kerja 1.1');
    expect(await publish(own)).toContain('calendar hari-kerja 1.2');
    expect(await publish(own)).toContain('calendar hari-kerja 1.2 same');
    const changed = { ...own, 'rules/demo/kalender.yaml': calendar(1, 'demo', libur.replace('03-02', '03-03')) };
    expect(await publish(changed)).toEqual(['rules/demo/kalender.yaml:1 version-not-raised']);
    expect(
      await publish({ ...changed, 'rules/demo/kalender.yaml': calendar(2, 'demo', libur.replace('03-02', '03-03')) }),
    ).toContain('calendar hari-kerja 2.3');
  });

  it('goes with a workflow that counts by it, and not with other files', async () => {
    expect(await publish(all, ['rules/nasional/uji.yaml'])).toContain('calendar hari-kerja 1.1');
    const plain = { ...files(6, 2, 'Alur lain', 2), 'rules/nasional/kalender.yaml': calendar(2, 'nasional', libur) };
    expect(await publish(plain, ['workflows/nasional/alur.yaml'])).toEqual(['workflow alur 2.2']);
    expect(await publish(plain, ['rules/nasional/kalender.yaml'])).toEqual(['calendar hari-kerja 2.2']);
  });

  it('is new only where another one is in force', async () => {
    const request = (content: Record<string, string>, only: readonly string[] | null = null) => ({
      institution: 'demo',
      library: libraryOf(content),
      files: only === null ? null : new Set(only),
      now,
      by: null,
    });
    expect(await findNewCalendar(store, request(files(5)))).toBeNull();
    expect((await findNewCalendar(store, request(all)))?.pack).toBe('nasional');
    await publish(all);
    expect(await findNewCalendar(store, request(all))).toBeNull();
    expect((await findNewCalendar(store, request(own)))?.pack).toBe('demo');
  });
});

describe('publishing', () => {
  it('publishes everything once', async () => {
    expect(await publish(files(5))).toEqual(['rule uji 1.1', 'workflow alur 1.1']);
    expect(await publish(files(5))).toEqual(['rule uji 1.1 same', 'workflow alur 1.1 same']);
  });

  it('gives a workflow a next edition when a rule it uses was raised, though nobody touched the workflow', async () => {
    await publish(files(5));
    expect(await publish(files(6, 2), ['rules/nasional/uji.yaml'])).toEqual(['rule uji 2.2', 'workflow alur 1.2']);
    const latest = await store.read('demo', (tx) => tx.definitions.latest('workflow', 'alur'));
    expect(JSON.stringify(latest?.closure)).toContain('"value":"6"');
  });

  it('says how many running cases stay with the former edition, of which cycle, and how they follow', async () => {
    await publish(files(5));
    const person = { nip: '199001012015011001', name: 'A', position: 'P', superior: null, active: true };
    await store.within('demo', async (tx) => {
      await tx.people.putUnits([{ id: 'u', name: 'U', parent: null, head: null, zone: null }]);
      await tx.people.putPersons([{ id: 'a', unit: 'u', ...person }]);
    });
    const period = periodAround('year', '2026-01-01');
    const opened = await openCycle(
      createEngine(store, evaluateRule),
      'demo',
      { workflow: 'alur', period, subjects: ['a'] },
      now,
    );
    expect(opened.outcomes).toMatchObject([{ outcome: 'opened' }]);
    expect(await publish(files(5))).not.toContain('workflows/nasional/alur.yaml:1 running-before');
    const library = libraryOf(files(6, 2));
    const { problems } = await publishLibrary(store, { institution: 'demo', library, files: null, now, by: null });
    const told = problems.find(({ code }) => code === 'running-before');
    expect(told?.message).toBe('1 berkas yang berjalan pada "Alur 2026" tetap memakai terbitan sebelumnya.');
    expect(told?.hint).toContain(`alur cycle migrate ${opened.cycle.id} --to 1 --institution demo`);
  });

  it('says which workflow stays as it was because its file has problems, and refuses it when it is asked for', async () => {
    await publish(files(5));
    const broken = { ...files(6, 2), 'workflows/nasional/alur.yaml': workflow('Alur').replace('title', 'titel') };
    const rules = ['rules/nasional/uji.yaml'];
    expect(await publish(broken, rules)).toEqual(['rule uji 2.2', 'workflows/nasional/alur.yaml:1 left-out']);
    const waiting = { ...files(7, 3), 'rules/demo/uji.yaml': 'rule: uji\nversion: 1\nextends: nasional\n' };
    expect(await publish(waiting, ['workflows/nasional/alur.yaml'])).toEqual([
      'workflows/nasional/alur.yaml:1 part-unusable',
    ]);
  });

  it('refuses changed content under the same version, names every file, and publishes nothing', async () => {
    await publish(files(5));
    expect(await publish(files(6, 1, 'Lain'))).toEqual([
      'rules/nasional/uji.yaml:1 version-not-raised',
      'workflows/nasional/alur.yaml:1 version-not-raised',
    ]);
    expect(await publish(files(6, 2, 'Lain'))).toEqual(['workflows/nasional/alur.yaml:1 version-not-raised']);
    expect((await store.read('demo', (tx) => tx.definitions.latest('rule', 'uji')))?.version).toBe(1);
  });

  it("lets an institution's first overlay begin at version 1, whatever version the nation has reached", async () => {
    await publish(files(5, 3));
    const overlay =
      'rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup 1/2026\nparameters:\n  p: { values: { 2026-06-01: 7 } }\n';
    expect(await publish({ ...files(5, 3), 'rules/demo/uji.yaml': overlay })).toEqual([
      'rule uji 1.2',
      'workflow alur 1.2',
    ]);
    const changed = overlay.replace(': 7', ': 8');
    expect(await publish({ ...files(5, 3), 'rules/demo/uji.yaml': changed })).toEqual([
      'rules/demo/uji.yaml:1 version-not-raised',
    ]);
  });

  describe('over a base that changed', () => {
    const overlay = (version: number, more = ''): string =>
      `rule: uji\nversion: ${version}\nextends: nasional\nbasis: Perbup 1/2026\nparameters:\n  p: { ${more}values: { 2026-06-01: 7 } }\n`;
    const over = (base: string, own: string): Record<string, string> => ({
      'rules/nasional/uji.yaml': base,
      'rules/demo/uji.yaml': own,
    });
    const only = ['rules/demo/uji.yaml'];

    it('asks for a raised version and reports what changed, although nobody touched the overlay', async () => {
      expect(await publish(over(rule(5), overlay(1)), only)).toEqual(['rule uji 1.1']);
      expect(await publish(over(rule(6, 2), overlay(1)), only)).toEqual([
        'rules/demo/uji.yaml:6 base-value-hidden',
        'rules/demo/uji.yaml:6 base-value-earlier',
        'rules/demo/uji.yaml:1 overlay-not-raised',
      ]);
      const raised = await publish(over(rule(6, 2), overlay(2)), only);
      expect(raised).toEqual([
        'rule uji 2.2',
        'rules/demo/uji.yaml:6 base-value-hidden',
        'rules/demo/uji.yaml:6 base-value-earlier',
      ]);
      expect(await publish(over(rule(6, 2), overlay(2)), only)).toEqual(['rule uji 2.2 same']);
    });

    it('refuses a number whose unit changed until its owner has said that it is still right', async () => {
      await publish(over(rule(5), overlay(1)), only);
      const other = rule(5, 2).replace('unit: nilai', 'unit: poin');
      expect(await publish(over(other, overlay(2)), only)).toEqual(['rules/demo/uji.yaml:6 base-unit']);
      expect(await publish(over(other, overlay(2, 'note: hanya berganti nama, ')), only)).toContain('rule uji 2.2');
    });

    it('says so when the former base was not kept', async () => {
      const [definition] = [...libraryOf(over(rule(5), overlay(1))).rules.values()].filter(
        (one) => one.pack === 'demo',
      );
      const { id, version, pack, hash } = definition as NonNullable<typeof definition>;
      const closure = { rule: definition } as unknown as JsonObject;
      const stamp = { publishedAt: now, publishedBy: null };
      await store.within('demo', (tx) =>
        tx.definitions.publish({ kind: 'rule', id, version, pack, content: hash, hash, closure, ...stamp }),
      );
      expect(await publish(over(rule(6, 2), overlay(2)), only)).toEqual([
        'rule uji 2.2',
        'rules/demo/uji.yaml:1 base-not-kept',
      ]);
      expect(await publish(over(rule(8, 3), overlay(3)), only)).toContain('rules/demo/uji.yaml:6 base-value-hidden');
    });
  });
});
