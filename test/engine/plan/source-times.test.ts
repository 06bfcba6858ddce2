import { describe, expect, it } from 'vitest';
import { boundOf, sourceTimes, waitFor } from '../../../src/engine/plan/source-times.ts';
import type { Checkout } from '../../../src/sandbox/git/checkout-of.ts';
import type { SourceTree } from '../../../src/sandbox/snapshot/read-source.ts';

const NOW = 1_795_000_000;
const YEAR = 365 * 86_400;

const treeOf = (files: readonly number[], folder = files[0]!): SourceTree => ({
  root: '/source',
  directories: [
    {
      path: '',
      mtime: folder,
      ordinal: 1,
      entries: files.map((mtime, ordinal) => ({
        kind: 'file',
        name: `f${ordinal}`,
        mtime,
        executable: false,
        size: 0,
        sparse: false,
        inode: undefined,
        ordinal,
      })),
    },
  ],
  files: files.length,
  bytes: 0,
  skipped: [],
  leftOut: [],
});

const timesOf = (
  tree: SourceTree,
  { checkout, epoch }: { readonly checkout?: Checkout; readonly epoch?: string } = {},
) => {
  const bound = boundOf(tree, checkout, epoch, NOW * 1000);
  const wait = waitFor(bound, NOW * 1000);
  return { ...sourceTimes(bound, NOW * 1000 + wait), wait };
};

describe('the times that builds see', () => {
  it('keep the order of an unpacked release, from its newest file on', () => {
    const times = timesOf(treeOf([NOW - YEAR, NOW - YEAR, NOW - 9000]));
    expect(times).toMatchObject({ order: 'kept', distinct: 2, from: NOW - 9000 + 1, to: NOW, wait: 0 });
    expect(times.note).toBeUndefined();
  });

  it('are one for a tree written within a minute', () => {
    expect(timesOf(treeOf([NOW - 9060, NOW - 9000]))).toMatchObject({ order: 'one', distinct: 1 });
    expect(timesOf(treeOf([NOW - 9061, NOW - 9000]))).toMatchObject({ order: 'kept' });
  });

  it('are one for a checkout, from the commit on', () => {
    const checkout = { whole: true, committed: NOW - 5000 };
    const times = timesOf(treeOf([NOW - YEAR, NOW - 1]), { checkout });
    expect(times).toMatchObject({ order: 'one', from: NOW - 5000, wait: 0 });
  });

  it('are not before the commit of a checkout around the source', () => {
    const checkout = { whole: false, committed: NOW - 5000 };
    expect(timesOf(treeOf([NOW - YEAR, NOW - 9000]), { checkout }).from).toBe(NOW - 5000);
    expect(timesOf(treeOf([NOW - YEAR, NOW - 4000]), { checkout }).from).toBe(NOW - 4000 + 1);
  });

  it('begin at SOURCE_DATE_EPOCH', () => {
    const checkout = { whole: true, committed: NOW - 5000 };
    expect(timesOf(treeOf([NOW - YEAR]), { checkout, epoch: '1700000000' }).from).toBe(1_700_000_000);
  });

  it('begin at the newest folder only if time has passed since', () => {
    expect(timesOf(treeOf([NOW - YEAR, NOW - 9000], NOW)).from).toBe(NOW - 9000 + 1);
    expect(timesOf(treeOf([NOW - YEAR, NOW - 9000], NOW - 60)).from).toBe(NOW - 60 + 1);
  });

  it('wait for room after a fresh commit, at most four seconds', () => {
    const fresh = (age: number) =>
      timesOf(treeOf([NOW - age]), { checkout: { whole: true, committed: NOW - age } });
    expect(fresh(0)).toMatchObject({ from: NOW, to: NOW + 2, wait: 2000 });
    expect(fresh(1)).toMatchObject({ from: NOW - 1, to: NOW + 1, wait: 1000 });
    expect(fresh(5).wait).toBe(0);
    const kept = timesOf(treeOf(Array.from({ length: 50 }, (_, index) => NOW - 3 - 9 * index)));
    expect(kept).toMatchObject({ wait: 4000, from: NOW - 2, to: NOW + 4 });
    expect(kept.note).toMatch(/so recent/);
  });

  it('are of two days before now if the bound is in the future, and say so', () => {
    const times = timesOf(treeOf([NOW]), { epoch: String(NOW + YEAR) });
    expect(times).toMatchObject({ from: NOW - 2 * 86_400, to: NOW, wait: 0 });
    expect(times.note).toBe(
      'SOURCE_DATE_EPOCH is in the future: the files have times of the two days before the build',
    );
  });

  it('are never before 1980, which zip cannot store', () => {
    expect(timesOf(treeOf([0, 1])).from).toBe(Date.UTC(1980, 0, 3) / 1000);
  });
});
