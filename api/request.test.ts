import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError, type Person, type Store } from '../engine/index.ts';
import { createApi, operations } from './app.ts';
import { isLoopbackAddress, isLoopbackHost } from './guard-request.ts';
import type { Bindings } from './router.ts';
import { openTestApi, origin, password, publishContent, type TestApi } from './testing.ts';
import type { Principal, ProblemView, RuleView, SessionView, SignInOptions } from './types.ts';

let api: TestApi;
let person: Person;
let cookie: string;

beforeAll(async () => {
  api = await openTestApi();
  person = await api.addPerson('kota', {});
  cookie = await api.signIn('kota', person);
});
afterAll(() => api.close());

const signIn = () => ({ institution: 'kota', login: person.nip, password });

describe('a request that changes something', () => {
  it.each([
    ['neither Origin nor Sec-Fetch-Site', {}],
    ['another Origin', { origin: 'https://evil.example' }],
    ['no Origin to speak of', { origin: 'null' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin }],
    ['a page of a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['an address bar', { 'sec-fetch-site': 'none' }],
  ])('is refused with %s', async (_, headers) => {
    const request = new Request(`${origin}/api/v1/session`, { method: 'DELETE', headers: { ...headers, cookie } });
    const response = await api.router.fetch(request, {});
    expect(response.status).toBe(403);
    expect(((await response.json()) as ProblemView).code).toBe('origin-refused');
    expect((await api.ask('GET', '/session', { cookie })).status).toBe(200);
  });

  it('is taken from our own page, by either header', async () => {
    for (const headers of [{ origin }, { 'sec-fetch-site': 'same-origin' }]) {
      const request = new Request(`${origin}/api/v1/notices/read`, { method: 'POST', headers: { ...headers, cookie } });
      expect((await api.router.fetch(request, {})).status).toBe(204);
    }
  });
});

describe('a request body', () => {
  it('must be JSON', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = await api.ask('POST', '/session', { body: 'institution=kota', headers });
    expect(form).toMatchObject({ status: 415, body: { code: 'request-not-json' } });
    const broken = await api.ask('POST', '/session', { body: '{"password": "rahasia' });
    expect(broken).toMatchObject({ status: 400, body: { code: 'request-invalid', errors: [{ pointer: '' }] } });
    expect(JSON.stringify(broken.body)).not.toContain('rahasia');
  });

  it('is UTF-8: nothing is put in the place of what cannot be read', async () => {
    const body = Buffer.concat([
      Buffer.from('{"institution":"kota","login":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const headers = { 'content-type': 'application/json', origin };
    const answer = await api.router.fetch(
      new Request(`${origin}/api/v1/session`, { method: 'POST', headers, body }),
      {},
    );
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as ProblemView).errors).toMatchObject([{ pointer: '' }]);
  });

  it('has the declared shape, or is told where it has not', async () => {
    const body = { institution: 'kota', login: 7, peran: 'administrator' };
    const answer = await api.ask<ProblemView>('POST', '/session', { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.errors?.map(({ pointer, message_en }) => `${pointer} ${message_en}`).sort()).toEqual([
      '/login must be of type string',
      '/password is required',
      '/peran is not known here',
    ]);
    for (const odd of ['[]', 'null', '"x"', '1e999']) {
      expect((await api.ask('POST', '/session', { body: odd })).status).toBe(400);
    }
    const polluted = `{"institution":"kota","login":"x","password":"y","__proto__":{"demo":true}}`;
    expect((await api.ask('POST', '/session', { body: polluted })).status).toBe(400);
  });

  it('holds characters alone: no controls, no half of a surrogate pair', async () => {
    for (const odd of ['a\u0000', '\u001b[31m', 'a\ud800', '\udc00b']) {
      const answer = await api.ask<ProblemView>('POST', '/session', { body: { ...signIn(), password: odd } });
      expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(['/password']);
    }
    const sane = await api.ask('POST', '/session', { body: { ...signIn(), password: 'dua\nbaris\t🙂 é' } });
    expect(sane.body.code).toBe('sign-in-failed');
  });

  it('is not nested beyond reason', async () => {
    const body = '['.repeat(200_000) + ']'.repeat(200_000);
    expect((await api.ask('POST', '/session', { body })).body.code).toBe('request-invalid');
  });

  it('is at most one megabyte, declared or not', async () => {
    const body = JSON.stringify({ ...signIn(), password: 'a'.repeat(1024 * 1024) });
    const declared = await api.ask('POST', '/session', { body });
    expect(declared).toMatchObject({ status: 413, body: { code: 'request-too-large' } });
    const stream = new Blob([body]).stream();
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: stream, duplex: 'half' };
    expect((await api.router.fetch(new Request(`${origin}/api/v1/session`, init), {})).status).toBe(413);
  });
});

describe('an address', () => {
  it('that does not exist is a problem like any other', async () => {
    for (const path of ['/tidak-ada', '/cases/bukan-uuid', '/people/x/y']) {
      const answer = await api.ask('GET', path, { cookie });
      expect(answer).toMatchObject({ status: 404, body: { code: 'route-not-found' } });
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    }
  });

  it('tells which methods it accepts', async () => {
    const answer = await api.ask('PATCH', '/session', { cookie });
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    expect(answer.headers.get('allow')).toBe('POST, DELETE, GET');
  });

  it('refuses a query it does not know', async () => {
    expect((await api.ask('GET', '/tasks?semua=ya', { cookie })).status).toBe(400);
    expect((await api.ask('GET', '/tasks?limit=100000', { cookie })).status).toBe(400);
    const strange = await api.ask('GET', '/tasks?after=zzz', { cookie });
    expect(strange.body.code).toBe('page-position-invalid');
  });
});

describe('every route that is not open to anyone', () => {
  const closed = operations.filter(({ may }) => may !== 'anyone');

  it.each(closed.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const))(
    '%s asks for a session',
    async (_, one) => {
      const path = one.path.replace(/\{\w+\}/g, 'x');
      const answer = await api.ask(one.method.toUpperCase(), path, one.request === undefined ? {} : { body: {} });
      expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-needed' } });
    },
  );

  const administrative = closed.filter(({ may }) => !['see-own-work', 'see-content'].includes(may));
  it.each(administrative.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const))(
    '%s asks for a role',
    async (_, one) => {
      const path = one.path.replace(/\{\w+\}/g, 'x');
      const answer = await api.ask(one.method.toUpperCase(), path, {
        cookie,
        ...(one.request === undefined ? {} : { body: {} }),
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    },
  );
});

describe('an answer', () => {
  it('carries the headers that keep it to whom it was meant for', async () => {
    const { headers } = await api.ask('GET', '/session', { cookie });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('to our own mistake is a number to look up, and nothing else', async () => {
    const broken: Store = {
      ...api.store,
      institutions: () => Promise.reject(new Error('NIP 198001012005011001 rahasia')),
    };
    const logged: string[] = [];
    const log = (_: string, event: string, fields = {}) => logged.push(JSON.stringify({ event, ...fields }));
    const { router } = createApi({ ...api.services, store: broken, log });
    const response = await router.fetch(new Request(`${origin}/api/v1/sign-in`), {});
    const problem = (await response.json()) as ProblemView;
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(problem)).not.toMatch(/rahasia|1980|\.ts/);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(problem.incident);
    expect(logged[0]).toContain('request.test.ts');
    expect(logged[0]).not.toMatch(/rahasia|1980/);
  });
});

describe('a database that another process holds', () => {
  it('is told as what it is: nothing was changed, try again', async () => {
    const held: Store = { ...api.store, institutions: () => Promise.reject(new EngineError('store-busy')) };
    const logged: string[] = [];
    const log = (level: string, event: string, fields = {}) => logged.push(JSON.stringify({ level, event, ...fields }));
    const { router } = createApi({ ...api.services, store: held, log });
    const response = await router.fetch(new Request(`${origin}/api/v1/sign-in`), {});
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ code: 'store-busy' });
    expect(logged).toEqual([expect.stringContaining('"code":"store-busy"')]);
  });
});

describe('the pages, in the same process', () => {
  it('call with a principal, and no cookie', async () => {
    const principal = await api.pages.principalOf(new Request(origin, { headers: { cookie } }));
    expect(principal?.person).toBe(person.id);
    const caller = { principal, address: '127.0.0.1', host: 'localhost' };
    const response = await api.pages.fetch(new Request(`${origin}/api/v1/session`), { caller });
    expect(((await response.json()) as SessionView).person.id).toBe(person.id);
    const read = new Request(`${origin}/api/v1/notices/read`, { method: 'POST' });
    expect((await api.pages.fetch(read, { caller })).status).toBe(204);
  });

  it('are nobody without a principal, whatever the cookie says', async () => {
    const caller = { principal: null, address: '127.0.0.1', host: 'localhost' };
    const request = new Request(`${origin}/api/v1/session`, { headers: { cookie } });
    expect((await api.pages.fetch(request, { caller })).status).toBe(401);
  });

  it('cannot be imitated over the network by headers or by what the HTTP server passes on', async () => {
    const principal: Principal = { institution: 'kota', account: 'a', person: person.id, roles: [], session: 's' };
    const headers = { caller: JSON.stringify({ principal }), 'x-principal': person.id };
    expect((await api.ask('GET', '/session', { headers })).status).toBe(401);
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as unknown as Bindings;
    expect((await api.ask('GET', '/session', { headers, env })).status).toBe(401);
  });
});

describe('the demo', () => {
  const env = (address: string) => ({ incoming: { socket: { remoteAddress: address } } }) as unknown as Bindings;
  const play = { institution: 'kota', persona: 'pegawai' };
  let demo: TestApi;

  beforeAll(async () => {
    demo = await openTestApi({ settings: { demo: true } });
    const top = await demo.addPerson('kota', {});
    const middle = await demo.addPerson('kota', { superior: top.id });
    await demo.addPerson('kota', { name: 'Sari', superior: middle.id });
    await demo.addPerson('kota', {}, [{ role: 'evaluator', unit: null }]);
  });
  afterAll(() => demo.close());

  it('offers its personas and signs in with one click on this machine', async () => {
    const offered = await demo.ask<SignInOptions>('GET', '/sign-in', { env: env('127.0.0.1') });
    expect(offered.body.personas.map(({ persona }) => persona)).toEqual([
      'pegawai',
      'atasan',
      'atasan_penilai',
      'evaluator',
    ]);
    const entered = await demo.ask<SessionView>('POST', '/session/demo', { body: play, env: env('::ffff:127.0.0.1') });
    expect(entered.body).toMatchObject({ person: { name: 'Sari' }, demo: true });
    const unknown = { ...play, persona: 'raja' };
    expect((await demo.ask('POST', '/session/demo', { body: unknown, env: env('::1') })).status).toBe(404);
  });

  it.each([
    ['from another machine', env('192.168.1.7'), {}],
    ['under another name (DNS rebinding)', env('127.0.0.1'), { host: 'evil.example:3000' }],
    ['when the remote address is unknown', {}, {}],
  ])('is not there %s', async (_, bindings, headers) => {
    const answer = await demo.ask('POST', '/session/demo', { body: play, env: bindings, headers });
    expect(answer).toMatchObject({ status: 404, body: { code: 'route-not-found' } });
    const offered = await demo.ask<SignInOptions>('GET', '/sign-in', { env: bindings, headers });
    expect(offered.body.personas).toEqual([]);
  });

  it('is not there outside demo mode', async () => {
    const answer = await api.ask('POST', '/session/demo', { body: play, env: env('127.0.0.1') });
    expect(answer.body.code).toBe('route-not-found');
  });

  it('tells this machine from names that merely begin like it', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true);
    expect(['10.0.0.1', '128.0.0.1', '::2', '', '127.0.0.1.evil'].some(isLoopbackAddress)).toBe(false);
    expect(['localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:80'].every(isLoopbackHost)).toBe(true);
    expect(['localhost.evil.example', '127.0.0.1.nip.io', 'evil', ''].some(isLoopbackHost)).toBe(false);
  });
});

describe('the published content', () => {
  it('is there to read for everybody with a session', async () => {
    await publishContent(api, 'kota');
    const rules = await api.ask<{ items: { id: string }[] }>('GET', '/rules', { cookie });
    for (const { id } of rules.body.items) expect((await api.ask('GET', `/rules/${id}`, { cookie })).status).toBe(200);
    const sakip = await api.ask<RuleView>('GET', '/rules/sakip/nilai-88-2021', { cookie });
    expect(sakip.body.calculations.find(({ name }) => name === 'poin_pengukuran')?.text).toEqual({
      id: 'bila 2. Pengukuran kinerja (nilai komponen langsung) diisi: 2. Pengukuran kinerja (nilai komponen langsung); selain itu: Pengukuran kinerja dari subkomponen',
      en: 'if 2. Pengukuran kinerja (nilai komponen langsung) is given: 2. Pengukuran kinerja (nilai komponen langsung); otherwise: Pengukuran kinerja dari subkomponen',
    });
    const workflows = await api.ask<{ items: { id: string }[] }>('GET', '/workflows', { cookie });
    expect(workflows.body.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['skp-tahunan', 'sakip-evaluasi']));
    for (const { id } of workflows.body.items) {
      expect((await api.ask('GET', `/workflows/${id}`, { cookie })).status).toBe(200);
    }
  });

  it('is found whether the slash of its id is encoded or not, and in its versions', async () => {
    const plain = await api.ask('GET', '/rules/skp/predikat-pp30', { cookie });
    const encoded = await api.ask('GET', '/rules/skp%2Fpredikat-pp30?version=1', { cookie });
    expect(encoded.body).toEqual(plain.body);
    expect(plain.body).toMatchObject({ versions: [{ version: 1, edition: 1 }], effective: '2021-07-01' });
    expect((await api.ask('GET', '/rules/skp/predikat-pp30?version=99', { cookie })).body.code).toBe('rule-not-found');
    expect((await api.ask('GET', '/rules/..%2F..%2Fetc', { cookie })).status).toBe(404);
  });

  it('explains a rule that is tried out, and keeps numbers exact', async () => {
    const facts = { nilai_skp: '110', nilai_perilaku: '110', ide_baru: false };
    const body = { rule: 'skp/predikat-pp30', at: '2021-12-31', facts };
    const answer = await api.ask('POST', '/evaluations', { cookie, body });
    expect(answer.body).toMatchObject({ answer: { nilai: '110.00', predikat: 'Baik' }, at: '2021-12-31' });
    const wrong = { ...body, facts: { ...facts, nilai_skp: '120.01' } };
    expect((await api.ask('POST', '/evaluations', { cookie, body: wrong })).body.code).toBe('fact-invalid');
    const double = { ...body, facts: { ...facts, nilai_skp: 110 } };
    expect((await api.ask('POST', '/evaluations', { cookie, body: double })).body.code).toBe('request-invalid');
    const never = { ...body, at: '2021-02-30' };
    expect((await api.ask('POST', '/evaluations', { cookie, body: never })).body.code).toBe('request-invalid');
  });

  it('has a picture', async () => {
    const answer = await api.ask<string>('GET', '/diagrams/skp-tahunan', { cookie });
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.body).toContain('<svg');
  });

  it('has a picture of the version and in the language asked for', async () => {
    const picture = (query: string) => api.ask<string>('GET', `/diagrams/skp-tahunan${query}`, { cookie });
    expect((await picture('')).body).toContain('lewat');
    expect((await picture('?version=1&language=en')).body).toContain('deadline');
    expect((await picture('?version=9')).status).toBe(404);
  });
});

describe('the OpenAPI document', () => {
  it('describes every operation once, and every schema it refers to', async () => {
    const { body } = await api.ask<Record<string, Record<string, Record<string, unknown>>>>('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.values(body.paths ?? {}).flatMap((path) => Object.values(path));
    expect(described).toHaveLength(operations.length);
    const ids = described.map((one) => (one as { operationId: string }).operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const names = JSON.stringify(body).match(/#\/components\/schemas\/\w+/g) ?? [];
    const schemas = (body.components as { schemas: Record<string, unknown> }).schemas;
    for (const name of new Set(names)) expect(schemas).toHaveProperty(name.replace('#/components/schemas/', ''));
  });
});
