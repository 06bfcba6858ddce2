import { expect, it } from 'vitest';
import { sameFileElsewhere } from '../../../src/causes/support/same-file-elsewhere.ts';

it('one folder on each side, and the same names below it', () => {
  expect(sameFileElsewhere('cc /a/src/x.c -o /a/out/x', 'cc /b/c/src/x.c -o /b/c/out/x')).toBe(true);
  expect(sameFileElsewhere('/usr/bin/cc /a/x.c', '/usr/bin/cc /b/x.c')).toBe(true);
});

it('does not swallow what stands behind the folder', () => {
  for (const [control, experiment] of [
    ['/a/d/x.c:/a/d/y.c:', '/b/d/y.c:/b/d/x.c:'],
    ['/a/build-1700000000.log', '/b/build-1734400000.log'],
    ['/a/tmp.Xq81', '/b/tmp.p0Zs'],
    ['/a/x.c /a/1.log', '/b/x.c /b/2.log'],
    ['/v1/api', '/v2/other'],
    ['/a/x.c 2', '/b/x.c 4'],
  ] as const)
    expect(sameFileElsewhere(control, experiment), control).toBe(false);
});

it('a folder alone only where folders are expected', () => {
  expect(sameFileElsewhere('/tmp/a', '/tmp/b')).toBe(false);
  expect(sameFileElsewhere('/tmp/a', '/tmp/b', { folders: true })).toBe(true);
  expect(sameFileElsewhere('/tmp/a /tmp/a/1', '/tmp/b /tmp/b/2', { folders: true })).toBe(false);
});
