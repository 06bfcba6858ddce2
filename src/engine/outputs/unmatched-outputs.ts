import type { Manifest } from '../../model/manifest.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildTree } from '../../sandbox/build-process/request.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';
import { listOutputs } from './list-outputs.ts';

/** What a build made: its outputs, and the tree that they were found in. */
interface Made {
  readonly manifest: Manifest;
  readonly build: { readonly tree: BuildTree };
}

/** Throws a `Failure` if no build has an output: there is nothing to compare. */
export const demandOutputs = async (scenario: Scenario, ...made: readonly Made[]): Promise<void> => {
  if (made.some(({ manifest }) => manifest.length > 0)) return;
  const { outputs, ignore } = scenario;
  if (ignore.length > 0 && (await anyOutput({ outputs, ignore: [] }, made)))
    throw new Failure(
      `${listed(ignore)} (ignore: or --ignore) leaves nothing to compare: it takes all that ${outputs === undefined ? 'the build created or changed' : `the outputs ${listed(outputs)} select`}\n  leave it out, or name less`,
    );
  if (outputs === undefined)
    throw new Failure('the build created and changed no file: there is nothing to compare');
  const reason = outputs.every(isBeside)
    ? 'let the build write into its source'
    : `${PLACES}; leave the outputs out to compare every file that the build creates or changes`;
  throw new Failure(
    `no file after the build matches the outputs ${listed(outputs)}\n  ${[besideReason(outputs), reason].filter(Boolean).join('; ')}`,
  );
};

const anyOutput = async (selection: Pick<Scenario, 'outputs' | 'ignore'>, made: readonly Made[]) => {
  for (const { build } of made) {
    try {
      if ((await listOutputs(build.tree, selection, {})).manifest.length > 0) return true;
    } catch (error) {
      // Folders too deep to list are outputs as well.
      if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
      return true;
    }
  }
  return false;
};

const listed = (patterns: readonly string[]): string => patterns.map(displayText).join(', ');

const isBeside = (pattern: string): boolean => readPattern(pattern).every(({ place }) => place === 'beside');

/** Why those of the patterns that begin with `../` select nothing; empty if there are none. */
const besideReason = (patterns: readonly string[]): string => {
  const beside = patterns.filter(isBeside);
  return beside.length === 0
    ? ''
    : `a build cannot write beside its source yet, so that ${listed(beside)} ${beside.length === 1 ? 'selects' : 'select'} nothing`;
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
    if (!selects) unmatched.push(pattern);
  }
  if (unmatched.length === 0) return '';
  return [`no output matches ${listed(unmatched)} (outputs: or --output)`, besideReason(unmatched)]
    .filter(Boolean)
    .join('; ');
};
