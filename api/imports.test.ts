import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { publishPay } from '../test/kept-runs.ts';
import { openTestApi, origin, type TestApi } from './testing.ts';
import type { ImportLine, ImportReport, Listed, ProblemView, RegisterView } from './types.ts';

let api: TestApi;
let person: Person;
let keeper: string;
let approver: string;
beforeAll(async () => {
  api = await openTestApi();
  person = await api.addPerson('kota', { name: 'Adi' });
  const hana = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  const joko = await api.addPerson('kota', { name: 'Joko' }, [{ role: 'pejabat_berwenang', unit: null }]);
  [keeper, approver] = [await api.signIn('kota', hana), await api.signIn('kota', joko)];
  await publishPay({ store: api.store, institution: 'kota', now: api.services.now() });
});
afterAll(() => api.close());

/** Sends a file as a program would. */
async function send(query: string, body: string | Uint8Array<ArrayBuffer>, media = 'text/csv', cookie = keeper) {
  const headers = { cookie, origin, 'content-type': media };
  const address = `${origin}/api/v1/registers/kehadiran/imports${query}`;
  const response = await api.router.fetch(new Request(address, { method: 'POST', body, headers }));
  return { status: response.status, body: (await response.json()) as ImportReport & ProblemView };
}
const rows = (...lines: readonly string[]): string => ['nip,tanggal,keadaan,menit', ...lines].join('\n');

describe('importing facts over HTTP', () => {
  it('says which registers there are and what columns they know', async () => {
    const { body } = await api.ask<Listed<RegisterView>>('GET', '/registers', { cookie: keeper });
    expect(body.items).toMatchObject([
      { name: 'data', columns: expect.arrayContaining(['nip', 'kelas']) as string[] },
      { name: 'kehadiran', label: 'Kehadiran', columns: expect.arrayContaining(['tanggal', 'menit']) as string[] },
    ]);
  });

  it('checks a file without keeping anything, naming each bad row and what would be right', async () => {
    const file = rows(
      `${person.nip},2026-01-05,hadir,10`,
      `${person.nip},2026-01-06,hadir,-3`,
      `${'9'.repeat(18)},2026-01-05,hadir,1`,
    );
    const { status, body } = await send('?dry_run=ya&month=2026-01', file);
    expect(status).toBe(200);
    expect(body).toMatchObject({ import: null, rows: 3, entered: 1, refused: 2 });
    expect(body.problems).toMatchObject([
      { line: 3, code: 'entry-fact', message: { id: expect.stringContaining('"-3"') as string } },
      { line: 4, code: 'entry-person' },
    ]);
    expect((await api.ask<Listed<ImportLine>>('GET', '/imports', { cookie: keeper })).body.items).toEqual([]);
  });

  it('takes the good rows in, and says who did', async () => {
    const { body } = await send('?file=hadir.csv', rows(`${person.nip},2026-01-05,hadir,10`, 'x,y,z,1'));
    expect(body).toMatchObject({ entered: 1, refused: 1 });
    const imports = await api.ask<Listed<ImportLine>>('GET', '/imports', { cookie: keeper });
    expect(imports.body.items).toMatchObject([{ file: 'hadir.csv', entries: 1, by: { name: 'Hana' } }]);
  });

  it('reads a workbook too', async () => {
    const bytes = new Uint8Array(readFileSync('test/files/hadir.xlsx'));
    const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    expect((await send('?dry_run=ya', bytes, media)).body).toMatchObject({ rows: 1 });
    expect((await send('?dry_run=ya', 'no workbook', media)).body).toMatchObject({ code: 'upload-unreadable' });
  });

  it('refuses other media, a file that is too large, one that is no table, and a month that is none', async () => {
    expect(await send('', '{}', 'application/json')).toMatchObject({ status: 415, body: { code: 'upload-media' } });
    const large = `${rows()}\n${'1,2026-01-05,hadir,1\n'.repeat(1_100_000)}`;
    expect(await send('?dry_run=ya', large)).toMatchObject({ status: 413, body: { code: 'request-too-large' } });
    expect(await send('', rows('"a'))).toMatchObject({ status: 422, body: { code: 'upload-unreadable' } });
    expect(await send('?month=2026-13', rows())).toMatchObject({ status: 422, body: { code: 'month-invalid' } });
  });

  it('is for those alone who keep the data', async () => {
    expect(await send('', rows(), 'text/csv', approver)).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    });
  });
});
