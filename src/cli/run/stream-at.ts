import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { realPath } from '../../util/real-path.ts';

/** A path that the user named for a file, for display, and what to do where nothing can be written to it. */
export interface StreamPlace {
  readonly path: string;
  readonly shown: string;
  /** What is to be written: `report`, `page`. */
  readonly what: string;
  readonly remedies: { readonly descriptor: string; readonly special: string };
}

/**
 * What takes the last report as it is: the path of a device, or the descriptor of a pipe that the caller opened; undefined for a file, which is
 * replaced. Throws a `Failure` for anything else that exists and is no folder.
 */
export const streamAt = ({ path, shown, what, remedies }: StreamPlace): string | number | undefined => {
  const descriptor = descriptorAt(path);
  const found = statSync(path, { throwIfNoEntry: false });
  const refused = (kind: string, remedy: string): Failure =>
    new Failure(`cannot write the ${what} to ${shown}: it is ${kind}\n  ${remedy}`);
  if (descriptor !== undefined) {
    if (descriptor.isOwn && descriptor.number > 2 && found?.isFIFO()) return descriptor.number;
    // To open it would start at its first byte again, and could remove what others wrote there.
    throw refused('a descriptor, and no pipe to another program', remedies.descriptor);
  }
  if (found === undefined || found.isFile() || found.isDirectory()) return undefined;
  if (found.isCharacterDevice()) return path;
  // To open a named pipe would wait for its reader.
  throw refused(kindOf(found), remedies.special);
};

const kindOf = (found: Stats): string =>
  found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a block device';

/** The descriptor that a path such as `/dev/stdout` stands for, also through links. Its real path is only that of the open file. */
const descriptorAt = (
  path: string,
  links = 40,
): { readonly isOwn: boolean; readonly number: number } | undefined => {
  const place = join(realPath(dirname(path)), basename(path));
  const [, pid, number] = /^\/proc\/(\d+)(?:\/task\/\d+)?\/fd\/(\d+)$/.exec(place) ?? [];
  if (number !== undefined) return { isOwn: Number(pid) === process.pid, number: Number(number) };
  if (links === 0 || !lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  return descriptorAt(resolve(dirname(place), readlinkSync(place)), links - 1);
};
