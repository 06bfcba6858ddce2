import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { RemedySite } from '../../src/model/remedy.ts';
import { remedies } from '../../src/remedies/index.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { shellLine } from '../../src/util/shell-line.ts';
import { runOptions } from '../engine/run-options.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type MendableBuild, mendableBuilds } from './builds.ts';

/** No build of the tests can show these: why. */
const NOT_BUILT: Readonly<Record<string, string>> = {
  'force-source-date': 'TeX is several hundred megabytes',
  maven: 'it needs plugins from the network',
  'apple-ar': 'the tools of Apple',
  'c-random-seed': 'the compiler takes a random seed only where nothing else is unique',
  'make-jobs': 'a race need not happen',
  'rust-prefix-map': 'seconds for each build',
  'rust-home-prefix-map': 'it needs crates from the network',
  'build-path-prefix-map': 'OCaml is not installed for the tests',
  'deb-options': 'dpkg of Debian 12 sets both by itself',
  'go-trimpath': 'each build compiles the runtime of Go again: minutes',
  'r-build-tar': 'R is not installed for the tests',
  'go-build-vcs': 'each build compiles the runtime of Go again: minutes',
};

const site: RemedySite = {
  axes: new Set(),
  codes: new Set(),
  words: new Set(),
  defaults: new Set(),
  env: {},
  epoch: 1_700_000_000,
  faketime: '/usr/lib/faketime/libfaketimeMT.so.1',
};

describe('the remedies', () => {
  it('have distinct names, axes that exist, and a source', () => {
    const names = remedies.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const known = new Set(variedAxes(['+jobs', '+tools']));
    for (const { name, axes, source } of remedies) {
      expect(
        axes.filter((axis) => !known.has(axis)),
        name,
      ).toEqual([]);
      expect(source.length, name).toBeGreaterThan(5);
    }
  });

  it('have lines that a POSIX shell accepts', () => {
    for (const remedy of remedies) {
      const lines = remedy.settings(site).map(shellLine);
      expect(lines.length, remedy.name).toBeGreaterThan(0);
      execaSync('sh', ['-n', '-c', lines.join('\n')]);
    }
  });

  it('each have a build, or a reason why not', () => {
    const built = new Set(mendableBuilds.map(({ remedy }) => remedy));
    const missing = remedies.filter(({ name }) => !built.has(name) && NOT_BUILT[name] === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(Object.keys(NOT_BUILT).filter((name) => built.has(name))).toEqual([]);
  });

  it('are in docs/mend.md as they are in the code', () => {
    const page = readFileSync(join(packageRoot(), 'docs/mend.md'), 'utf8');
    for (const { name, axes, settings } of remedies) {
      const lines = settings(site).map((setting) => `\`${shellLine(setting)}\``);
      const shown = lines
        .join(', ')
        .replaceAll(String(site.epoch), 'N')
        .replace(site.faketime!, 'LIBRARY')
        .replace(new Date(site.epoch * 1000).toISOString(), 'TIME');
      expect(page, name).toContain(`\n| \`${name}\` | ${shown} | ${axes.join(', ')} |\n`);
    }
  });
});

describe.each(mendableBuilds)('$remedy', (build) => {
  const missing = build.needs.find((program) => findProgram(program) === undefined);
  skipUnless(missing === undefined, `needs ${missing}`).it(
    `mends a build that depends on ${build.axes.join(', ')}`,
    async () => {
      const { report } = await runScenario(optionsOf(build));
      expect(report.verdict, report.reason).toBe('unreproducible');
      expect(report.mend).toMatchObject({ result: 'mended', unmended: [] });
      expect(report.mend!.settings.map(({ remedy }) => remedy)).toEqual([
        ...(build.with ?? []),
        build.remedy,
      ]);
      // What was varied alone is named: each of these axes changes the output without the setting.
      const named = report.mend!.settings.flatMap(({ axes }) => axes);
      expect(build.axes).toEqual(expect.arrayContaining(named));
      expect(named).toEqual(expect.arrayContaining([...(build.always ?? build.axes)]));
    },
    60_000,
  );
});

const optionsOf = ({ build, axes, files = {} }: MendableBuild) => {
  const folder = join(temporaryFolder('mend-'), 'source');
  const all = { 'a.txt': 'one\n', 'B.txt': 'two\n', ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const { scenario, ...options } = runOptions(folder, `mkdir dist\n${build}`, {
    varied: axes,
    seed: 41,
    profile: 'standard',
    attribute: axes.length > 1,
    maxBuilds: 60,
    mend: 'settings',
  });
  return { ...options, scenario: { ...scenario, outputs: ['dist/*'] } };
};
