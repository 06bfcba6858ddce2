import { basename, dirname, resolve } from 'node:path';
import type { Scenario, ScenarioSource } from '../../model/scenario.ts';
import { findPreset } from '../../presets/index.ts';
import { displayText } from '../../util/display.ts';
import { parseDuration } from '../../util/duration.ts';
import { readEpoch } from '../../util/epoch.ts';
import { Failure } from '../../util/failure.ts';
import { memorySize } from '../../util/memory-size.ts';
import { readRegular } from '../../util/read-regular.ts';
import type { None, ShapeDifference } from '../../util/shape-difference.ts';
import { DEFAULT_OPTIONS } from '../plan/default-options.ts';
import { givenSettings } from '../plan/given-settings.ts';
import { axesNamed, demandClearList } from '../plan/vary.ts';
import { bindOf } from './bind-of.ts';
import { EPOCH } from './epoch-variable.ts';
import { type DraftScenario, fillPreset } from './fill-preset.ts';
import type { KeyPath } from './key-places.ts';
import type { ParsedScenario } from './parse-scenario.ts';
import { passedVariables } from './passed-variables.ts';
import type { WrittenScenario } from './schema.ts';

/** Reads a scenario file, with the defaults of missing keys and what its preset fills in. Throws a `Failure` if it cannot be read or is not valid. */
export const loadScenario = async (
  file: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Scenario> => fillPreset(await readScenario(file), signal);

/** The same before its preset is asked, which reads the source. */
export const readScenario = async (file: string): Promise<DraftScenario> => {
  const path = resolve(file);
  // Imported only here: loading the YAML parser and the schema takes longer than a small build.
  const { parseScenario, shownFile } = await import('./parse-scenario.ts');
  const shown = shownFile(path);
  const text = readRegular(path, {
    name: `the scenario ${shown}`,
    remedy: 'name a scenario file, or the folder that contains it',
    most: MOST_BYTES,
  });
  return normalise(parseScenario(text, shown), path);
};

const MOST_BYTES = 1 << 20;

const normalise = ({ written, places }: ParsedScenario, file: string): DraftScenario => {
  const folder = dirname(file);
  /** The value of a key that an action makes; its `Failure` gets the place of the key. */
  const inKey = <T>(key: KeyPath, action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${places.key(key)}: ${error.message}`, error.exitCode, { cause: error });
    }
  };
  const env = { ...passedVariables(written.pass ?? []), ...strings(written.env ?? {}, folder) };
  if (written.build === undefined && written.preset === undefined)
    throw new Failure(
      `${places.line(['build'])}: the key 'build' is missing: write a command, or name the kind of the project with preset:`,
    );
  inKey(['vary'], () => demandClearList(written.vary ?? [], 'the list'));
  return {
    name: written.name ?? basename(folder),
    summary: written.summary,
    file,
    folder,
    source: sourceOf(written.source ?? { dir: '.' }, folder),
    preset: inKey(['preset'], () =>
      written.preset === undefined ? undefined : findPreset(written.preset).name,
    ),
    build: buildOf(written),
    outputs: written.outputs,
    ignore: written.ignore ?? [],
    allowEmpty: written['allow-empty'] ?? false,
    env,
    sourceDateEpoch: inKey(['source-date-epoch'], () => epochOf(written, env)),
    binds: (written.binds ?? []).map((bind, index) => inKey(['binds', index], () => bindOf(bind, folder))),
    vary: written.vary ?? [],
    require: [
      ...new Set(
        (written.require ?? []).flatMap((item, index) =>
          inKey(['require', index], () => axesNamed(nameOf(item))),
        ),
      ),
    ],
    settings: Object.fromEntries(
      Object.entries(written.settings ?? {}).flatMap(([axis, value]) =>
        Object.entries(inKey(['settings', axis], () => givenSettings([[axis, String(value)]]))),
      ),
    ),
    vouchedFor: (written.require ?? []).flatMap((item) =>
      typeof item === 'string' ? [] : item.clock.except,
    ),
    timeoutMs: written.timeout === undefined ? DEFAULT_OPTIONS.timeoutMs : parseDuration(written.timeout),
    memoryBytes: written.memory === undefined ? undefined : memorySize(written.memory),
    modes: written.modes ?? 'owner',
    mtimes: written.mtimes ?? 'ignored',
    network: written.network ?? false,
    tools: written.tools ?? {},
    diffoscope: written.diffoscope ?? false,
    expect: written.expect ?? 'reproducible',
    causes: written.causes ?? [],
    published: Object.fromEntries(
      Object.entries(written.published ?? {}).map(([path, digest]) => [path, digest.toLowerCase()]),
    ),
  };
};

const buildOf = ({ build }: WrittenScenario): DraftScenario['build'] => {
  if (build === undefined) return undefined;
  return typeof build === 'string' ? { script: build } : { argv: build };
};

const nameOf = (item: NonNullable<WrittenScenario['require']>[number]): string =>
  typeof item === 'string' ? item : 'clock';

/** Compiles only if every key of the file becomes a key of the scenario, and none is made of nothing. */
export type ScenarioOfSchema = None<
  | Exclude<
      keyof WrittenScenario,
      keyof Scenario | 'allow-empty' | 'source-date-epoch' | 'pass' | 'timeout' | 'memory'
    >
  | Exclude<
      keyof Scenario,
      | keyof WrittenScenario
      | 'file'
      | 'folder'
      | 'allowEmpty'
      | 'timeoutMs'
      | 'memoryBytes'
      | 'vouchedFor'
      | 'sourceDateEpoch'
    >
  | ShapeDifference<Pick<Scenario, Kept>, Required<Pick<WrittenScenario, Kept>>>
>;

/** The keys whose values are kept as they are written. */
type Kept =
  | 'outputs'
  | 'ignore'
  | 'vary'
  | 'modes'
  | 'mtimes'
  | 'network'
  | 'tools'
  | 'diffoscope'
  | 'expect'
  | 'causes';

const sourceOf = (source: NonNullable<WrittenScenario['source']>, folder: string): ScenarioSource => {
  if ('dir' in source) return { kind: 'dir', dir: resolve(folder, source.dir) };
  if ('git' in source) return { kind: 'git', ...source.git, url: repositoryOf(source.git.url, folder) };
  return {
    kind: 'archive',
    archive: source.archive,
    sha256: source.sha256?.toLowerCase(),
    search: ['.', ...(source.search ?? [])].flatMap((place) =>
      expand(place).map((expanded) => resolve(folder, expanded)),
    ),
    url: source.url,
  };
};

/** `./` and `../` are relative to the scenario's folder; any other URL is used unchanged. */
const repositoryOf = (url: string, folder: string): string =>
  /^\.{1,2}(\/|$)/.test(url) ? resolve(folder, url) : url;

/** Replaces `$NAME` at the start of a place by the caller's variable; a place whose variable is not set is left out. */
const expand = (place: string): string[] => {
  const name = /^\$(\w+)/.exec(place)?.[1];
  if (name === undefined) return [place];
  const value = process.env[name];
  return value ? [value + place.slice(name.length + 1)] : [];
};

/** What a caller's variable that `pass` names says is not asked of the source. */
const epochOf = (
  { env = {}, 'source-date-epoch': asked }: WrittenScenario,
  own: Scenario['env'],
): Scenario['sourceDateEpoch'] => {
  if (asked === undefined) return undefined;
  if (env[EPOCH] !== undefined)
    throw new Failure(
      `env sets ${EPOCH} to '${displayText(String(env[EPOCH]))}', and this key asks for '${displayText(String(asked))}': remove one of the two`,
    );
  return own[EPOCH] === undefined ? readEpoch(String(asked), 'source-date-epoch') : undefined;
};

/** Replaces `$SCENARIO` at the start of a value by the scenario's folder, which `binds` can make visible to builds. */
const strings = (env: NonNullable<WrittenScenario['env']>, folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, String(value).replace(/^\$SCENARIO(?=\/|$)/, folder)]),
  );
