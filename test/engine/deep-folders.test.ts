import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diff } from '../../src/engine/diff/diff.ts';
import { readManifest } from '../../src/engine/outputs/read-manifest.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import { readSource } from '../../src/sandbox/snapshot/read-source.ts';
import { removeForced } from '../../src/sandbox/trees/remove-forced.ts';
import { makeDeep } from '../sandbox/deep-folders.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runOptions } from './run-options.ts';

/** As deep as Linux allows for one path, and deeper. */
const [DEEP, TOO_DEEP] = [1900, 3000];

let folder: string;
const before = process.env['XDG_CACHE_HOME'];
beforeAll(() => {
  folder = temporaryFolder('df');
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), '');
  for (const name of ['a', 'b']) makeDeep(join(folder, name), DEEP);
  makeDeep(join(folder, 'c'), TOO_DEEP);
});
afterAll(() => {
  process.env['XDG_CACHE_HOME'] = before;
  if (before === undefined) delete process.env['XDG_CACHE_HOME'];
  // Too deep for the ordinary removal.
  removeForced(folder);
});

/** In memory and, if the host has one, on a disk. */
const VARIED = { varied: ['umask', 'filesystem'] as const };

const hasPerl = execaSync('perl', ['-e', '1'], { reject: false }).exitCode === 0;
const build = (depth: number): string =>
  `perl -e 'for (1..${depth}) { mkdir "d"; chdir "d" or die } open my $f, ">", "f"'`;

describe('folders in folders', () => {
  it('are listed, as outputs and as a source', async () => {
    const { manifest } = await readManifest(join(folder, 'a'), () => true);
    expect(manifest.length).toBe(DEEP + 1);
    expect(manifest.at(-1)!.path).toBe(`${'d/'.repeat(DEEP)}f`);
    const { directories, files } = readSource(join(folder, 'a'));
    expect([directories.length, files]).toEqual([DEEP + 1, 1]);
  });

  it('are compared, and refused if a path would be too long', async () => {
    const { comparison } = await diff(join(folder, 'a'), join(folder, 'b'));
    expect(comparison.verdict).toBe('equal');
    await expect(diff(join(folder, 'a'), join(folder, 'c'))).rejects.toThrow(
      /^cannot read the folder .*: its path has more than the 4,095 bytes that Linux reads$/,
    );
  });

  it.skipIf(!hasPerl)(
    'made by a build are compared, and nothing of them is left (skipped without perl)',
    async () => {
      const { report } = await runScenario(runOptions(join(folder, 'source'), build(DEEP), VARIED));
      expect(report.verdict).toBe('reproducible');
      expect(report.outputs.length).toBe(DEEP + 1);
      expect(leftBehind()).toEqual([]);
    },
  );

  it.skipIf(!hasPerl)(
    'made too deep by a build are reported as an error (skipped without perl)',
    async () => {
      const run = runScenario(runOptions(join(folder, 'source'), build(TOO_DEEP), VARIED));
      await expect(run).rejects.toMatchObject({
        name: 'Failure',
        exitCode: 3,
        message: expect.stringMatching(
          /^the (control|experiment) build made folders so deep .*\n.*--output\)$/,
        ),
      });
      expect(leftBehind()).toEqual([]);
      const named = runOptions(join(folder, 'source'), `echo >out; ${build(TOO_DEEP)}`, VARIED);
      const { report } = await runScenario({ ...named, scenario: { ...named.scenario, outputs: ['/out'] } });
      expect(report.verdict).toBe('reproducible');
      expect(leftBehind()).toEqual([]);
    },
  );
});

const leftBehind = (): string[] =>
  readdirSync(join(folder, 'cache/repro-harness')).filter((name) => name.startsWith('repro-harness-'));
