/** Median of numbers; they come from interleaved rounds, so that a drift of the machine touches all sides alike. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

/** Rounded to three significant digits: more would be noise. */
export function significant(value: number): number {
  return Number(value.toPrecision(3));
}

/** How often `work` runs in a second, over at least `milliseconds`. */
export async function ratePerSecond(milliseconds: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < milliseconds; count++) await work();
  return (count * 1000) / (performance.now() - start);
}

/** The same with the processor time that one run of `work` takes, in microseconds: what waiting for the disk adds is not in it. */
export async function rateAndCpu(
  milliseconds: number,
  work: () => unknown,
): Promise<{ readonly rate: number; readonly cpu: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  const rate = await ratePerSecond(milliseconds, work);
  const { user, system } = process.cpuUsage(before);
  return { rate, cpu: (user + system) / (rate * ((performance.now() - start) / 1000)) };
}
