import { describe, expect, it } from 'vitest';
import { encodeMember } from '../../../src/archive/gnu-tar/encode-member.ts';
import type { TarMember } from '../../../src/archive/gnu-tar/member.ts';
import { isTarBlock } from '../../../src/archive/tar-block.ts';

const file: TarMember = {
  path: 'a/b',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 5,
  mtimeNs: 1_749_656_217_000_000_000n,
  target: '',
};
const encode = (changes: Partial<TarMember> = {}, extendedMtime = 7): Buffer =>
  encodeMember({ ...file, ...changes }, { tarVersion: '1.35', extendedMtime });
const records = (bytes: Buffer): string =>
  bytes.toString('latin1', 512, bytes.length - 512).replace(/\0+$/, '');

describe('encodeMember', () => {
  it('writes one header with octal digits and NULs when everything fits', () => {
    const header = encode();
    expect(header).toHaveLength(512);
    expect(isTarBlock(header)).toBe(true);
    expect(header.toString('latin1', 100, 157)).toBe(
      '0000644\x000000000\x000000000\x0000000000005\x0015022321231\x00006352\x00 0',
    );
    expect(header.toString('latin1', 257, 265)).toBe('ustar\x0000');
    expect(header.subarray(265).every((byte) => byte === 0)).toBe(true);
  });

  it('writes devmajor and devminor like GNU tar 1.34 on request', () => {
    const header = encodeMember(file, { tarVersion: '1.34', extendedMtime: 0 });
    expect(header.toString('latin1', 329, 345)).toBe('0000000\x000000000\0');
  });

  it('writes the numbers of a device into devmajor and devminor', () => {
    const header = encode({ type: 'character-device', device: { major: 1, minor: 3 } });
    expect(header.toString('latin1', 329, 345)).toBe('0000001\x000000003\0');
  });

  it('stores records in the order linkpath, path, uid, gid, size, mtime', () => {
    const all = encode({
      path: '\xe9',
      target: 't'.repeat(101),
      uid: 2 ** 21,
      gid: 2 ** 32 - 2,
      size: 2 ** 33,
      mtimeNs: -500_000_000n,
    });
    expect(records(all)).toBe(
      `115 linkpath=${'t'.repeat(101)}\n9 path=\xe9\n15 uid=2097152\n18 gid=4294967294\n19 size=8589934592\n14 mtime=-0.5\n`,
    );
    const header = all.subarray(-512).toString('latin1');
    expect(header.slice(108, 148)).toBe('0000000\x000000000\x0000000000000\x0000000000000\0');
  });

  it.each([
    ['a', './PaxHeaders/a'],
    ['a/b', 'a/PaxHeaders/b'],
    ['a/b/', 'a/PaxHeaders/b'],
    ['./', './PaxHeaders/.'],
    [`${'d'.repeat(99)}/f`, `${'d'.repeat(99)}/`],
  ])('names the extended header of %s', (path, name) => {
    const bytes = encode({ path, uid: 2 ** 21 });
    expect(bytes.toString('latin1', 0, 100).replace(/\0+$/, '')).toBe(name);
    expect(bytes.toString('latin1', 156, 157)).toBe('x');
  });

  it.each([
    [-3, '00000000000'],
    [7, '00000000007'],
    [2 ** 34, '77777777777'],
  ])('gives extended headers the mtime of the options, %s, within its field', (mtime, field) => {
    expect(encode({ uid: 2 ** 21 }, mtime).toString('latin1', 136, 147)).toBe(field);
  });

  it('writes 100 bytes of a path into its field, without a NUL after them', () => {
    expect(encode({ path: 'p'.repeat(100) })).toHaveLength(512);
    const long = encode({ path: 'p'.repeat(101) });
    expect(records(long)).toBe(`111 path=${'p'.repeat(101)}\n`);
    expect(long.toString('latin1', 1024, 1124)).toBe('p'.repeat(100));
  });
});
