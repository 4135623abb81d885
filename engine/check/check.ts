/** The shape of every check: a definition and what it refers to in, problems out. It never throws and never stops early. */
import type { Problem } from '../problem.ts';

export type Check<Definition, Context> = (definition: Definition, context: Context) => Problem[];
