/** How the report on a changed base is printed: for a person, and as JSON. */
import { isClean, isConflict, type BaseFinding, type OverlayReview, type RuleDefinition } from '../engine/index.ts';
import { describeProblem, print } from './print.ts';

const groups: readonly { readonly title: string; readonly holds: (one: BaseFinding) => boolean }[] = [
  { title: 'Harus diputuskan (to be decided)', holds: isConflict },
  { title: 'Tertutup oleh nilai instansi (hidden under the overlay)', holds: (one) => one.outcome === 'hidden' },
  { title: 'Ikut berlaku (taken over)', holds: ({ outcome }) => outcome === 'taken' || outcome === 'earlier' },
  { title: 'Tetap milik instansi (kept)', holds: (one) => one.outcome === 'kept' },
  { title: 'Perubahan lain untuk dibaca (other changes, to be read)', holds: (one) => one.outcome === 'elsewhere' },
];

/** The findings in groups, each under its heading; a group without any is left out. */
export function describeFindings(findings: readonly BaseFinding[]): readonly string[] {
  return groups.flatMap(({ title, holds }) => {
    const held = findings.filter(holds);
    return held.length === 0 ? [] : [`\n${title}:`, ...held.map((one) => describeProblem(one.problem))];
  });
}

/** Prints the report and the proposed file, or why there is none. */
export function printReview(review: OverlayReview, written: boolean): void {
  const { overlay, before, after, findings, merge, failures } = review;
  print(`${overlay.file.path} di atas ${nameOf(after)}: ${versions(before, after)}`);
  for (const line of describeFindings(findings)) print(line);
  if (merge.given.length > 0) print('\nIkut diserahkan ke aturan dasar (left to the base with them):');
  for (const one of merge.given) print(describeProblem(one));
  if (!isClean(merge.problems)) {
    print('\nBelum ada usulan yang dapat terbit; yang masih salah (no merge yet; what is still wrong):');
    for (const one of merge.problems) print(describeProblem(one));
    return;
  }
  if (merge.text === overlay.file.text) print('\nTidak ada yang perlu diubah. (Nothing needs to change.)');
  else if (written) print(`\nUsulan ditulis ke ${overlay.file.path}. (The merge was written.)`);
  else print(`\nUsulan; tulis dengan --write (the proposed merge; write it with --write):\n\n${merge.text}`);
  if (failures.length > 0)
    print('\nUji instansi yang hasilnya menjadi lain; periksa (tests whose answers change; look at them):');
  for (const one of failures) print(describeProblem(one));
}

/** The whole report as data. */
export function reviewAsJson({
  overlay,
  before,
  after,
  findings,
  merge,
  failures,
}: OverlayReview): Record<string, unknown> {
  const base = ({ pack, version, hash }: RuleDefinition): Record<string, unknown> => ({ pack, version, hash });
  return {
    rule: overlay.rule,
    file: overlay.file.path,
    before: base(before),
    after: base(after),
    findings,
    merge: isClean(merge.problems) ? merge.text : null,
    problems: [
      ...findings.filter(isConflict).map((one) => one.problem),
      ...merge.given,
      ...merge.problems,
      ...failures,
    ],
  };
}

function nameOf({ pack, id }: RuleDefinition): string {
  return `${pack}/${id}`;
}

function versions(before: RuleDefinition, after: RuleDefinition): string {
  if (before.hash === after.hash) return `tetap versi ${after.version} (unchanged)`;
  return `versi ${before.version} → ${after.version}`;
}
