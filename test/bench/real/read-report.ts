import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../../src/model/report.ts';

/** The report in a folder; undefined if none was written. */
export const readReport = (folder: string): Report | undefined => {
  const file = join(folder, 'report.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
};
