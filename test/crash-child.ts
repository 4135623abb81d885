/**
 * Takes one step and is killed just before its n-th statement that is not a mere reading, as by `kill -9`:
 * `crash-child.ts <database> <request as JSON> <n>`. Prints how many there were if it lives that long.
 */
import { takeStep, type StepRequest } from '../engine/run/step.ts';
import { institution, morning, reopen } from './world.ts';

const [path = '', request = '', last = ''] = process.argv.slice(2);
let statements = 0;
const engine = await reopen(path, {
  onStatement: (sql) => {
    // Being killed before a reading is being killed after the statement before it.
    if (!/^select/i.test(sql) && ++statements === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
await takeStep(engine, institution, JSON.parse(request) as StepRequest, morning);
await engine.store.close();
process.stdout.write(String(statements));
