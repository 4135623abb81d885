import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { hashCode } from './codes.ts';
import { makeFirstAdministratorCode } from './routes/first-administrator.ts';
import type { Bindings } from './router.ts';
import { openTestApi, password, type TestApi } from './testing.ts';
import type { CodeView, Listed, PersonLine, SessionView, SignInOptions } from './types.ts';

let api: TestApi;
let employee: Person;
let administrator: Person;

beforeAll(async () => {
  api = await openTestApi();
  employee = await api.addPerson('kota', { name: 'Sari' });
  administrator = await api.addPerson('kota', {}, [{ role: 'administrator', unit: null }]);
});
afterAll(() => api.close());

const start = '2026-01-05T02:00:00.000Z';

describe('signing in', () => {
  it('starts a session by a cookie that scripts cannot read', async () => {
    const answer = await api.ask<SessionView>('POST', '/session', {
      body: { institution: 'kota', login: employee.nip, password },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.person.name).toBe('Sari');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^alur=kota\.[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const me = await api.ask<SessionView>('GET', '/session', { cookie: answer.cookie });
    expect(me.body.person.id).toBe(employee.id);
    expect(me.headers.get('cache-control')).toBe('no-store');
  });

  it('makes the cookie one that neither http nor a sibling site can set, when Alur is reached by https', async () => {
    const secure = await openTestApi({ settings: { origin: 'https://kinerja.example' } });
    const person = await secure.addPerson('kota', {});
    const answer = await secure.ask('POST', '/session', {
      body: { institution: 'kota', login: person.nip, password },
      headers: { origin: 'https://kinerja.example' },
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-alur=kota\.[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await secure.ask('GET', '/session', { cookie: answer.cookie })).status).toBe(200);
    const planted = answer.cookie.replace('__Host-', '');
    expect((await secure.ask('GET', '/session', { cookie: planted })).status).toBe(401);
    await secure.close();
  });

  it.each([
    ['a wrong password', { password: 'bukan kata sandinya' }],
    ['an unknown login', { login: '199901012020121999' }],
  ])('answers %s with the same words', async (_, wrong) => {
    const body = { institution: 'kota', login: employee.nip, password, ...wrong };
    const answer = await api.ask('POST', '/session', { body });
    expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('refuses somebody who has left, and ends their session', async () => {
    const leaving = await api.addPerson('kota', {});
    const cookie = await api.signIn('kota', leaving);
    await api.store.within('kota', (tx) => tx.people.putPersons([{ ...leaving, active: false }]));
    expect((await api.ask('GET', '/session', { cookie })).body.code).toBe('sign-in-needed');
    const body = { institution: 'kota', login: leaving.nip, password };
    expect((await api.ask('POST', '/session', { body })).body.code).toBe('sign-in-failed');
  });

  it('lists the institutions, and no personas outside the demo', async () => {
    const answer = await api.ask<SignInOptions>('GET', '/sign-in');
    expect(answer.body.institutions.map((one) => one.slug)).toEqual(['desa', 'kota']);
    expect(answer.body.personas).toEqual([]);
  });

  it('stops a stranger behind the proxy without stopping everybody else behind it', async () => {
    const behind = await openTestApi({ settings: { origin: 'https://kinerja.example' } });
    const target = await behind.addPerson('kota', {});
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as unknown as Bindings;
    const guess = (guessed: string, from: string) =>
      behind.ask('POST', '/session', {
        body: { institution: 'kota', login: target.nip, password: guessed },
        headers: { origin: 'https://kinerja.example', 'x-forwarded-for': from },
        env,
      });
    // Whatever the stranger writes, the proxy adds where it comes from.
    for (let tries = 0; tries < 10; tries += 1) await guess('tebakan saja', `10.0.0.${tries}, 203.0.113.7`);
    expect((await guess(password, '203.0.113.7')).status).toBe(429);
    expect((await guess(password, '198.51.100.4')).status).toBe(200);
    await behind.close();
  });

  it('takes nobody’s word for where they are when there is no proxy', async () => {
    const target = await api.addPerson('kota', {});
    const guess = (from: string, env: Bindings) =>
      api.ask('POST', '/session', {
        body: { institution: 'kota', login: target.nip, password: 'tebakan saja' },
        headers: { 'x-forwarded-for': from },
        env,
      });
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as unknown as Bindings;
    for (let tries = 0; tries < 10; tries += 1) await guess(`10.0.0.${tries}`, env);
    expect((await guess('198.51.100.4', env)).status).toBe(429);
  });

  it('stops guessing at one login from one address, and says when to come back', async () => {
    const target = await api.addPerson('kota', {});
    const guess = (guessed: string) =>
      api.ask('POST', '/session', { body: { institution: 'kota', login: target.nip, password: guessed } });
    for (let tries = 0; tries < 10; tries += 1) expect((await guess(`tebakan ke-${tries}`)).status).toBe(401);
    const answer = await guess(password);
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(answer.headers.get('retry-after')).toBe('900');
    api.setNow('2026-01-05T02:15:01.000Z');
    expect((await guess(password)).status).toBe(200);
    api.setNow(start);
  });
});

describe('a session', () => {
  it('ends eight hours after its last use', async () => {
    const cookie = await api.signIn('kota', employee);
    api.setNow('2026-01-05T09:59:00.000Z');
    expect((await api.ask('GET', '/session', { cookie })).status).toBe(200);
    api.setNow('2026-01-05T17:58:59.000Z');
    expect((await api.ask('GET', '/session', { cookie })).status).toBe(200);
    api.setNow('2026-01-06T01:58:59.000Z');
    expect((await api.ask('GET', '/session', { cookie })).body.code).toBe('sign-in-needed');
    api.setNow(start);
  });

  it('ends seven days after signing in, however busy', async () => {
    const cookie = await api.signIn('kota', employee);
    for (let hours = 7; hours < 168; hours += 7) {
      api.setNow(new Date(Date.parse(start) + hours * 3_600_000).toISOString());
      expect((await api.ask('GET', '/session', { cookie })).status).toBe(200);
    }
    api.setNow('2026-01-12T02:00:00.000Z');
    expect((await api.ask('GET', '/session', { cookie })).status).toBe(401);
    api.setNow(start);
  });

  it('ends by signing out, and signing out twice is no error', async () => {
    const cookie = await api.signIn('kota', employee);
    const out = await api.ask('DELETE', '/session', { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await api.ask('GET', '/session', { cookie })).status).toBe(401);
    expect((await api.ask('DELETE', '/session', { cookie })).status).toBe(204);
  });

  it('is not found under another institution, nor by a stored hash, nor by a made-up principal', async () => {
    const cookie = await api.signIn('kota', employee);
    expect((await api.ask('GET', '/session', { cookie: cookie.replace('kota.', 'desa.') })).status).toBe(401);
    expect((await api.ask('GET', '/session', { cookie: cookie.replace('kota.', 'entah.') })).status).toBe(401);
    expect(
      (await api.ask('GET', '/session', { headers: { principal: employee.id, caller: employee.id } })).status,
    ).toBe(401);
  });

  it('everywhere ends when the password changes, except the one that begins then', async () => {
    const person = await api.addPerson('kota', {});
    const [first, second] = [await api.signIn('kota', person), await api.signIn('kota', person)];
    const change = (current: string, next: string) =>
      api.ask('PUT', '/password', { cookie: first, body: { current, password: next } });
    expect((await change('salah sama sekali', 'kata sandi yang baru')).body.code).toBe('password-wrong');
    expect((await change(password, 'pendek')).body.code).toBe('password-length');
    expect((await change(password, person.nip)).body.code).toBe('password-is-login');
    const changed = await change(password, 'kata sandi yang baru');
    expect(changed.status).toBe(200);
    expect((await api.ask('GET', '/session', { cookie: first })).status).toBe(401);
    expect((await api.ask('GET', '/session', { cookie: second })).status).toBe(401);
    expect((await api.ask('GET', '/session', { cookie: changed.cookie })).status).toBe(200);
  });
});

describe('the first administrator', () => {
  it('comes in once by a one-time link, and brings the institution its topmost unit', async () => {
    const code = (await makeFirstAdministratorCode(api.store, 'desa', start)) ?? '';
    const body = { institution: 'desa', code, nip: '198501012010011001', name: 'Wayan', password };
    const answer = await api.ask<SessionView>('POST', '/first-administrator', { body });
    expect(answer.body.may).toEqual({
      see_cycles: true,
      manage_cycles: true,
      see_jobs: true,
      see_runs: true,
      manage_accounts: true,
      manage_delegations: true,
    });
    expect((await api.ask('POST', '/first-administrator', { body })).body.code).toBe('code-invalid');
    expect(await makeFirstAdministratorCode(api.store, 'desa', start)).toBeNull();
  });

  it('cannot come in by an activation code', async () => {
    const cookie = await api.signIn('kota', administrator);
    const { body: made } = await api.ask<CodeView>('POST', `/people/${employee.id}/codes`, { cookie });
    const body = { institution: 'kota', code: made.code, nip: '198501012010011002', name: 'Penyusup', password };
    expect((await api.ask('POST', '/first-administrator', { body })).body.code).toBe('code-invalid');
  });
});

describe('codes', () => {
  it('activate an account once, whatever way they are typed', async () => {
    const newcomer: Person = { ...employee, id: 'p-baru', nip: '199001012015011001', name: 'Baru' };
    await api.store.within('kota', (tx) => tx.people.putPersons([newcomer]));
    const cookie = await api.signIn('kota', administrator);
    const { body: made } = await api.ask<CodeView>('POST', '/people/p-baru/codes', { cookie });
    expect(made).toMatchObject({ purpose: 'activate', login: newcomer.nip, expires_at: '2026-02-04T02:00:00.000Z' });
    expect(made.code).toMatch(/^([A-HJKMNP-TV-Z2-9]{4}-){3}[A-HJKMNP-TV-Z2-9]{4}$/);
    const typed = made.code.toLowerCase().replaceAll('-', ' ');
    const use = (secret: string) =>
      api.ask<SessionView>('POST', '/activation', { body: { institution: 'kota', code: typed, password: secret } });
    expect((await use('pendek')).status).toBe(422);
    expect((await use(newcomer.nip)).status).toBe(422);
    expect((await use(password)).body.person.name).toBe('Baru');
    expect((await use(password)).status).toBe(422);
  });

  it('reset a password within a day, and end the sessions there were', async () => {
    const person = await api.addPerson('kota', {});
    const theirs = await api.signIn('kota', person);
    const cookie = await api.signIn('kota', administrator);
    const make = async () => (await api.ask<CodeView>('POST', `/people/${person.id}/codes`, { cookie })).body;
    const [older, newer] = [await make(), await make()];
    expect(newer).toMatchObject({ purpose: 'reset', expires_at: '2026-01-06T02:00:00.000Z' });
    const use = (code: string) =>
      api.ask('POST', '/activation', { body: { institution: 'kota', code, password: 'kata sandi yang baru' } });
    expect((await use(older.code)).body.code).toBe('code-invalid');
    api.setNow('2026-01-06T02:00:00.000Z');
    expect((await use(newer.code)).body.code).toBe('code-invalid');
    api.setNow(start);
    const last = await make();
    expect((await use(last.code)).status).toBe(200);
    expect((await api.ask('GET', '/session', { cookie: theirs })).status).toBe(401);
  });

  it('are stored hashed, and never logged; who made one for whom is', async () => {
    const cookie = await api.signIn('kota', administrator);
    const { body: made } = await api.ask<CodeView>('POST', `/people/${employee.id}/codes`, { cookie });
    const line = { event: 'code-made', institution: 'kota', purpose: 'reset', for: employee.id, by: administrator.id };
    expect(api.logged.map((one) => JSON.parse(one) as unknown)).toContainEqual({ level: 'info', ...line });
    const found = await api.store.within('kota', (tx) => tx.accounts.takeCode(hashCode(made.code), start));
    expect(found?.purpose).toBe('reset');
    expect(api.logged.join()).not.toContain(made.code);
  });
});

describe('account administration', () => {
  it('belongs to administrators', async () => {
    const cookie = await api.signIn('kota', employee);
    expect((await api.ask('GET', '/people', { cookie })).body.code).toBe('not-permitted');
    expect((await api.ask('GET', '/people')).body.code).toBe('sign-in-needed');
    expect((await api.ask('POST', `/people/${employee.id}/codes`, { cookie })).status).toBe(403);
  });

  it('lists people page by page', async () => {
    const cookie = await api.signIn('kota', administrator);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { body: Listed<PersonLine> } = await api.ask('GET', `/people?limit=2${next && `&after=${next}`}`, {
        cookie,
      });
      seen.push(...page.body.items.map((one) => one.id));
      next = page.body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(employee.id);
    const one = await api.ask<Listed<PersonLine>>('GET', `/people?nip=${employee.nip}`, { cookie });
    expect(one.body.items.map((person) => person.name)).toEqual(['Sari']);
  });

  it('does not reach into another institution', async () => {
    const other = await api.addPerson('desa', {});
    const cookie = await api.signIn('kota', administrator);
    expect((await api.ask('POST', `/people/${other.id}/codes`, { cookie })).body.code).toBe('person-not-found');
    const body = { role: 'evaluator', unit: null };
    expect((await api.ask('POST', `/people/${other.id}/roles`, { cookie, body })).status).toBe(404);
    const strange = { role: 'evaluator', unit: 'desa-u1' };
    expect((await api.ask('POST', `/people/${employee.id}/roles`, { cookie, body: strange })).body.code).toBe(
      'unit-not-found',
    );
    const found = await api.ask<Listed<PersonLine>>('GET', `/people?nip=${other.nip}`, { cookie });
    expect(found.body.items).toEqual([]);
  });

  it('grants and revokes roles, but keeps the last administrator', async () => {
    const cookie = await api.signIn('kota', administrator);
    const body = { role: 'penyusun_sakip', unit: 'kota-u1' };
    const granted = await api.ask<PersonLine>('POST', `/people/${employee.id}/roles`, { cookie, body });
    expect(granted.body.roles).toMatchObject([{ role: 'penyusun_sakip', unit: { id: 'kota-u1', name: 'Dinas Satu' } }]);
    const line = { event: 'role-granted', institution: 'kota', ...body, to: employee.id, by: administrator.id };
    expect(api.logged.map((one) => JSON.parse(one) as unknown)).toContainEqual({ level: 'info', ...line });
    const revoked = await api.ask<PersonLine>('DELETE', `/people/${employee.id}/roles/penyusun_sakip?unit=kota-u1`, {
      cookie,
    });
    expect(revoked.body.roles).toEqual([]);
    const last = await api.ask('DELETE', `/people/${administrator.id}/roles/administrator`, { cookie });
    expect(last.body.code).toBe('last-administrator');
    expect((await api.ask('GET', '/people', { cookie })).status).toBe(200);
  });
});
