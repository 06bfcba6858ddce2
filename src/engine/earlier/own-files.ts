import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { reporters } from '../../reporters/index.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { isBuildId } from './build-ids.ts';

/** The files of a report. `report.json` lists the logs. */
export const REPORT_FILES: readonly string[] = reporters.flatMap(({ file }) => file ?? []);
export const LOGS = 'logs';

/**
 * The files that an earlier run wrote into a report folder, and that a later run may replace: the files of the report, and the logs that its
 * `report.json` names. Relative to the folder; none without a report of repro-harness. Links are not followed, and no name leads outside.
 */
export const ownFiles = (folder: string): ReadonlySet<string> => {
  const report = isPlainFile(join(folder, 'report.json'))
    ? readMarks(join(folder, 'report.json'))
    : undefined;
  if (report === undefined) return new Set();
  const logs = isPlainFolder(join(folder, LOGS)) ? report.builds.map(({ log }) => log) : [];
  const named = [...REPORT_FILES, ...logs.filter((name) => LOG.test(name))];
  return new Set(named.filter((name) => isPlainFile(join(folder, name))));
};

/** Those of the names that exist in the folder and were not written by an earlier run. */
export const foreignFiles = (
  folder: string,
  names: readonly string[],
  own: ReadonlySet<string>,
): readonly string[] => {
  if (exists(join(folder, LOGS)) && !isPlainFolder(join(folder, LOGS))) return [LOGS];
  return names.filter((name) => exists(join(folder, name)) && !own.has(name));
};

/** The existing paths that a run might have to replace, before it is known what the run will write. */
export const namesInTheWay = (folder: string): readonly string[] => [
  ...REPORT_FILES,
  ...(isPlainFolder(join(folder, LOGS)) ? readdirSync(join(folder, LOGS)) : [])
    .filter((name) => name.endsWith('.log') && isBuildId(name.slice(0, -'.log'.length)))
    .map((name) => `${LOGS}/${name}`),
];

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

const isPlainFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const isPlainFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const LOG = /^logs\/[a-z0-9][\w-]*\.log$/;

/** What tells a `report.json` from the file of another program; undefined if it is none. */
export const readMarks = (file: string): v.InferOutput<typeof MARKS> | undefined => {
  try {
    const found = v.safeParse(MARKS, JSON.parse(readPlainFile(file).toString()));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
};

/** Keys that reports of every version have, and that files of other programs do not have. */
const MARKS = v.looseObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  verdict: v.string(),
  scenario: v.looseObject({ name: v.string() }),
  seed: v.number(),
  host: v.looseObject({}),
  axes: v.array(v.looseObject({ name: v.string(), status: v.string() })),
  builds: v.array(v.looseObject({ id: v.string(), conditions: v.looseObject({}), log: v.string() })),
  outputs: v.array(v.looseObject({ path: v.string(), verdict: v.string() })),
  findings: v.array(v.looseObject({ code: v.string() })),
});
