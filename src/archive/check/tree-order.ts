import type { RawPath } from '../../model/raw-path.ts';

/**
 * Compares two member paths as GNU tar's `--sort=name` orders them: name by name, bytewise, a directory before what is in
 * it. Negative when the first comes first.
 */
export const treeOrder = (first: RawPath, second: RawPath): number => {
  const [a, b] = [namesOf(first), namesOf(second)];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) return a[index]! < b[index]! ? -1 : 1;
  }
  return a.length - b.length;
};

const namesOf = (path: RawPath): string[] => path.replace(/\/$/, '').split('/');
