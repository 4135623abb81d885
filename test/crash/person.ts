/** People at work on a server that may die at any moment: what was answered stays, what was not is sent again. */
import { randomUUID } from 'node:crypto';
import * as forms from '../../demo/forms.ts';
import { institution, password, workflow } from './office.ts';
import { ask, type Answer } from './server.ts';

/** Where to ask now; `stopped` ends the work after the request in hand. */
export interface Line {
  readonly port: number;
  stopped: boolean;
}

/** A request that must be answered before the next one is made, by this server or the one after it. */
interface Wish {
  readonly cookie: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Takes an answer, or throws when it is not what was promised. */
  readonly heard: (answer: Answer) => void;
}

/** Somebody who works: asks one thing after another, and the same again when no answer came. */
export interface Worker {
  work(line: Line): Promise<void>;
}

/** `most`: so many requests for each server. */
function makeWorker(nextWish: () => Wish, most = Number.POSITIVE_INFINITY): Worker {
  let open: Wish | null = null;
  return {
    work: async (line) => {
      for (let asked = 0; asked < most && !line.stopped; asked += 1) {
        open ??= nextWish();
        const { method, path, cookie, body, heard } = open;
        const answer = await ask(line.port, method, path, { cookie, body });
        if (answer === null) return;
        heard(answer);
        open = null;
      }
    },
  };
}

export async function signIn(port: number, login: string): Promise<string> {
  const answer = await ask(port, 'POST', '/session', { body: { institution, login, password } });
  if (answer?.status !== 200) throw new Error(`${login} cannot sign in: ${JSON.stringify(answer)}`);
  return answer.cookie;
}

export interface CaseWorker extends Worker {
  readonly case: string;
  /** Every step that was answered: its key, and the revision it led to. */
  readonly answered: readonly { readonly person: string; readonly key: string; readonly revision: number }[];
}

/** An employee who saves a draft, submits, has it returned by the superior, and so on for ever. */
export function makeCaseWorker(
  id: string,
  person: string,
  cookies: { readonly own: string; readonly superior: string },
): CaseWorker {
  const answered: CaseWorker['answered'][number][] = [];
  let revision = 1;
  let turn = 0;
  const step = (event: string, actor: string, cookie: string, form: unknown): Wish => {
    const key = randomUUID();
    const body = { revision, submit_key: key, form };
    const heard = ({ status, body: said }: Answer): void => {
      if (status !== 200 || said['revision'] !== revision + 1)
        throw new Error(`${event} from revision ${revision}: ${status} ${JSON.stringify(said)}`);
      revision += 1;
      answered.push({ person: actor, key, revision });
    };
    return { cookie, method: 'POST', path: `/cases/${id}/events/${event}`, body, heard };
  };
  const draft = (): Wish => {
    const body = { state: 'menyusun', form: 'skp/rencana', revision: 0, body: { catatan: randomUUID() } };
    const heard = ({ status, body: said }: Answer): void => {
      const stored = said['stored'] as { readonly body?: unknown } | undefined;
      // Sent again although it had been saved: then what is stored is what was sent.
      const savedBefore = status === 409 && JSON.stringify(stored?.body) === JSON.stringify(body.body);
      if (status !== 200 && !savedBefore) throw new Error(`draft: ${status} ${JSON.stringify(said)}`);
    };
    return { cookie: cookies.own, method: 'PUT', path: `/cases/${id}/drafts`, body, heard };
  };
  const wishes = [
    draft,
    () => step('AJUKAN', person, cookies.own, forms.plan(0)),
    () => step('KEMBALIKAN', 'atasan', cookies.superior, forms.note),
  ];
  return { ...makeWorker(() => (wishes[turn++ % wishes.length] as () => Wish)()), case: id, answered };
}

export interface CycleWorker extends Worker {
  /** Cycles whose opening was answered. */
  readonly opened: readonly string[];
}

/** An administrator who opens one year's cycle for everybody after another's, one for each server. */
export function makeCycleWorker(cookie: string): CycleWorker {
  const opened: string[] = [];
  let year = 2030;
  const next = (): Wish => ({
    cookie,
    method: 'POST',
    path: '/cycles',
    body: { workflow, date: `${year}-06-01` },
    heard: ({ status, body }) => {
      if (status !== 201 || body['failed'] !== 0) throw new Error(`cycle ${year}: ${status} ${JSON.stringify(body)}`);
      opened.push(String(body['cycle']));
      year += 1;
    },
  });
  return { ...makeWorker(next, 1), opened };
}
