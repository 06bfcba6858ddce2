import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What each scenario builds: some reproducible, some not. */
const BUILDS = {
  constant: 'echo constant >out',
  umask: 'umask >out',
  uid: 'id -u >out',
  host: 'uname -n >out',
  zone: 'date -d @0 +%H >out',
  locale: 'date -d @0 +%B >out',
  sorted: 'touch b a c; LC_ALL=C ls >out',
  home: 'echo "$HOME" >out',
  two: 'umask >one; id -u >two',
};

export const SCENARIOS = Object.keys(BUILDS).sort();

/** A folder with the same scenarios each time. */
export const makeProject = (folder) => {
  for (const [name, build] of Object.entries(BUILDS)) {
    mkdirSync(join(folder, 'scenarios', name), { recursive: true });
    writeFileSync(join(folder, 'scenarios', name, 'scenario.yaml'), `build: ${JSON.stringify(build)}\n`);
  }
  return folder;
};

/** The reports in a folder of a project, without what is a time and what only shards record, by scenario. */
export const reportsOf = (project, ...folders) =>
  Object.fromEntries(
    SCENARIOS.map((name) => {
      const text = readFileSync(join(project, ...folders, name, 'report.json'), 'utf8');
      return [name, JSON.parse(text.replaceAll(project, 'PROJECT'), withoutTimes)];
    }),
  );

const withoutTimes = (key, value) => {
  if (TIMES.has(key) || OF_SHARDS.has(key)) return undefined;
  if (Array.isArray(value)) return value.filter((one) => !OF_SHARDS.has(one?.id));
  // What their probes read: the clock, the uptime, times and inodes of files.
  if (READINGS.has(value?.name)) return { ...value, control: '', experiment: '' };
  return value;
};

/**
 * A shard also records the files that its builds use, by one more build: merge compares them between machines. `except`: bundles that lay in the
 * folder of the reports.
 */
const OF_SHARDS = new Set(['used', 'control-recorded', 'except']);

/** The last two: settings that depend on the time of a build, or of the files that it is made from. */
const TIMES = new Set(['seconds', 'startedMs', 'timing', 'epoch', 'clock', 'source-mtime']);
const READINGS = new Set(['clock', 'uptime', 'file-order', 'filesystem', 'source-mtime']);

/** Where two values of JSON differ: at most ten lines. */
export const differencesOf = (actual, expected, path = '') => {
  const areObjects = [actual, expected].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects)
    return actual === expected
      ? []
      : [`${path}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`.slice(0, 300)];
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => differencesOf(actual[key], expected[key], `${path}/${key}`)).slice(0, 10);
};
