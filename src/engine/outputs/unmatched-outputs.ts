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
  return unmatched.length === 0 ? '' : `no output matches ${listed(unmatched)} (outputs: or --output)`;
};

/** The patterns, for display. */
export const listed = (patterns: readonly string[]): string => patterns.map(displayText).join(', ');
