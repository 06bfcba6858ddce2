import { lstatSync, readlinkSync } from 'node:fs';
import { toBytes } from '../../util/raw-path.ts';

/** Where the harness may find a path of a build: a prefix of the harness and the rest of the path, the topmost mount first. */
export type OutsidePaths = (inside: string) => readonly { readonly prefix: string; readonly rest: string }[];

export interface FoundFile {
  /** The absolute path in the build, without links. */
  readonly path: string;
  /** The path of the harness. */
  readonly file: Buffer;
}

/** Follows an absolute path of a build, links included, as the build does; undefined if it leads nowhere. */
export const followPath = (path: string, outside: OutsidePaths): FoundFile | undefined => {
  const names = path.split('/').reverse();
  let at = '';
  let file: Buffer | undefined;
  let links = 0;
  while (names.length > 0) {
    const name = names.pop()!;
    if (name === '' || name === '.') continue;
    if (name === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      continue;
    }
    const next = `${at}/${name}`;
    const entry = lookUp(next, outside);
    if (entry === undefined) return undefined;
    if (entry.target === undefined) {
      at = next;
      file = entry.file;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) return undefined;
    if (entry.target.startsWith('/')) at = '';
    for (const part of entry.target.split('/').reverse()) names.push(part);
  }
  return file === undefined ? undefined : { path: at, file };
};

// As the kernel (path_resolution(7)).
const MOST_LINKS = 40;

const lookUp = (
  path: string,
  outside: OutsidePaths,
): { readonly file: Buffer; readonly target: string | undefined } | undefined => {
  for (const { prefix, rest } of outside(path)) {
    const file = toBytes(rest, prefix);
    try {
      const target = lstatSync(file).isSymbolicLink()
        ? readlinkSync(file, 'buffer').toString('latin1')
        : undefined;
      return { file, target };
    } catch {
      // Not in this layer.
    }
  }
  return undefined;
};

/** For builds that see the folders of the host. */
export const sameOutside: OutsidePaths = (inside) => [{ prefix: '', rest: inside }];
