import type { Manifest } from '../../model/manifest.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';

/** Throws a `Failure` if both builds have no output: there is nothing to compare. */
export const demandOutputs = ({ outputs }: Scenario, control: Manifest, experiment: Manifest): void => {
  if (control.length + experiment.length > 0) return;
  throw new Failure(
    outputs === undefined
      ? 'the build created and changed no file: there is nothing to compare'
      : `no file after the build matches the outputs ${outputs.map(displayText).join(', ')}\n  ${PLACES}; leave the outputs out to compare every file that the build creates or changes`,
  );
};

const PLACES =
  'a pattern without a slash finds what the build creates or changes, in any folder; one with a slash starts at the source folder';

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
    if (!selects) unmatched.push(displayText(pattern));
  }
  if (unmatched.length === 0) return '';
  return `no output matches ${unmatched.join(', ')} (outputs: or --output)`;
};
