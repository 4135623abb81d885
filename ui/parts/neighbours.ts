/** Splits a list where something about its entries changes: each stretch of neighbours with what they share. */
export function neighbours<T, S>(entries: readonly T[], of: (entry: T) => S): readonly (readonly [S, readonly T[]])[] {
  const stretches: [S, T[]][] = [];
  for (const entry of entries) {
    const shared = of(entry);
    const last = stretches.at(-1);
    if (last !== undefined && last[0] === shared) last[1].push(entry);
    else stretches.push([shared, [entry]]);
  }
  return stretches;
}
