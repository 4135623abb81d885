import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeStore } from './contract.ts';
import { openSqlite } from './sqlite.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alur-store-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

describeStore('SQLite', async () => await openSqlite(join(folder, `${(files += 1)}.sqlite`)));
