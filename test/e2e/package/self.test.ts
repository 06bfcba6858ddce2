import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cloneCheckout } from './checkout-copy.ts';

const run = (...args: string[]) => {
  const words = ['run', '--json', '--report-dir', temporaryFolder('self-'), ...args];
  return runCli(words, { cwd: packageRoot() });
};

describe('the scenario self', () => {
  // esbuild is a static program: to move its clock, a build under emulation takes two minutes. The nightly matrix makes it.
  // Two builds: a third one through disorderfs takes as long as both. The nightly matrix makes it, too.
  // A clone of its own: other tests write into this checkout, and a source must not change while it is read.
  it('proves that our own npm package is reproducible, under every axis of the default set but the clock', () => {
    const clone = cloneCheckout(join(temporaryFolder('self-clone-'), 'c'), '022');
    const packages = join(clone, 'node_modules');
    rmSync(packages);
    // Without what only tests and checks need: half of all bytes.
    const others = ['@biomejs/cli-*', '@rolldown', 'lightningcss-*'];
    const excluded = others.map((name) => `--exclude=./${name}`).join(' ');
    const copy = `mkdir "$1" && tar -C "$0"/node_modules ${excluded} -cf - . | tar -C "$1" -xf -`;
    execaSync('sh', ['-c', copy, packageRoot(), packages], { stdio: ['ignore', 'ignore', 'pipe'] });
    const { exitCode, stdout, stderr } = run(
      '--vary=-clock',
      '--max-builds=2',
      join(clone, 'scenarios/self'),
    );
    expect(stdout, stderr).not.toBe('');
    const { verdict, outputs, axes } = JSON.parse(stdout) as Report;
    expect({ verdict, exitCode }, stderr).toEqual({ verdict: 'reproducible', exitCode: 0 });
    expect(JSON.stringify(outputs)).toContain('.tgz');
    expect(axes.filter(({ status }) => status === 'exercised').length).toBeGreaterThan(5);
  });

  it('says what to do if the packages are not installed', () => {
    const clone = cloneCheckout(join(temporaryFolder('self-clone-'), 'c'), '022');
    rmSync(join(clone, 'node_modules'));
    const { exitCode, stdout } = run(join(clone, 'scenarios/self'));
    expect(exitCode).toBe(3);
    expect(stdout).toContain('self: node_modules is not installed in the checkout: run `npm ci` there first');
  });
});
