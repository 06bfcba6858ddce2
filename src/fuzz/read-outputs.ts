import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { ExitCode } from '../model/exit-code.ts';
import type { RawPath } from '../model/raw-path.ts';
import type { Tree, TreeEntry } from '../model/tree.ts';
import { unlock } from '../sandbox/trees/unlock.ts';
import { Failure } from '../util/failure.ts';
import { parentOf } from '../util/parent-of.ts';
import type { Outputs } from './executor.ts';

/**
 * Everything in a temporary folder except the unchanged entries of its `tree`: each path with its type, the owner's mode bits and set-id
 * bits, and the SHA-256 of its content or its target; and each removed path of the tree. Paths that the caller may not read are made
 * readable.
 */
export const readOutputs = (folder: string, tree: Tree): Outputs => {
  const untouched = plantedIn(tree);
  const outputs: [RawPath, string][] = [];
  const visit = (prefix: RawPath): void => {
    for (const name of readdirSync(at(folder, prefix), 'latin1')) {
      const path = prefix + name;
      const place = at(folder, path);
      const stat = lstatSync(place);
      if (untouched.get(path)?.(stat) !== true) outputs.push([path, describe(place, stat)]);
      untouched.delete(path);
      if (!stat.isDirectory()) continue;
      unlock(place, stat, stat.mode);
      pending.push(`${path}/`);
    }
  };
  const pending: RawPath[] = [''];
  try {
    for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) visit(prefix);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
    throw new Failure(
      'the command made folders so deep that a path in them has more than the 4,095 bytes that Linux reads',
      ExitCode.buildFailed,
      { cause: error },
    );
  }
  const removed = [...untouched.keys()].map((path): [RawPath, string] => [path, 'removed']);
  return new Map([...outputs, ...removed].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** For each path of the tree, a function that returns whether the path is unchanged. */
const plantedIn = (tree: Tree): Map<RawPath, (stat: Stats) => boolean> => {
  const planted = new Map<RawPath, (stat: Stats) => boolean>([['tree', isDirectory]]);
  const files = new Map(tree.map((entry) => [entry.path, entry]));
  for (const { path } of tree) {
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder))
      planted.set(`tree/${folder}`, isDirectory);
  }
  for (const entry of tree) {
    const subject = entry.type === 'hardlink' ? files.get(entry.to)! : entry;
    planted.set(`tree/${entry.path}`, (stat) => isUntouched(subject, stat));
  }
  return planted;
};

const isDirectory = (stat: Stats): boolean => stat.isDirectory();

// A file that was written to has another time, unless the writer also restored the time.
const isUntouched = (entry: TreeEntry, stat: Stats): boolean => {
  switch (entry.type) {
    case 'directory':
      return stat.isDirectory() && (stat.mode & 0o7777) === entry.mode;
    case 'symlink':
      return stat.isSymbolicLink() && Math.round(stat.mtimeMs) === entry.mtimeMs;
    case 'file':
      return (
        stat.isFile() &&
        stat.size === (entry.hole ?? 0) + entry.content.length &&
        (stat.mode & 0o7777) === entry.mode &&
        Math.round(stat.mtimeMs) === entry.mtimeMs
      );
    case 'hardlink':
      return false;
  }
};

const describe = (place: Buffer, stat: Stats): string => {
  const mode = (stat.mode & 0o7700).toString(8).padStart(4, '0');
  if (stat.isDirectory()) return `directory ${mode}`;
  if (stat.isSymbolicLink()) return `symlink to ${readlinkSync(place, 'latin1')}`;
  if (!stat.isFile()) return `special ${(stat.mode & 0o170000).toString(8)} ${mode}`;
  unlock(place, stat, stat.mode);
  return `file ${mode} ${createHash('sha256').update(readFileSync(place)).digest('hex')}`;
};

const at = (folder: string, path: RawPath): Buffer =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);
