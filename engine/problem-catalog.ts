/**
 * Every problem code with its severity and its texts: [what is wrong, what would be right], in Indonesian and English.
 * A new check adds one entry, beside those of its kind, and one test.
 */
import { calendars } from './problem-catalog/calendars.ts';
import { changedBases } from './problem-catalog/changed-bases.ts';
import { checkingRules } from './problem-catalog/checking-rules.ts';
import { checkingValues } from './problem-catalog/checking-values.ts';
import { checkingWorkflows } from './problem-catalog/checking-workflows.ts';
import { compilingRules } from './problem-catalog/compiling-rules.ts';
import { compilingWorkflows } from './problem-catalog/compiling-workflows.ts';
import { enteringFacts } from './problem-catalog/entering-facts.ts';
import type { ProblemEntry } from './problem-catalog/entry.ts';
import { lists } from './problem-catalog/lists.ts';
import { operating } from './problem-catalog/operating.ts';
import { reading } from './problem-catalog/reading.ts';
import { slips } from './problem-catalog/slips.ts';
import { testingRules } from './problem-catalog/testing-rules.ts';

const entries = {
  ...reading,
  ...compilingRules,
  ...compilingWorkflows,
  ...lists,
  ...calendars,
  ...checkingRules,
  ...checkingValues,
  ...testingRules,
  ...slips,
  ...checkingWorkflows,
  ...changedBases,
  ...operating,
  ...enteringFacts,
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof entries;
export const problemCatalog: Readonly<Record<ProblemCode, ProblemEntry>> = entries;
