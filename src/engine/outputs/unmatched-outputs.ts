import type { Manifest } from '../../model/manifest.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';

/** A sentence that names the patterns of `outputs` that select no output of either build; empty if there are none. */
export const unmatchedOutputs = async (
  { outputs = [] }: Scenario,
  ...manifests: readonly Manifest[]
): Promise<string> => {
  const unmatched: string[] = [];
  for (const pattern of outputs) {
    const { matches } = await patternMatcher(readPattern(pattern));
    const selects = manifests.some((manifest) =>
      manifest.some(({ path, type }) => matches(path, () => type === 'directory')),
    );
    if (!selects) unmatched.push(pattern);
  }
  if (unmatched.length === 0) return '';
  return [`no output matches ${listed(unmatched)} (outputs: or --output)`, besideReason(unmatched)]
    .filter(Boolean)
    .join('; ');
};

/** The patterns, for display. */
export const listed = (patterns: readonly string[]): string => patterns.map(displayText).join(', ');

/** Whether a pattern selects only what is beside the source. */
export const isBeside = (pattern: string): boolean =>
  readPattern(pattern).every(({ place }) => place === 'beside');

/** Why those of the patterns that begin with `../` select nothing; empty if there are none. */
export const besideReason = (patterns: readonly string[]): string => {
  const beside = patterns.filter(isBeside);
  return beside.length === 0
    ? ''
    : `a build cannot write beside its source yet, so that ${listed(beside)} ${beside.length === 1 ? 'selects' : 'select'} nothing`;
};
