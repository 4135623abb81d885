/** A whole site on a real SQLite file: the shipped content published, the API and the pages served on loopback. */
import { serve } from '@hono/node-server';
import { createApi } from '../api/app.ts';
import { loadLibrary } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import { publishLibrary } from '../engine/publish.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';
import { createUi } from '../ui/app.ts';
import { createWorld, institution, type World } from './world.ts';

export interface Site extends World {
  /** Where it is served, without a slash at the end. */
  readonly url: string;
  /** Errors of our own making, as the operator would see them. */
  readonly reported: readonly string[];
  /** Sets the clock to an ISO instant. */
  setNow(now: string): void;
}

/** Serves the demonstration with all national content published. */
export async function openSite(now = '2026-01-05T02:00:00.000Z'): Promise<Site> {
  const world = await createWorld();
  const library = loadLibrary(readContentFolders(process.cwd()).files);
  const { problems } = await publishLibrary(world.store, { institution, library, files: null, now, by: null });
  if (problems.length > 0) throw new Error(problems.map((one) => `${one.file}:${one.line} ${one.message}`).join('\n'));
  let clock = now;
  const reported: string[] = [];
  const { pages } = createApi({
    store: world.store,
    evaluate: evaluateRule,
    now: () => clock,
    log: (level, event, fields) => {
      if (level === 'error') reported.push(JSON.stringify({ event, ...fields }));
    },
    settings: { demo: true },
  });
  const report = (error: Error, path: string): string => {
    reported.push(`${path} ${error.stack}`);
    return 'uji';
  };
  const ui = createUi(pages, { report });
  const { url, close } = await listen(ui.fetch);
  return {
    ...world,
    url,
    reported,
    setNow: (instant) => {
      clock = instant;
    },
    close: async () => {
      await close();
      await world.close();
    },
  };
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

function listen(fetch: Fetch): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}
