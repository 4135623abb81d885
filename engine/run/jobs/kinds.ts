/** Every kind of work on many cases. */
import type { JobKind } from '../../store/job-records.ts';
import type { Kind } from './job.ts';
import { compare, correct } from './corrections.ts';
import { migrate } from './migrate.ts';
import { open } from './open.ts';
import { remind } from './remind.ts';
import { advance, cancel, reopen, resume } from './steps.ts';

export const kinds: Readonly<Record<JobKind, Kind>> = {
  open,
  remind,
  cancel,
  resume,
  reopen,
  advance,
  migrate,
  compare,
  correct,
};
