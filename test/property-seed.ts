/**
 * Properties are tried with the same made-up cases every time, so that a change is judged by what it changes. A long run
 * (`ALUR_PROPERTY_RUNS=5000`) throws anew; a failure prints the seed that leads there again (`ALUR_SEED=…`).
 */
import fc from 'fast-check';

const { ALUR_SEED: seed, ALUR_PROPERTY_RUNS: runs } = process.env;

if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
else if (runs === undefined) fc.configureGlobal({ seed: 20220201 });
