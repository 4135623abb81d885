import type { Fence } from './codec.ts';
import { openDrafts } from './drafts.ts';
import { openNotices } from './notices.ts';
import type { Work } from './port.ts';
import { openTasks } from './tasks.ts';
import { openTimers } from './timers.ts';

/** What is expected of people and of the clock. */
export function openWork(fence: Fence): Work {
  return { ...openTasks(fence), ...openTimers(fence), ...openNotices(fence), ...openDrafts(fence) };
}
