import type { Conditions, Settings } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { randomFor } from '../../util/random.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';
import type { SourceEntry } from './read-source.ts';

/** The differences between copies of the source: the axes that are properties of the tree itself. */
export interface Variant {
  readonly order: { readonly order: 'sorted' } | { readonly order: 'shuffled'; readonly seed: number };
  readonly mtime: Settings['source-mtime'];
  readonly mode: Settings['source-mode'];
  /** The owner of the copy, if the build runs with real ids; undefined keeps the caller as owner. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** The part of a build's conditions that is a property of its tree; the owner only if ids are real. */
export const variantOf = (conditions: Conditions, realIds: boolean): Variant => ({
  order: sourceOrder(conditions['file-order']),
  mtime: conditions['source-mtime'],
  mode: conditions['source-mode'],
  owner: realIds ? { uid: conditions.uid, gid: conditions.gid } : undefined,
});

// The folders that a build makes are no property of the copy.
const sourceOrder = ({ built: _, ...order }: Settings['file-order']): Variant['order'] => order;

/** Equal for equal variants: builds with the same key share a copy. */
export const variantKey = (variant: Variant): string => JSON.stringify(variant);

/** The names of a directory in the order in which a build must list them. */
export const listingOrder = (
  entries: readonly SourceEntry[],
  path: RawPath,
  order: Variant['order'],
): readonly SourceEntry[] => {
  if (order.order === 'sorted' || entries.length < 2) return entries;
  const shuffled = randomFor(order.seed, `file-order:${path}`).shuffle(entries);
  // A permutation that leaves what a build reads in its order would test nothing. The reverse changes every part of the list.
  return READ_BY_BUILDS.every((isRead) => changesOrder(entries.filter(isRead), shuffled.filter(isRead)))
    ? shuffled
    : entries.toReversed();
};

/** The parts of a folder's list that builds may read: all, what version control does not keep for itself, and what `ls` and `*` give. */
const READ_BY_BUILDS: readonly ((entry: SourceEntry) => boolean)[] = [
  () => true,
  ({ name }) => !VERSION_CONTROL_FOLDERS.some((folder) => folder === name),
  ({ name }) => !name.startsWith('.'),
];

const changesOrder = (sorted: readonly SourceEntry[], listed: readonly SourceEntry[]): boolean =>
  sorted.length < 2 || listed.some((entry, index) => entry !== sorted[index]);

/** A file or folder of which the mode is chosen. */
export interface ModedEntry {
  readonly kind: 'file' | 'directory';
  readonly executable: boolean;
  readonly path: RawPath;
  /** Its number among those of its kind (see `SourceEntry`). */
  readonly ordinal: number;
}

/** The permission bits that a checkout has under the variant's umask. */
export const modeOf = (entry: ModedEntry, mode: Variant['mode']): number =>
  (entry.kind === 'directory' || entry.executable ? 0o777 : 0o666) & ~umaskOf(entry, mode);

/** Umasks that take turns all occur wherever a folder has several files of a kind. */
const umaskOf = ({ path, ordinal }: ModedEntry, { umasks, seed, alternating }: Variant['mode']): number =>
  alternating
    ? umasks[(seed + ordinal) % umasks.length]!
    : umasks.length === 1
      ? umasks[0]!
      : randomFor(seed, `source-mode:${path}`).pick(umasks);
