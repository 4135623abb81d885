import { describe, expect, it } from 'vitest';
import { crashAgainAndAgain } from './crash-test.ts';

describe('a server that is killed while people work', () => {
  it('loses nothing that was answered and leaves nothing half done; whoever got no answer sends again', async () => {
    const report = await crashAgainAndAgain(3, () => undefined);
    expect(report.faults).toEqual([]);
    expect(report.steps).toBeGreaterThan(10);
    expect(report.events).toBeGreaterThan(report.steps);
    const { timers, notices, mails, posts } = report.heard;
    expect(timers).toBeGreaterThan(100);
    // each of those cases is told that its deadline passed; what reminded of it is of no use any more
    expect(mails).toBeGreaterThanOrEqual(timers / 3);
    expect(posts).toBeGreaterThan(report.steps + notices);
  }, 180_000);
});
