import { statfsSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';

/** Whether a system call failed for want of room. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/** Throws a Failure when the file system of a folder is full, or when the error says so. */
export const refuseFullDisk = (folder: string, error?: Error): void => {
  const { bavail, bsize, ffree, files } = statfsSync(folder);
  if (error === undefined && bavail * bsize >= LEAST_BYTES && (files === 0 || ffree > 0)) return;
  throw new Failure(
    `there is no room left for the builds in ${folder}: that says nothing about the command\n  make room there, or try fewer trees at a time (--jobs)`,
    ExitCode.inconclusive,
    { cause: error },
  );
};

// One block more could not be written.
const LEAST_BYTES = 4096;
