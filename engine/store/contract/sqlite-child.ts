/**
 * Another process on the same file, for tests: `migrate <file>`, `steps <file> <count>`, or `die <file> <n>`, which
 * takes one step and is killed before its n-th statement (and after its commit when there are fewer).
 */
import { openSqlite } from '../sqlite.ts';
import { first } from './fixture.ts';
import { reviewStep } from './review-step.ts';
import { id, step } from './samples.ts';

const [mode, file = '', number = '0'] = process.argv.slice(2);
let statements = 0;
const store = await openSqlite(file, {
  onStatement: () => {
    if (mode !== 'die') return;
    statements += 1;
    if (statements === Number(number)) process.kill(process.pid, 'SIGKILL');
  },
});

if (mode === 'migrate') process.stdout.write(JSON.stringify((await store.migrate()).applied));

if (mode === 'steps') {
  for (let taken = 0; taken < Number(number); taken += 1) {
    await store.within(first, async (tx) => {
      const record = await tx.cases.byId(id(1));
      await tx.cases.commit(step(1, record?.revision ?? 0));
    });
  }
}

if (mode === 'die') {
  await store.within(first, async (tx) => await tx.cases.commit(reviewStep));
  process.stdout.write('committed');
  process.kill(process.pid, 'SIGKILL');
}

await store.close();
