import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cloneCheckout } from './checkout-copy.ts';

const run = (...args: string[]) => {
  const words = ['run', '--json', '--report-dir', temporaryFolder('self-'), ...args];
  return spawnSync(process.execPath, [join(packageRoot(), 'bin/repro-harness.js'), ...words], {
    cwd: packageRoot(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
};

describe('the scenario self', () => {
  it('proves that our own npm package is reproducible, under every axis of the default set', () => {
    const { status, stdout, stderr } = run('self');
    const { verdict, outputs, axes } = JSON.parse(stdout) as Report;
    expect({ verdict, status }, stderr).toEqual({ verdict: 'reproducible', status: 0 });
    expect(JSON.stringify(outputs)).toContain('.tgz');
    expect(axes.filter(({ status: state }) => state === 'exercised').length).toBeGreaterThan(5);
  });

  it('says what to do if the packages are not installed', () => {
    const clone = cloneCheckout(join(temporaryFolder('self-clone-'), 'c'), '022');
    rmSync(join(clone, 'node_modules'));
    const { status, stdout } = run(join(clone, 'scenarios/self'));
    expect(status).toBe(3);
    expect(stdout).toContain('self: node_modules is not installed in the checkout: run `npm ci` there first');
  });
});
