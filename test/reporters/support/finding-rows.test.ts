import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { findingRows } from '../../../src/reporters/support/finding-rows.ts';
import { innerFiles } from '../../../src/reporters/support/inner-files.ts';
import { latentToShow } from '../../../src/reporters/support/latent-to-show.ts';

const finding = (changed: Partial<Finding>): Finding => ({
  code: 'text-hostname',
  cause: 'the output contains the host name',
  output: 'x.deb',
  member: [],
  field: 'line',
  axes: ['hostname'],
  confidence: 'recognised',
  noise: false,
  evidence: [{ where: 'x.deb', field: 'line, line 1', control: 'one', experiment: 'two' }],
  count: 1,
  fix: { text: 'Do not write it.' },
  latent: false,
  ...changed,
});

describe('rows of findings', () => {
  it('different differences with the same fix have rows of their own', () => {
    const other = finding({
      evidence: [{ where: 'x.deb', field: 'line, line 7', control: 'a', experiment: 'b' }],
      code: 'text-user-name',
      axes: ['user-name'],
    });
    expect(findingRows([finding({}), other]).map(({ where }) => where)).toEqual([
      'line 1: one -> two',
      'line 7: a -> b',
    ]);
  });

  it('fields of the same members share one, those of other members do not', () => {
    const field = (name: string, count: number) =>
      finding({ code: `tar-${name}`, cause: name, field: name, count, member: ['a.tar', 'f'] });
    const rows = findingRows([field('uid', 5), field('gid', 5), field('mode', 3)], 5);
    expect(rows.map(({ where, what }) => [where, what])).toEqual([
      ['uid, gid of all 5 members', 'uid; gid'],
      ['mode of 3 members', 'mode'],
    ]);
    expect(findingRows([field('uid', 1)], 1)[0]!.where).toBe('uid of the only member');
    expect(findingRows([field('uid', 1)], 0)[0]!.where).toBe('uid of one member');
  });

  it('name the file inside a package', () => {
    const inner = finding({ member: ['data.tar.xz', 'data.tar', './usr/share/x/f'] });
    expect(findingRows([inner])[0]!.where).toBe('usr/share/x/f, line 1: one -> two');
    const packed = finding({ output: 'dist/x.txt.gz', member: ['x.txt'] });
    expect(findingRows([packed])[0]!.where).toBe('line 1: one -> two');
  });
});

describe('the files inside a package', () => {
  it('are those whose content differs', () => {
    const inner = (name: string) => finding({ member: ['data.tar', name] });
    expect(innerFiles([finding({}), finding({ code: 'tar-uid', member: ['data.tar', 'z'] })])).toBe('');
    expect(innerFiles([inner('./a')])).toBe('a');
    expect(innerFiles([inner('./a'), inner('b')])).toBe('a and 1 more file');
    expect(innerFiles(['a', 'b', 'c', 'a'].map(inner))).toBe('a and 2 more files');
  });
});

describe('what does not count', () => {
  const umask = finding({ code: 'latent-output-mode', latent: true });
  const time = finding({ code: 'latent-time', latent: true });
  const outputs = (path: string) => [{ path, verdict: 'identical' as const, sha256: {} }];

  it('the bits of the umask are shown on request, or for an installed tree', () => {
    const findings = [umask, time, finding({})];
    expect(latentToShow({ findings, outputs: outputs('out/usr.txt') })).toEqual([time]);
    expect(latentToShow({ findings, outputs: outputs('out/usr.txt') }, true)).toEqual([umask, time]);
    for (const path of ['stage/usr/lib/libx.so', 'bin/tool', 'dist/share/man/man1/x.1'])
      expect(latentToShow({ findings, outputs: outputs(path) }), path).toEqual([umask, time]);
  });
});
