import { closeSync, readSync } from 'node:fs';
import { reporters } from '../../reporters/index.ts';
import { openPlainFile } from '../../util/read-plain-file.ts';
import { readMarks } from './own-files.ts';

/** Whether a file is what one of the reporters wrote in an earlier run. False if it cannot be read. */
export const isOwnReport = (path: string): boolean => {
  try {
    const start = beginning(path);
    return (
      reporters.some(({ begins }) => begins?.test(start)) ||
      (start.startsWith('{') && readMarks(path) !== undefined)
    );
  } catch {
    return false;
  }
};

const beginning = (path: string): string => {
  const file = openPlainFile(path);
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
};
