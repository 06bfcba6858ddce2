import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import { planRun } from '../../src/engine/plan/plan.ts';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { schemaFiles } from '../../src/engine/report/schemas.ts';
import { loadScenario } from '../../src/engine/scenario/load-scenario.ts';
import { parseScenario } from '../../src/engine/scenario/parse-scenario.ts';
import { resolveSource } from '../../src/engine/scenario/resolve-source.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import { AXIS_NAMES, type AxisName } from '../../src/model/axis-name.ts';
import { environment } from '../../src/sandbox/build-process/environment.ts';
import { poorHosts, rich } from '../support/axis-hosts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { codeBlocks, codeSpans, headings, type Row, tableIn } from './markdown.ts';

const page = readFileSync('docs/scenario.md', 'utf8');

/** The first code of a cell. */
const codeOf = (row: Row, column: string): string => codeSpans(row[column]!)[0]!;

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('scenario-docs');
});

const load = (yaml: string) => {
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, yaml);
  return loadScenario(file);
};

describe('the keys of docs/scenario.md', () => {
  const rows = tableIn(page, 'key', 'type', 'default');
  const known = keysOf(JSON.parse(schemaFiles()['scenario.schema.json']!));
  const named = (chosen: readonly Row[]) => chosen.map((row) => [codeOf(row, 'key'), row] as const);

  it('are those of the schema, one row each, in the same order', () => {
    expect(known.length).toBeGreaterThan(20);
    expect(rows.map((row) => codeOf(row, 'key'))).toEqual(known);
  });

  it('are the only keys in headings', () => {
    const unknown = headings(page)
      .flatMap(codeSpans)
      .filter((key) => !known.includes(key));
    expect(unknown).toEqual([]);
  });

  it.each(named(rows.filter((row) => /^`[^`]+`$/.test(row['default']!))))(
    '%s: the default, written out, changes nothing',
    async (key, row) => {
      expect(await load(`build: make\n${key}: ${codeOf(row, 'default')}\n`)).toEqual(
        await load('build: make\n'),
      );
    },
  );

  it.each(named(rows.filter((row) => row['example']!.startsWith('`'))))(
    '%s: its example is read without an error, and has the key',
    async (key, row) => {
      const yaml = `${codeOf(row, 'example')}\n${key === 'build' ? '' : 'build: make\n'}`;
      await load(yaml);
      const value = key
        .split('.')
        .reduce<unknown>((map, name) => (map as Row)[name], parseScenario(yaml, 'the page').written);
      expect(value).toBeDefined();
    },
  );
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every key of a JSON Schema as a path, such as `source.git.tag`. The names in a map with free keys are not included. */
function keysOf({ properties = {}, anyOf = [] }: JsonSchema, above = ''): string[] {
  const own = Object.entries(properties).flatMap(([name, inner]) => [
    above + name,
    ...keysOf(inner, `${above}${name}.`),
  ]);
  return [...own, ...anyOf.flatMap((option) => keysOf(option, above))];
}

describe('the axes of docs/scenario.md', () => {
  const settings = tableIn(page, 'axis', 'reprotest', 'control');
  const messages = tableIn(page, 'message', 'axes', 'remedy');
  const named = (rows: readonly Row[]) =>
    axes.map((axis) => [axis.name, axis, rows.find((row) => codeOf(row, 'axis') === axis.name)!] as const);

  it('are exactly those of the code, in the same order', () => {
    expect(settings.map((row) => codeOf(row, 'axis'))).toEqual(AXIS_NAMES);
    expect(messages.flatMap((row) => codeSpans(row['axes']!)).filter((name) => !isAxis(name))).toEqual([]);
  });

  it.each(named(settings))("%s: reprotest's name, and the variables that pin it", (_, axis, row) => {
    expect(codeSpans(row['reprotest']!)).toEqual(axis.alias === undefined ? [] : [axis.alias]);
    expect(codeSpans(row['pinned by']!)).toEqual(axis.pinnedBy ?? []);
    expect(row['experiment']!.includes('Only on request')).toBe(axis.onRequest === true);
  });

  it.each(named(settings))('%s: the values and variables that it sets', (name, _, row) => {
    for (const build of ['control', 'experiment'] as const)
      for (const code of codeSpans(row[build]!).filter((text) => /=|…|:\/|^\/build/.test(text)))
        expect(chosen(name, 'standard', 7)[build]).toMatch(wildcard(code));
  });

  it('mention `thorough` exactly for the axes for which that profile chooses other settings', () => {
    const choices = (name: AxisName, profile: AxisContext['profile']): string =>
      JSON.stringify(Array.from({ length: 30 }, (_, seed) => chosen(name, profile, seed)));
    expect(settings.filter((row) => `${row['control']} ${row['experiment']}`.includes('thorough'))).toEqual(
      settings.filter((_, index) => {
        const name = AXIS_NAMES[index]!;
        return choices(name, 'standard') !== choices(name, 'thorough');
      }),
    );
  });

  it('that can be set, with an example that is read', () => {
    const rows = tableIn(page, 'set', 'value', 'note');
    const examples = axes.flatMap(({ name, settable }) =>
      settable === undefined ? [] : [`${name}=${settable.example}`],
    );
    expect(rows.map((row) => codeOf(row, 'set'))).toEqual(examples);
  });

  it.each(named(settings))('%s: every message that it is not available here', async (name, axis) => {
    const reasons = (await poorHosts()).flatMap((host) => axis.unavailable(host) ?? []);
    const said = messages.filter((row) => codeSpans(row['axes']!).includes(name));
    expect(new Set(said.map((row) => codeOf(row, 'message')))).toEqual(
      new Set(reasons.map((reason) => reason.replace(/\d+ user ids?/, 'N user ids'))),
    );
  });
});

const isAxis = (name: string): boolean => (AXIS_NAMES as readonly string[]).includes(name);

/** The settings of an axis in both builds, and the environment variables that they cause, as text. */
const chosen = (name: AxisName, profile: AxisContext['profile'], seed: number) => {
  const plan = planRun({ ...rich, profile }, new Set(AXIS_NAMES), seed);
  const textOf = (build: 'control' | 'experiment'): string => {
    const setting = plan[build][name];
    // Only the variables of this axis: all other axes have the control's settings.
    const conditions = { ...plan.control, [name]: setting };
    const variables = environment(
      conditions,
      { env: {}, tools: { env: {} } } as unknown as Parameters<typeof environment>[1],
      {
        tools: undefined,
        locales: undefined,
      },
    );
    return [
      JSON.stringify(setting),
      Array.isArray(setting) ? setting.join(':') : '',
      ...Object.entries(variables).map(([variable, value]) => `${variable}=${value}`),
    ].join('\n');
  };
  return { control: textOf('control'), experiment: textOf('experiment') };
};

/** A regular expression for a text in which `…` matches any characters. */
const wildcard = (text: string): RegExp =>
  new RegExp(
    text
      .split('…')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join('.*'),
  );

describe('the scenarios of docs/scenario.md', () => {
  const examples = codeBlocks(page, 'yaml');

  it('are many', () => expect(examples.length).toBeGreaterThan(5));

  it.each(examples)('are read without an error: %s', async (yaml) => {
    parseScenario(yaml, 'the page');
    await load(yaml);
  });

  it.each(tableIn(page, '`vary`', 'varied').map((row) => [codeOf(row, '`vary`'), row] as const))(
    'vary: %s',
    async (list, row) => {
      const { vary } = await load(`build: make\nvary: ${list}\n`);
      const varied: ReadonlySet<string> = variedAxes(vary);
      expect(codeSpans(row['varied']!).filter((name) => !varied.has(name))).toEqual([]);
      expect(codeSpans(row['not varied']!).filter((name) => varied.has(name))).toEqual([]);
    },
  );

  it.each(tableIn(page, 'written', 'message').map((row) => [codeOf(row, 'written'), row] as const))(
    'refused: %s',
    async (yaml, row) => {
      const written = `${yaml}\n${yaml.startsWith('build:') ? '' : 'build: make\n'}`;
      const read = load(written).then(({ source }) => resolveSource(source, new AbortController().signal));
      await expect(read).rejects.toMatchObject({
        message: expect.stringContaining(codeOf(row, 'message')),
        exitCode: 2,
      });
    },
  );
});
