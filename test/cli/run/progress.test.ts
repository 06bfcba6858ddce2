import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runningSteps } from '../../../src/cli/run/running-steps.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { onTerminal } from '../../support/on-terminal.ts';
import { runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('names the steps that run, and since when', () => {
  let now = 5000;
  const { event, line } = runningSteps(() => now);
  expect(line()).toBe('');
  event({ kind: 'step-started', step: 'copying the source' });
  expect(line()).toBe('copying the source');
  now += 3999;
  expect(line()).toBe('copying the source (3 s)');
  // Two builds may do the same at the same time.
  event({ kind: 'step-started', step: 'copying the source' });
  event({ kind: 'step-ended', step: 'copying the source' });
  expect(line()).toBe('copying the source (3 s)');
  event({ kind: 'step-ended', step: 'copying the source' });
  event({ kind: 'build-started', id: 'control' });
  now += 1000;
  event({ kind: 'build-started', id: 'experiment' });
  expect(line()).toBe('building control (1 s), experiment');
  event({ kind: 'build-ended', id: 'control', seconds: 1 });
  event({ kind: 'step-started', step: 'reading the outputs of control' });
  expect(line()).toBe('building experiment; reading the outputs of control');
  event({ kind: 'step-ended', step: 'reading the outputs of control' });
  event({ kind: 'build-ended', id: 'experiment', seconds: 1 });
  event({ kind: 'searching', most: 62 });
  event({ kind: 'build-started', id: 'trial-1' });
  event({ kind: 'build-started', id: 'trial-2' });
  now += 2000;
  expect(line()).toBe('building trial 1 (2 s), trial 2 (2 s) of at most 62');
});

const makeSource = (): string => {
  const folder = temporaryFolder('progress');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
  return folder;
};

const words = (script: string, ...options: readonly string[]): readonly string[] => [
  ...['run', '--source=source', '--report-dir=report', '--vary=umask', ...options],
  ...['--', 'sh', '-ec', script],
];

skipUnless(findProgram('script') !== undefined, 'needs script').it('redraws one line on a terminal', () => {
  const run = (...options: readonly string[]): string =>
    onTerminal(words('sleep 2; echo x >out', ...options), { cwd: makeSource() });
  const shown = run();
  const drawn = shown.split('\r\x1b[2K').map((piece) => piece.split('\r\n', 1)[0]!);
  for (const step of [
    'reading the source',
    'copying the source',
    'comparing the outputs',
    'writing the reports',
  ])
    expect(drawn.some((line) => line.startsWith(`  ${step}`))).toBe(true);
  expect(drawn.some((line) => /^ {2}building control \([12] s\), experiment \([12] s\)/.test(line))).toBe(
    true,
  );
  // The verdict follows an erased line.
  expect(shown).toMatch(/\x1b\[2K(?:\r?\n)+.*REPRODUCIBLE/);
  expect(run('-q')).not.toMatch(/\x1b\[2K|building/);
});

it('elsewhere prints no line for what is short, and a line after ten seconds for what is long', () => {
  expect(runCli(words('echo x >out'), { cwd: makeSource() }).stderr).not.toMatch(/still|\x1b/);
  const { stderr } = runCli(words('sleep 12; echo x >out'), { cwd: makeSource() });
  expect(stderr.match(/^still .*$/gm)).toEqual([
    expect.stringMatching(/^still building control \(\d+ s\), experiment \(\d+ s\)$/),
  ]);
});
