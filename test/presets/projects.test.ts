import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bareScenario } from '../../src/engine/scenario/bare-scenario.ts';
import { fillPreset } from '../../src/engine/scenario/fill-preset.ts';
import { loadScenario } from '../../src/engine/scenario/load-scenario.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { presets } from '../../src/presets/index.ts';
import { buildFolders } from '../../src/presets/support/build-folders.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { displayText } from '../../src/util/display.ts';
import { runCli } from '../support/run-cli.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { projects, type TestProject, writeProject } from './projects.ts';

/** What is missing for a project here; undefined if it can be built. */
const missing = ({ programs, needs }: TestProject): string | undefined => {
  const program = programs.find((name) => findProgram(name, buildFolders()) === undefined);
  if (program !== undefined || needs === undefined) return program;
  return execaSync(needs[0]!, needs.slice(1), { reject: false }).exitCode === 0
    ? undefined
    : needs.slice(1).join(' ');
};

interface Result {
  readonly verdict: string;
  readonly outputs: readonly { readonly path: string; readonly type?: string }[];
  readonly scenario: { readonly build: string };
}

/** The build is the same everywhere: it must agree under these axes, and ship exactly these files. */
const run = (folder: string): Result & { readonly said: string } => {
  const { stdout, stderr } = runCli(
    [
      'run',
      '--json',
      '--vary',
      'hostname,timezone,hash-seed',
      '--no-attribute',
      '--report-dir',
      join(folder, '..', 'report'),
    ],
    { cwd: folder },
  );
  return { ...(JSON.parse(stdout) as Result), said: stderr };
};

const files = ({ outputs }: Result): string[] =>
  outputs
    .map(({ path }) => path)
    .filter((path) => !FOLDERS.test(path))
    .sort();

// Folders are outputs as well.
const FOLDERS = /^(?:dist|repro-install(?:\/(?:usr|usr\/bin|repro-build))?)$/;

/** Whose scenario of \`init\` is built, too. That of the others is the same as without it: build, outputs and all else. */
const BUILT_TWICE: ReadonlySet<string> = new Set(['a Makefile', 'a private npm package']);

/** What a preset fills in, apart from the build. */
const filledIn = async (folder: string, name: string): Promise<Partial<Scenario>> => {
  const draft = { ...bareScenario(folder, undefined), preset: name };
  const { outputs, ignore, env, sourceDateEpoch, vary, vouchedFor, binds } = await fillPreset(
    draft,
    new AbortController().signal,
  );
  return { outputs, ignore, env, sourceDateEpoch, vary, vouchedFor, binds };
};

describe('run without anything, then init and run', () => {
  it('are tested with a project for each preset', () => {
    expect(new Set(projects.map(({ preset }) => preset))).toEqual(new Set(presets.map(({ name }) => name)));
  });
});

describe.each(projects.map((project) => ({ project, lack: missing(project) })))(
  '$project.name',
  ({ project, lack }) => {
    const test = skipUnless(lack === undefined, `needs ${lack}`);

    test.it(`ships the right files, by run and by init (${project.preset})`, async () => {
      const folder = join(temporaryFolder('preset'), project.root ?? 'project');
      mkdirSync(folder);
      writeProject(folder, project);
      const alone = run(folder);
      expect(alone.said).toContain(`(preset ${project.preset}): `);
      expect([alone.verdict, files(alone)]).toEqual([project.verdict ?? 'reproducible', project.outputs]);

      expect(runCli(['init'], { cwd: folder }).exitCode).toBe(0);
      expect(readFileSync(join(folder, 'repro.yaml'), 'utf8')).toContain(`preset: ${project.preset} `);
      const { build, ...written } = await loadScenario(join(folder, 'repro.yaml'));
      expect('script' in build && displayText(build.script)).toBe(alone.scenario.build);
      expect(written).toMatchObject(await filledIn(folder, project.preset));
      if (!BUILT_TWICE.has(project.name)) return;
      const again = run(folder);
      expect(again.said).not.toContain('no scenario here');
      expect([again.verdict, files(again)]).toEqual([project.verdict ?? 'reproducible', project.outputs]);
    });
  },
);
