import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Each is to blame if it is varied alone: the file that the build makes has the umask, the others the times of the source, all the owner.
const TRUE_AXES = ['uid', 'gid', 'umask', 'source-mtime'] as const;

const run = (script: string, axes: readonly string[]): Report => {
  const source = temporaryFolder('disk-images');
  mkdirSync(join(source, 'd'));
  for (const name of ['one', 'two']) {
    writeFileSync(join(source, 'd', name), `${name}\n`);
    utimesSync(join(source, 'd', name), 1_000_000_000, 1_000_000_000);
  }
  const report = join(temporaryFolder('disk-images-report'), 'report');
  const options = [
    '--json',
    '--seed',
    '3',
    '--vary',
    axes.join(','),
    '--source',
    source,
    '--report-dir',
    report,
  ];
  const prepare = 'echo made >d/made; touch -d @1000000000 d/made d';
  const { stdout, stderr } = runCli(['run', ...options, '--', 'sh', '-ec', `${prepare}; ${script}`]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
};

const blamed = ({ findings }: Report): readonly string[] =>
  [...new Set(findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes))].toSorted();

const hasClock = probeHost().faketime !== undefined;

for (const [program, script] of [
  ['mksquashfs', 'mksquashfs d o.squashfs -quiet -no-progress'],
  ['xorriso', 'xorriso -as mkisofs -quiet -no-pad -J -R --set_all_file_dates set_to_mtime -o o.iso d'],
] as const)
  skipUnless(findProgram(program) !== undefined, `${program} is not installed`).describe(
    `an image by ${program}`,
    () => {
      const { it } = skipUnless(hasClock, 'libfaketime is not installed');

      it('is explained by exactly the true axes, without anything left', () => {
        const report = run(script, [...TRUE_AXES, 'clock', 'timezone']);
        expect(blamed(report)).toEqual([...TRUE_AXES, 'clock'].toSorted());
        expect(report.unexplained.bytes).toBe(0);
      });
    },
  );
