import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite, type Store } from '../engine/index.ts';
import { serve } from '../main.ts';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-main-'));
  store = await openSqlite(join(folder, 'alur.sqlite'));
  await store.migrate();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('the server', () => {
  it('stops although somebody sends a form one letter at a time', async () => {
    const server = await serve({ store, host: '127.0.0.1', port: 0, demo: false });
    const slow = connect(server.port, '127.0.0.1').on('error', () => undefined);
    slow.write('POST /masuk HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n');
    slow.write('Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n');
    expect(String(await once(slow, 'data'))).toContain('100 Continue');
    const dripping = setInterval(() => slow.write('a'), 200);
    const cut = new Promise((resolve) => slow.once('close', resolve));
    const began = performance.now();
    await server.close();
    await cut;
    clearInterval(dripping);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
