import type { Finding } from '../../model/finding.ts';

/** One cause with one fix, for all outputs in which it was found. */
export interface SpreadFinding extends Finding {
  /** In their order; `output` is the first of them. */
  readonly outputs: readonly string[];
}

const EXAMPLES = 3;

/** Merges findings that differ only in their place and evidence, and adds their counts. Each is at the place of its first finding. */
export const spreadFindings = (findings: readonly Finding[]): readonly SpreadFinding[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { code, axes, confidence, noise, cause, field, fix, latent, accepted, expired } = finding;
    const key = JSON.stringify([
      code,
      axes,
      confidence,
      noise,
      cause,
      field,
      fix.text,
      fix.command,
      latent,
      accepted,
      expired,
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    count: group.reduce((sum, { count }) => sum + count, 0),
    // First one example of each output, then the others.
    evidence: [
      ...group.flatMap(({ evidence }) => evidence.slice(0, 1)),
      ...group.flatMap(({ evidence }) => evidence.slice(1)),
    ].slice(0, EXAMPLES),
    outputs: [...new Set(group.map(({ output }) => output))],
  }));
};
