import type { Scenario } from '../../model/scenario.ts';
import type { BuildTree } from '../../sandbox/build-process/request.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { type Alternative, readPatterns } from '../../util/patterns/read-pattern.ts';
import { type ManifestRead, readManifest, type Selection } from './read-manifest.ts';
import { both, createdOrChanged } from './select-outputs.ts';
import type { Sought } from './times/sought.ts';
import { outsideVersionControl } from './version-control.ts';

/**
 * The outputs of a build: those that the scenario's patterns select, else all that the build created or changed, except in folders of
 * version control that no pattern names. A pattern that is not
 * anchored selects only what the build created or changed; any other also selects unchanged files of the source.
 */
export const listOutputs = async (
  { merged, upper, source }: BuildTree,
  { outputs, ignore }: Pick<Scenario, 'outputs' | 'ignore'>,
  sought: Sought,
): Promise<ManifestRead> => {
  const written = upper ?? merged;
  const changed = createdOrChanged(written, source);
  const patterns = readPatterns(outputs ?? []);
  const kept = both(
    await outsideVersionControl(patterns),
    not((await selectionBy(readPatterns(ignore))).selected),
  );
  if (outputs === undefined) return readManifest(written, both(kept, changed), sought);
  const everywhere = patterns.filter(({ anchored }) => !anchored);
  const fixed = await selectionBy(patterns.filter(({ anchored }) => anchored));
  const anchored = (): Promise<ManifestRead> =>
    readManifest(merged, both(kept, fixed.selected), { reaches: fixed.reaches, ...sought });
  if (everywhere.length === 0) return anchored();
  // The names come first: `changed` reads files.
  const named = both(both(kept, not(fixed.selected)), (await selectionBy(everywhere)).selected);
  const floating = await readManifest(written, both(named, changed), sought);
  return everywhere.length === patterns.length ? floating : union(await anchored(), floating);
};

interface PatternSelection {
  readonly selected: Selection;
  readonly reaches: (folder: string) => boolean;
}

const selectionBy = async (alternatives: readonly Alternative[]): Promise<PatternSelection> => {
  const { matches, reaches } = await patternMatcher(alternatives);
  return { selected: (path, type) => matches(path, () => type === 'directory'), reaches };
};

const not =
  (selection: Selection): Selection =>
  (path, type, stats) =>
    !selection(path, type, stats);

/** Both of two manifests that have no path in common. */
const union = (one: ManifestRead, other: ManifestRead): ManifestRead => ({
  manifest: [...one.manifest, ...other.manifest].sort((a, b) => (a.path < b.path ? -1 : 1)),
  hasTime: new Map([...one.hasTime, ...other.hasTime]),
  hasDay: new Map([...one.hasDay, ...other.hasDay]),
});
