import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Scenario, ScenarioSource } from '../../model/scenario.ts';
import { DEFAULT_OPTIONS } from '../plan/default-options.ts';

/** A scenario without a scenario file: the given command and source, and the default of every other key. */
export const bareScenario = (source: string, build: Scenario['build']): Scenario => ({
  name:
    basename(resolve(source))
      .replace(/[^\w.-]+/g, '-')
      .replace(/^\.+/, '') || 'build',
  summary: undefined,
  file: undefined,
  folder: resolve('.'),
  source: sourceAt(source),
  build,
  outputs: undefined,
  ignore: [],
  allowEmpty: false,
  env: {},
  binds: [],
  vary: [],
  require: [],
  settings: {},
  vouchedFor: [],
  timeoutMs: DEFAULT_OPTIONS.timeoutMs,
  memoryBytes: undefined,
  modes: 'owner',
  mtimes: 'ignored',
  network: false,
  tools: {},
  expect: 'reproducible',
  causes: [],
  published: {},
});

/** A path as a source: an archive if it is a file, else a folder. */
export const sourceAt = (path: string): ScenarioSource => {
  const place = resolve(path);
  return statSync(place, { throwIfNoEntry: false })?.isFile()
    ? {
        kind: 'archive',
        archive: basename(place),
        sha256: undefined,
        search: [dirname(place)],
        url: undefined,
      }
    : { kind: 'dir', dir: place };
};
