import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { ChangedFinding, ReportChange } from '../../model/report-change.ts';
import { findingFingerprint } from '../../util/finding-fingerprint.ts';

/**
 * The findings of a change that its base does not have, those that only the base has, and those of both. A finding of both that blames further
 * axes counts as new for these; axes that are only suggested do not count. `nowOf`: the name of an output of the base in the change.
 */
export const compareFindings = (
  scenario: string,
  base: readonly Finding[],
  change: readonly Finding[],
  nowOf: (output: string) => string,
): ReportChange['findings'] => {
  const before = grouped(
    scenario,
    base.map((finding) => ({ ...finding, output: nowOf(finding.output) })),
  );
  const after = grouped(scenario, change);
  const found = [...after].map(([key, finding]): ChangedFinding => {
    const known = before.get(key);
    if (known === undefined || finding.confidence === 'suggested') return finding;
    // A base whose axes are not known has none to compare with.
    const added = known.axes.length === 0 ? [] : finding.axes.filter((axis) => !known.axes.includes(axis));
    return added.length === 0 ? finding : { ...finding, added };
  });
  const isNew = (finding: ChangedFinding): boolean =>
    finding.added !== undefined || !before.has(keyOf(finding));
  return {
    new: found.filter(isNew),
    gone: [...before].flatMap(([key, finding]) => (after.has(key) ? [] : [finding])),
    same: found.filter((finding) => !isNew(finding)),
  };
};

/** Findings with the same fingerprint as one: with the axes of all. */
const grouped = (scenario: string, findings: readonly Finding[]): ReadonlyMap<string, ChangedFinding> => {
  const groups = new Map<string, ChangedFinding>();
  for (const finding of findings) {
    const { code, cause, output, field, axes, confidence, noise, latent, evidence, fix } = finding;
    const fingerprint = findingFingerprint(scenario, finding);
    const accepted = finding.accepted !== undefined;
    const own = {
      fingerprint,
      code,
      cause,
      output,
      field,
      axes,
      confidence,
      noise,
      latent,
      accepted,
      evidence,
      fix,
    };
    const known = groups.get(keyOf(own));
    groups.set(
      keyOf(own),
      known === undefined
        ? own
        : { ...known, axes: union(known.axes, axes), accepted: known.accepted && accepted },
    );
  }
  return groups;
};

/** A warning that becomes a difference is new. */
const keyOf = ({ fingerprint, latent }: ChangedFinding): string => `${fingerprint} ${latent}`;

const union = (one: readonly AxisName[], other: readonly AxisName[]): readonly AxisName[] => [
  ...new Set([...one, ...other]),
];
