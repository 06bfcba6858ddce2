import { statfsSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';

/** Whether a system call failed because the disk or the quota is full. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/** Throws a `Failure` if the file system of a folder is full, or if an error is given. */
export const refuseFullDisk = (folder: string, error?: Error): void => {
  const { bavail, bsize, ffree, files } = statfsSync(folder);
  if (error === undefined && bavail * bsize >= LEAST_BYTES && (files === 0 || ffree > 0)) return;
  throw new Failure(
    `there is no room left for the builds in ${folder}: no conclusion about the command is possible\n  free space there, or try fewer trees at a time (--jobs)`,
    ExitCode.inconclusive,
    { cause: error },
  );
};

// With less than this, not even one block can be written.
const LEAST_BYTES = 4096;
