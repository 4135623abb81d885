import { describe, expect, it } from 'vitest';
import { crashAgainAndAgain } from './crash-test.ts';

describe('a server that is killed while people work', () => {
  it('loses nothing that was answered and leaves nothing half done; whoever got no answer sends again', async () => {
    const report = await crashAgainAndAgain(3, () => undefined);
    expect(report.faults).toEqual([]);
    expect(report.steps).toBeGreaterThan(10);
    expect(report.events).toBeGreaterThan(report.steps);
  }, 180_000);
});
