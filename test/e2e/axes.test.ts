import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asPlainRoot, HOST_KINDS, isPlain } from './host/kinds.ts';
import { NAIVE_BUILD, NAIVE_PROJECT, readReport, writeWork } from './host/work.ts';

// The reasons for features that a host can lack by its nature.
const PHYSICAL = /one processor|no second file system/;

// Axes that need namespaces. Without namespaces, ids are lost as well unless root can choose them.
const LOST = 'user-name hostname uptime file-order filesystem pid shell machine-id cpu-model'.split(' ');

// Without mounts, these reach programs only through system calls: the files of the kernel show what the host has.
const IN_PART = { cpus: 'nproc only: ', kernel: 'uname only: ' };

for (const kind of HOST_KINDS)
  describe.skipIf(cannotMake(kind) !== undefined)(`axes, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, NAIVE_PROJECT);
    });
    afterAll(async () => await host?.close());

    const expected = !isPlain(kind) ? [] : kind === asPlainRoot ? LOST : ['uid', 'gid', ...LOST];
    const run = async (...options: string[]) => {
      const { code, stdout, stderr } = await host.harness(
        ['run', '--no-attribute', '--vary', '+jobs', ...options, ...NAIVE_BUILD],
        { cwd: 'p' },
      );
      expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
      return { code, stdout, report: readReport(host) };
    };

    it('exercises every axis that this host can vary, and names the others with the remedy', async () => {
      const { code, stdout, report } = await run();
      expect(code).toBe(1);
      const unproved = report.axes.filter(
        ({ name, status, reason }) => name !== 'tools' && status !== 'exercised' && !PHYSICAL.test(reason),
      );
      const open = unproved.filter(({ status }) => status !== 'partial');
      const partial = unproved.filter((axis) => !open.includes(axis));
      const reachable = Object.entries(IN_PART).filter(
        ([name]) => name !== 'cpus' || availableParallelism() > 1,
      );
      expect(partial.map(({ name }) => name).sort()).toEqual(
        isPlain(kind) ? reachable.map(([name]) => name) : [],
      );
      for (const [name, begin] of isPlain(kind) ? reachable : [])
        expect(partial.find((axis) => axis.name === name)!.reason).toContain(begin);
      expect(open.map(({ name }) => name).sort()).toEqual([...expected].sort());
      for (const { status, reason } of open) {
        expect(status).toBe('unavailable');
        expect(reason).toContain('as root: sysctl -w user.max_user_namespaces=15000');
      }
      if (expected.length > 0)
        expect(stdout.replace(/\s+/g, ' ')).toContain('sysctl -w user.max_user_namespaces=15000');
      const blamed = new Set(report.findings.flatMap(({ axes }) => axes));
      for (const axis of ['umask', 'source-mtime', ...(expected.includes('uid') ? [] : ['uid', 'gid'])])
        expect(blamed).toContain(axis);
      expect(await host.leftBehind()).toEqual([]);
    });

    it('has no ineffective axis in the thorough profile', async () => {
      const { report } = await run('--profile', 'thorough', '--seed', '5');
      expect(report.axes.filter(({ status }) => status === 'ineffective')).toEqual([]);
      expect(report.builds.length).toBe(2);
    });

    it('exits 4 if a required axis is lost', async () => {
      const { code, stdout } = await host.harness(
        ['run', '--no-attribute', '--require', 'hostname', '--', 'sh', '-c', 'echo same >out'],
        { cwd: 'p' },
      );
      expect(code).toBe(expected.includes('hostname') ? 4 : 0);
      if (code === 4) expect(stdout).toContain('hostname is required and unavailable: needs namespaces');
    });
  });
