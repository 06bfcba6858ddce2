import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { realPath } from '../../util/real-path.ts';
import type { ReportFile } from './destinations.ts';

/**
 * What takes the last report as it is: the path of a device, or the descriptor of a pipe that the caller opened; undefined for a file, which is
 * replaced. Throws a `Failure` for anything else that exists and is no folder.
 */
export const streamAt = ({ path, shown, reporter }: ReportFile): string | number | undefined => {
  const descriptor = descriptorAt(path);
  const found = statSync(path, { throwIfNoEntry: false });
  const refused = (what: string, remedy: string): Failure =>
    new Failure(`cannot write the report to ${shown}: it is ${what}\n  ${remedy}`);
  if (descriptor !== undefined) {
    if (descriptor.isOwn && descriptor.number > 2 && found?.isFIFO()) return descriptor.number;
    // To open it would start at its first byte again, and could remove what others wrote there.
    throw refused(
      'a descriptor, and no pipe to another program',
      `use --reporter ${reporter.name} for standard output, or name a file: --reporter ${reporter.name}=FILE`,
    );
  }
  if (found === undefined || found.isFile() || found.isDirectory()) return undefined;
  if (found.isCharacterDevice()) return path;
  // To open a named pipe would wait for its reader.
  throw refused(
    kindOf(found),
    `write to a file, or to standard output and pipe it: --reporter ${reporter.name}`,
  );
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
