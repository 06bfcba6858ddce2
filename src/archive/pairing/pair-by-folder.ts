import type { RawPath } from '../../model/raw-path.ts';
import type { Pairing, PairingSide } from './pairing.ts';

/**
 * Pairs what lies in folders that other pairs have shown to be one folder under two names: entries of the same name below them, and the
 * folders themselves. Linear in the sum of the lengths of the names.
 */
export const pairByFolder = (control: PairingSide, experiment: PairingSide, pairing: Pairing): void => {
  if (pairing.isDone()) return;
  const folders = renamedFolders(
    pairing.pairs.map(([one, other]) => [control.entries[one]!.name, experiment.entries[other]!.name]),
  );
  if (folders.size === 0) return;
  const places = new Map<RawPath, number>();
  for (const index of pairing.experiment) places.set(plain(experiment.entries[index]!.name), index);
  for (const index of [...pairing.control]) {
    const renamed = renamedPath(plain(control.entries[index]!.name), folders);
    const place = renamed === undefined ? undefined : places.get(renamed);
    if (place !== undefined) pairing.add(index, place);
  }
};

/** How many folders above a file are looked at. */
const DEEPEST = 64;

const plain = (path: RawPath): RawPath => path.replace(/\/$/, '');

/** Each folder that has another name on the other side, if all pairs in it agree. */
const renamedFolders = (pairs: readonly (readonly [RawPath, RawPath])[]): ReadonlyMap<RawPath, RawPath> => {
  const found = new Map<RawPath, RawPath | undefined>();
  for (const [one, other] of pairs) {
    let [a, b] = [parentOf(plain(one)), parentOf(plain(other))];
    for (let depth = 0; depth < DEEPEST && a !== undefined && b !== undefined && a !== b; depth++) {
      found.set(a, !found.has(a) || found.get(a) === b ? b : undefined);
      [a, b] = [parentOf(a), parentOf(b)];
    }
  }
  return new Map([...found].flatMap(([a, b]) => (b === undefined ? [] : [[a, b] as const])));
};

const parentOf = (path: RawPath): RawPath | undefined => {
  const end = path.lastIndexOf('/');
  return end < 0 ? undefined : path.slice(0, end);
};

/** The path on the other side: by the deepest folder above it, or by itself, that was renamed. */
const renamedPath = (path: RawPath, folders: ReadonlyMap<RawPath, RawPath>): RawPath | undefined => {
  let at: RawPath | undefined = path;
  for (let depth = 0; depth <= DEEPEST && at !== undefined; depth++, at = parentOf(at)) {
    const renamed = folders.get(at);
    if (renamed !== undefined) return renamed + path.slice(at.length);
  }
  return undefined;
};
