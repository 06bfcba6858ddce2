import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../../src/engine/plan/plan.ts';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';
import type { Conditions } from '../../../src/model/conditions.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { kernelFiles, release26 } from '../../../src/sandbox/namespaces/kernel-files.ts';
import { rich } from '../../support/axis-hosts.ts';

const { control, experiment } = planRun(rich, new Set(AXIS_NAMES), 1);
const host = probeHost();

const paths = (conditions: Conditions): string[] => kernelFiles(conditions, host).map(({ path }) => path);
const textOf = (conditions: Conditions, wanted: string): string =>
  kernelFiles(conditions, host).find(({ path }) => path === wanted)!.text;

describe('the release under --uname-2.6', () => {
  it.for([
    ['6.18.44-fc-v657', '2.6.78-fc-v657'],
    ['6.1.0-18-amd64', '2.6.61-18-amd64'],
    ['4.19.0', '2.6.79'],
    ['3.10.0-1160.el7.x86_64', '2.6.50-1160.el7.x86_64'],
    ['7.0-rc1', '2.6.60-rc1'],
    ['6.12.9.1-microsoft', '2.6.72.1-microsoft'],
  ])('%s becomes %s', ([release, expected]) => {
    expect(release26(release!)).toBe(expected);
  });

  it('is that of this kernel', () => {
    const { stdout } = execaSync('setarch', [host.architecture, '--uname-2.6', 'uname', '-r']);
    expect(release26(host.kernel)).toBe(stdout);
  });

  it('is in the files only if uname reports it', () => {
    expect(textOf(experiment, '/proc/sys/kernel/osrelease')).toBe(`${release26(host.kernel)}\n`);
    expect(textOf(experiment, '/proc/version')).toMatch(/^Linux version 2\.6\.\d+\S* /);
    expect(paths(control)).not.toContain('/proc/version');
  });
});

describe('the processors', () => {
  const CPUS = ['online', 'possible', 'present'].map((name) => `/sys/devices/system/cpu/${name}`);
  const all = { ...control, cpus: host.cpus };
  const one = { ...control, cpus: host.cpus.slice(0, 1) };

  it('are read from the kernel if all are shown', () => {
    if (host.cpus.length > 1) expect(paths(all)).toEqual(['/proc/sys/kernel/random/boot_id']);
  });

  it('are in every file if some are hidden', () => {
    const some = { ...host, cpus: [...host.cpus, 4096] };
    const shown = kernelFiles({ ...one, cpus: [0, 4096] }, some);
    expect(shown.map(({ path }) => path)).toEqual(expect.arrayContaining(['/proc/stat', ...CPUS]));
    expect(shown.find(({ path }) => path === CPUS[0])!.text).toBe('0,4096\n');
  });

  it('are counted in /proc/stat, whose time of boot fits the uptime', () => {
    if (host.cpus.length < 2) return;
    const stat = textOf({ ...one, uptime: 86_400 }, '/proc/stat');
    expect(stat.match(/^cpu\d+ /gm)).toHaveLength(1);
    const boot = (text: string) => Number(/^btime (\d+)$/m.exec(text)![1]);
    const earlier = boot(textOf({ ...one, uptime: 0 }, '/proc/stat')) - boot(stat);
    expect(host.timeNamespaces ? [86_400, 0] : [0]).toContain(earlier);
  });
});
