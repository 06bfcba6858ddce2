import { createHash } from 'node:crypto';
import { basename, dirname, relative } from 'node:path';
import type { ScenarioFile } from '../../model/report.ts';
import { checkoutAround } from '../../util/checkout-around.ts';
import { displayText } from '../../util/display.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { realPath } from '../../util/real-path.ts';

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

const lineOfBuild = (text: string): number => {
  const index = text.split(/\r\n?|\n/).findIndex((line) => /^(['"]?)build\1\s*:/.test(line));
  return index + 1 || 1;
};
