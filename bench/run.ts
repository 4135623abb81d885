/** `npm run --silent bench -- <name> [--json]`: ratios measured in one run on this machine. */
import { benchCheck } from './check.ts';
import { benchDurable } from './durable.ts';
import { benchGrowth } from './growth.ts';
import { benchPages } from './pages.ts';
import { benchPay } from './pay.ts';
import { benchPopulation } from './population.ts';
import { benchRecord } from './record.ts';
import { benchSimulate } from './simulate.ts';

const benches: Readonly<Record<string, () => Promise<Readonly<Record<string, number>>>>> = {
  rules: async () => ({ ...(await benchCheck()), ...(await benchPopulation()), ...(await benchSimulate()) }),
  durable: benchDurable,
  growth: benchGrowth,
  pages: benchPages,
  record: benchRecord,
  pay: benchPay,
};

const [name = '', ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  process.stderr.write(`npm run --silent bench -- <${Object.keys(benches).join('|')}> [--json]\n`);
  process.exit(2);
}
const ratios = await bench();
if (options.includes('--json')) process.stdout.write(`${JSON.stringify(ratios)}\n`);
else for (const [key, value] of Object.entries(ratios)) process.stdout.write(`${key.padEnd(32)} ${value}\n`);
