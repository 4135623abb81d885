/** Bytes over the wire of an employee's case page with 8 results and at least 40 events, cold cache, style included. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEngine,
  evaluateRule,
  loadLibrary,
  openCycle,
  openSqlite,
  readContentFolders,
  takeStep,
  type JsonObject,
  type Store,
} from '../engine/index.ts';
import * as forms from '../demo/forms.ts';
import { demoInstitution, seedDemo } from '../demo/seed.ts';
import { serve } from '../main.ts';

const results = 8;

export async function benchPages(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-bench-'));
  const store = await openSqlite(join(folder, 'alur.sqlite'));
  await store.migrate();
  const library = loadLibrary(readContentFolders(`${import.meta.dirname}/..`).files);
  await seedDemo(store, library, new Date().toISOString(), () => undefined);
  const { caseId, events } = await playLongCase(store);
  const server = await serve({ store, host: '127.0.0.1', port: 0, demo: true });
  const site = new Visitor(server.port);
  await site.get('/masuk');
  await site.post('/masuk/demo', { '~institution': demoInstitution, '~persona': 'pegawai' });
  site.bytes = 0;
  const page = await site.get(`/berkas/${caseId}`);
  if (!page.includes('Triwulan IV') || site.status !== 200) throw new Error(`the page came out as ${site.status}`);
  for (const [, path] of page.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g))
    await site.get(path as string);
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
  return { page_bytes: site.bytes, page_events: events };
}

/** A case of the demo's employee in a cycle of its own, with eight results, returned until it has forty events. */
async function playLongCase(store: Store): Promise<{ readonly caseId: string; readonly events: number }> {
  const engine = createEngine(store, evaluateRule);
  const now = new Date().toISOString();
  const subject = await store.read(demoInstitution, async (tx) => {
    for (const person of await tx.people.persons({ limit: 500 })) {
      const busy =
        (await tx.people.subordinates(person.id)).length > 0 || (await tx.people.rolesOf(person.id)).length > 0;
      if (!busy && person.superior !== null) return person;
    }
    throw new Error(`the demo has no plain employee`);
  });
  const period = { start: '2028-01-01', end: '2028-12-31', label: '2028' };
  const { cycle } = await openCycle(
    engine,
    demoInstitution,
    { workflow: 'skp-tahunan', period, subjects: [subject.id] },
    now,
  );
  const find = () => store.read(demoInstitution, (tx) => tx.cases.bySubject(cycle.id, subject.id));
  const step = async (event: string, actor: string, form: JsonObject | null): Promise<void> => {
    const record = await find();
    if (record === null) throw new Error('the case is gone');
    const { id, revision } = record;
    await takeStep(
      engine,
      demoInstitution,
      { case: id, event, actor, form, revision, submitKey: `${id}-${revision}` },
      now,
    );
  };
  const chief = subject.superior as string;
  const row = (forms.plan(0)['hasil_utama'] as readonly JsonObject[])[0] as JsonObject;
  const plan = { ...forms.plan(0), hasil_utama: Array.from({ length: results - 1 }, () => row) };
  for (let round = 0; round < 12; round++) {
    await step('AJUKAN', subject.id, plan);
    await step('KEMBALIKAN', chief, forms.note);
  }
  await step('AJUKAN', subject.id, plan);
  await step('SETUJUI', chief, null);
  for (let quarter = 0; quarter < 4; quarter++) {
    await step('TETAPKAN_RENCANA', subject.id, forms.actions(results - 1));
    await step('LAPORKAN', subject.id, forms.achievements(results - 1));
    await step('BERI_UMPAN_BALIK', chief, forms.feedback(results - 1));
  }
  await step('TETAPKAN_RATING', chief, forms.rating(0));
  const record = await find();
  const events = await store.read(demoInstitution, (tx) => tx.cases.events(record?.id ?? ''));
  return { caseId: record?.id ?? '', events: events.length };
}

/** A browser of the plainest kind: cookies, the hidden fields of a form, gzip, and a count of the bytes received. */
class Visitor {
  bytes = 0;
  status = 0;
  private cookies = new Map<string, string>();
  private hidden: Record<string, string> = {};
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  get(path: string): Promise<string> {
    return this.send('GET', path, null);
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.send('POST', path, new URLSearchParams({ ...this.hidden, ...fields }).toString());
  }

  private async send(method: string, path: string, body: string | null): Promise<string> {
    const origin = `http://127.0.0.1:${this.port}`;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'accept-encoding': 'gzip',
      cookie,
      origin,
      ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${origin}${path}`, { method, headers }, (answer) => {
        this.status = answer.statusCode ?? 0;
        this.bytes += answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 20);
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          this.cookies.set(name, value);
        }
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const whole = Buffer.concat(parts);
          this.bytes += whole.length;
          void this.unpack(whole, answer.headers['content-encoding']).then(resolve, reject);
        });
      });
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }

  private async unpack(whole: Buffer, encoding: string | undefined): Promise<string> {
    const stream = new Blob([new Uint8Array(whole)]).stream();
    const text = await new Response(
      encoding === 'gzip' ? stream.pipeThrough(new DecompressionStream('gzip')) : stream,
    ).text();
    for (const [, name = '', value = ''] of text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
      this.hidden[name] = value;
    return text;
  }
}
