import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMemoryGroups } from '../../../src/sandbox/host/find-memory-groups.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A folder with the files of some groups of version 2, and its mount. */
const hierarchy = (files: Readonly<Record<string, string>>) => {
  const point = temporaryFolder('groups');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(point, path)), { recursive: true });
    writeFileSync(join(point, path), text);
  }
  return { point, mounts: [{ point, root: '/', type: 'cgroup2', options: ['rw'] }] };
};

const OFFERS = { 'cgroup.subtree_control': 'cpu memory pids\n', 'cgroup.procs': '' };
const files = (folder: string, content: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(content).map(([name, text]) => [`${folder}/${name}`, text]));

describe('findMemoryGroups', () => {
  it('finds the group above the own one, which has processes', () => {
    const { point, mounts } = hierarchy({
      ...files('user', OFFERS),
      ...files('user/session', { 'cgroup.subtree_control': '\n', 'cgroup.procs': '', 'memory.max': 'max\n' }),
    });
    expect(findMemoryGroups('0::/user/session\n', mounts)).toEqual({
      version: 2,
      folder: join(point, 'user'),
    });
  });

  it('finds the group at the top', () => {
    const { point, mounts } = hierarchy(OFFERS);
    expect(findMemoryGroups('0::/\n', mounts)).toEqual({ version: 2, folder: point });
  });

  it('finds none above a group that has a limit', () => {
    const { mounts } = hierarchy({
      ...files('user', OFFERS),
      ...files('user/session', { 'cgroup.subtree_control': '\n', 'memory.max': '1073741824\n' }),
    });
    expect(findMemoryGroups('0::/user/session\n', mounts)).toBeUndefined();
  });

  it('finds none where memory is not offered, or nothing can be written', () => {
    const { mounts } = hierarchy(files('a', { ...OFFERS, 'cgroup.subtree_control': 'cpu\n' }));
    expect(findMemoryGroups('0::/a\n', mounts)).toBeUndefined();
    const closed = hierarchy(files('a', { 'cgroup.subtree_control': 'memory\n' }));
    // No file `cgroup.procs`: nor could one be opened for writing.
    chmodSync(join(closed.point, 'a'), 0o500);
    expect(findMemoryGroups('0::/a\n', closed.mounts)).toBeUndefined();
    chmodSync(join(closed.point, 'a'), 0o700);
  });

  it('takes version 1 if memory belongs to it, below the folder that is mounted', () => {
    const point = temporaryFolder('groups');
    mkdirSync(join(point, 'job'));
    const first = { point, root: '/docker/1', type: 'cgroup', options: ['rw', 'memory'] };
    const other = { point: '/nowhere', root: '/', type: 'cgroup', options: ['rw', 'cpu'] };
    const membership = '2:cpu:/\n1:memory:/docker/1/job\n0::/\n';
    expect(findMemoryGroups(membership, [first, other])).toEqual({ version: 1, folder: join(point, 'job') });
    expect(findMemoryGroups('1:memory:/elsewhere\n0::/\n', [first, other])).toBeUndefined();
    expect(findMemoryGroups('', [])).toBeUndefined();
  });
});
