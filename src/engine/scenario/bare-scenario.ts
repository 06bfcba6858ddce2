import { basename, dirname, resolve } from 'node:path';
import type { Scenario, ScenarioSource } from '../../model/scenario.ts';
import { pathKind } from '../../util/path-kind.ts';
import { DEFAULT_OPTIONS } from '../plan/default-options.ts';
import { scenarioName } from './scenario-name.ts';

/** A scenario without a scenario file: the given source and command, if any, and the default of every other key. */
export const bareScenario = <Build extends Scenario['build'] | undefined>(
  source: string,
  build: Build,
): Omit<Scenario, 'build'> & { readonly build: Build } => ({
  name: scenarioName(basename(resolve(source))),
  summary: undefined,
  file: undefined,
  folder: resolve('.'),
  source: sourceAt(source),
  preset: undefined,
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
  diffoscope: false,
  expect: 'reproducible',
  causes: [],
  published: {},
});

/** A path as a source: an archive if it is a file, else a folder. */
export const sourceAt = (path: string): ScenarioSource => {
  const place = resolve(path);
  const kind = pathKind(place);
  // What is neither a folder nor missing is refused as an archive.
  return kind === 'file' || kind === 'other'
    ? {
        kind: 'archive',
        archive: basename(place),
        sha256: undefined,
        search: [dirname(place)],
        url: undefined,
      }
    : { kind: 'dir', dir: place };
};
