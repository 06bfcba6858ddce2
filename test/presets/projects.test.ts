import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/presets/index.ts';
import { buildFolders } from '../../src/presets/support/build-folders.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
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

describe('run without anything, then init and run', () => {
  it('are tested with a project for each preset', () => {
    expect(new Set(projects.map(({ preset }) => preset))).toEqual(new Set(presets.map(({ name }) => name)));
  });
});

describe.each(projects.map((project) => ({ project, lack: missing(project) })))(
  '$project.name',
  ({ project, lack }) => {
    const test = skipUnless(lack === undefined, `needs ${lack}`);

    test.it(`ships the right files, by run and by init (${project.preset})`, () => {
      const folder = join(temporaryFolder('preset'), project.root ?? 'project');
      mkdirSync(folder);
      writeProject(folder, project);
      const alone = run(folder);
      expect(alone.said).toContain(`(preset ${project.preset}): `);
      expect([alone.verdict, files(alone)]).toEqual([project.verdict ?? 'reproducible', project.outputs]);

      expect(runCli(['init'], { cwd: folder }).exitCode).toBe(0);
      expect(readFileSync(join(folder, 'repro.yaml'), 'utf8')).toContain(`preset: ${project.preset} `);
      const written = run(folder);
      expect(written.said).not.toContain('no scenario here');
      expect(written.scenario.build).toBe(alone.scenario.build);
      expect([written.verdict, files(written)]).toEqual([project.verdict ?? 'reproducible', project.outputs]);
    });
  },
);
