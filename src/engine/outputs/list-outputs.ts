import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildTree } from '../../sandbox/build-process/request.ts';
import { baseName } from '../../util/base-name.ts';
import { isInside } from '../../util/is-inside.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { type Alternative, readPatterns } from '../../util/patterns/read-pattern.ts';
import { rawJoin, toRaw } from '../../util/raw-path.ts';
import { namesBeside } from './names-beside.ts';
import { type ManifestRead, readManifest, type Selection } from './read-manifest.ts';
import { both, createdOrChanged } from './select-outputs.ts';
import type { Sought } from './times/sought.ts';
import { outsideVersionControl } from './version-control.ts';

/** Which outputs of a build count. */
type OutputPatterns = Pick<Scenario, 'outputs' | 'ignore'>;

/**
 * The outputs of a build: those that the scenario's patterns select, else all that the build created or changed in its tree and beside it,
 * except in folders of version control that no pattern names. A pattern that is not anchored selects only what the build created or changed;
 * any other also selects unchanged files of the source. What is beside the tree has paths that begin with `../`.
 */
export const listOutputs = async (
  tree: BuildTree,
  patterns: OutputPatterns,
  sought: Sought,
): Promise<ManifestRead> => {
  const below = await listBelow(tree, patterns, sought);
  const beside = await listBeside(tree, patterns, sought);
  return beside.manifest.length === 0 ? below : union(beside, below);
};

/** The outputs in the parent folder of the tree, in which the tree was alone before the build. */
const listBeside = async (
  layers: BuildTree,
  { outputs, ignore }: OutputPatterns,
  sought: Sought,
): Promise<ManifestRead> => {
  const { beside, merged } = layers;
  const tree = toRaw(baseName(merged));
  if (beside === undefined || namesBeside(layers).length === 0) return NOTHING;
  const wanted = readPatterns(outputs ?? []).filter(({ place }) => place === 'beside');
  if (outputs !== undefined && wanted.length === 0) return NOTHING;
  const selected = both(
    await outsideVersionControl(wanted),
    both(
      outputs === undefined ? () => true : (await selectionBy(wanted)).selected,
      not((await selectionBy(readPatterns(ignore))).selected),
    ),
  );
  const named = (path: RawPath): RawPath => rawJoin(PARENT, path);
  const { manifest, hasTime, hasDay } = await readManifest(
    beside,
    (path, type, stats) => !isInside(path, tree) && selected(named(path), type, stats),
    { reaches: (folder) => folder !== tree, ...sought },
  );
  const renamed = <Value>(values: ReadonlyMap<RawPath, Value>): ReadonlyMap<RawPath, Value> =>
    new Map([...values].map(([path, value]) => [named(path), value]));
  return {
    manifest: manifest.map((entry) => ({
      ...entry,
      path: named(entry.path),
      ...(entry.hardLinkTo === undefined ? {} : { hardLinkTo: named(entry.hardLinkTo) }),
    })),
    hasTime: renamed(hasTime),
    hasDay: renamed(hasDay),
  };
};

const PARENT = toRaw('..');
const NOTHING: ManifestRead = { manifest: [], hasTime: new Map(), hasDay: new Map() };

const listBelow = async (
  { merged, upper, source }: BuildTree,
  { outputs, ignore }: OutputPatterns,
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
