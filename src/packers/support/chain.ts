import type { RawPath } from '../../model/raw-path.ts';

/** A chain as one text: the output and the members in it, with a NUL behind each. */
export const joined = (chain: readonly RawPath[]): string => chain.map((name) => `${name}\0`).join('');

/** The containers of a place, outermost first, without files that only compress the next one. */
export const containersOf = (chain: readonly RawPath[]): readonly RawPath[] =>
  chain.slice(0, -1).filter((name, index, all) => !unpacks(name, all[index + 1]));

/** Whether a file is only compressed: `a.tar.xz` of `a.tar`, `a.tgz` of `a.tar`; `content` of a name that says nothing. */
const unpacks = (name: RawPath, inner: RawPath | undefined): boolean => {
  if (inner === undefined) return false;
  const base = name.slice(name.lastIndexOf('/') + 1);
  return inner === 'content' || inner === base.replace(COMPRESSED, (_, tar?: string) => (tar ? '.tar' : ''));
};

const COMPRESSED = /\.(?:(t[gx]z|tbz2?|tzst|tlz)|gz|xz|bz2|zst|zstd|lz|lzma|Z)$/i;
