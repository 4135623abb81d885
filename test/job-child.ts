/**
 * Works on a job and is killed just before its n-th statement that is not a mere reading, as by `kill -9`:
 * `job-child.ts <database> <job> <n>`. Prints how many there were if it lives that long.
 */
import { runJob } from '../engine/run/jobs/run-job.ts';
import { institution, morning, reopen } from './world.ts';

const [path = '', job = '', last = ''] = process.argv.slice(2);
let statements = 0;
const engine = await reopen(path, {
  onStatement: (sql) => {
    // Being killed before a reading is being killed after the statement before it.
    if (!/^select/i.test(sql) && ++statements === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
await runJob(engine, institution, job, {
  clock: () => morning,
  report: (_, subject, error) => {
    throw new Error(`item ${subject}`, { cause: error });
  },
});
await engine.store.close();
process.stdout.write(String(statements));
