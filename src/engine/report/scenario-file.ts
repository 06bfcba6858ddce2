import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { ScenarioFile } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { realPath } from '../../util/real-path.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';

/** Where a report says that its scenario stands; undefined if the file cannot be read any more. */
export const scenarioFile = (path: string): ScenarioFile | undefined => {
  try {
    const bytes = readPlainFile(path);
    return {
      path: displayText(placeOf(realPath(path))),
      line: lineOfBuild(bytes.toString()),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  } catch {
    return undefined;
  }
};

/** Relative to the root of the checkout, as the services of a repository show it; outside of one, to that of the project. */
const placeOf = (path: string): string => relative(checkoutAround(dirname(path)) ?? projectOf(path), path);

/** The folder that has `repro.yaml`, or `scenarios/NAME/scenario.yaml`; for a file elsewhere, its own last folder is a part of the name. */
const projectOf = (path: string): string => {
  const folder = dirname(path);
  if (basename(path) === 'repro.yaml') return folder;
  const above = dirname(folder);
  return basename(above) === 'scenarios' ? dirname(above) : above;
};

const checkoutAround = (folder: string): string | undefined => {
  if (VERSION_CONTROL_FOLDERS.some((name) => existsSync(join(folder, name)))) return folder;
  return folder === dirname(folder) ? undefined : checkoutAround(dirname(folder));
};

const lineOfBuild = (text: string): number => {
  const index = text.split(/\r\n?|\n/).findIndex((line) => /^(['"]?)build\1\s*:/.test(line));
  return index + 1 || 1;
};
