import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { runSupervised } from '../../../src/sandbox/build-process/run-supervised.ts';
import { withMemoryLimit } from '../../../src/sandbox/build-process/with-memory-limit.ts';
import { findMemoryGroups } from '../../../src/sandbox/host/find-memory-groups.ts';
import { openMemoryGroup, sweepMemoryGroups } from '../../../src/sandbox/processes/memory-group.ts';
import { draftName } from '../../../src/util/draft.ts';
import { isGone } from '../../../src/util/process-stat.ts';

const groups = findMemoryGroups();
const LOST = groups === undefined ? ' (no control group can be made here)' : '';
const MIB = 2 ** 20;

const leftIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(`.repro-harness-memory-${process.pid}-`));

/** Holds this much memory. Not a constant: Perl would compute it before anything else. */
const hold = (mebibytes: number, then = 'sleep 20'): string =>
  `perl -e '$n = shift; $x = "x" x ($n << 20); ${then}' ${mebibytes}`;

describe.skipIf(groups === undefined)(`control groups for memory${LOST}`, () => {
  const start = (enter: readonly string[], script: string) => {
    const [command, ...args] = [...enter, '/bin/sh', '-c', script];
    return execa(command!, args, { reject: false });
  };

  it('hold all processes of a build, and go with them', async () => {
    const group = openMemoryGroup(groups!, 512 * MIB)!;
    const inside = start(group.enter, `(setsid ${hold(50)} &); sleep 20`);
    const outside = start([], 'exec sleep 20');
    await expect.poll(group.atMost, { timeout: 8000 }).toBeGreaterThan(50 * MIB);
    const processes = group.processes();
    expect(processes).toContain(inside.pid);
    expect(processes).not.toContain(outside.pid);
    expect(processes.length).toBeGreaterThan(1);
    expect(group.isExceeded()).toBe(false);
    await group.close();
    expect(leftIn(groups!.folder)).toEqual([]);
    await expect.poll(() => processes.every(isGone)).toBe(true);
    outside.kill('SIGKILL');
    await Promise.all([inside, outside]);
  });

  it('end a build that takes memory faster than it is watched', async () => {
    const limit = { limitBytes: 40 * MIB, groups, filesBytes: 0 };
    const { stopped } = await withMemoryLimit(limit, ({ enter }) => {
      const [command, ...args] = [...enter, '/bin/sh', '-c', `${hold(400, 'exit')}; exit 0`];
      return runSupervised(command!, args, {
        timeoutMs: 20_000,
        env: { PATH: process.env['PATH'] },
        signal: new AbortController().signal,
        watch: () => undefined,
      });
    });
    expect(stopped?.kind).toBe('out-of-memory');
    expect(stopped?.message).toMatch(
      /^held more memory than the 40 MiB that it may \(--memory, or memory:\)/,
    );
    expect(leftIn(groups!.folder)).toEqual([]);
  });

  it('count no files, and no memory that processes share twice', async () => {
    const limit = { limitBytes: 60 * MIB, groups, filesBytes: 512 * MIB };
    const script = `head -c 100M /dev/zero >/dev/shm/memory-group-test; ${hold(30, 'for (1 .. 4) { if (!fork) { sleep 1; exit } } 1 while wait != -1')}; rm /dev/shm/memory-group-test`;
    const { stopped } = await withMemoryLimit(limit, ({ enter, watch }) => {
      const [command, ...args] = [...enter, '/bin/sh', '-c', script];
      return runSupervised(command!, args, {
        timeoutMs: 20_000,
        env: { PATH: process.env['PATH'] },
        signal: new AbortController().signal,
        watch,
      });
    });
    expect(stopped).toBeUndefined();
  });

  it('of a killed process are removed at the next start, with what runs in them', async () => {
    // The process had this id at another time.
    const group = join(groups!.folder, draftName('memory').replace(/-(\d+)-\d+-/, '-$1-1-'));
    mkdirSync(group);
    const left = start(['/bin/sh', '-c', 'echo 0 >"$0/cgroup.procs"; exec "$@"', group], 'exec sleep 20');
    const own = openMemoryGroup(groups!, 512 * MIB)!;
    await sweepMemoryGroups(groups);
    expect(existsSync(group)).toBe(false);
    expect(leftIn(groups!.folder)).toHaveLength(1);
    await own.close();
    await left;
  });
});
