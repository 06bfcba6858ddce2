import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { findTimes } from '../../../../src/engine/outputs/times/find-times.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

// 2026-11-22T18:23:43Z
const NOW = 1_795_371_823;
const WINDOW = { from: NOW - 2, to: NOW + 2 };
const LATER = { from: NOW + 7_000, to: NOW + 7_004 };

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('find-times');
});

const sh = (script: string) =>
  execaSync('sh', ['-ec', script], { cwd: folder, env: { TZ: 'UTC', LC_ALL: 'C' } });

describe('findTimes', () => {
  const made: readonly (readonly [string, string, string])[] = [
    ['the epoch in decimal', `date -d @${NOW} +%s >out`, 'decimal'],
    ['a date of date(1)', `date -d @${NOW} >out`, 'clock time'],
    ['an ISO date in a zone 14 hours ahead', `TZ=XXX-14 date -d @${NOW} -Iseconds >out`, 'clock time'],
    ['a compact date', `date -d @${NOW} +release-%Y%m%d%H%M%S >out`, 'compact date'],
    ['a tar header', `touch -d @${NOW} f; tar cf out f`, 'octal'],
    ['a cpio header', `printf 0707016b033330x >out; printf 6B03332F >>out`, 'hexadecimal'],
    ['a gzip header', `touch -d @${NOW} f; gzip -c f >out`, 'epoch, little-endian'],
    ['a tar header inside gzip', `touch -d @${NOW} f; tar c f | gzip -n >out`, 'octal'],
    ['a date inside xz', `date -d @${NOW} | xz -c >out`, 'clock time'],
    [
      'a date in a member of a zip file',
      `seq 99 >f; date -d @${NOW} >>f; touch -d @1500000000 f; rm -f out.zip; zip -qX out.zip f; mv out.zip out`,
      'clock time',
    ],
    ['a big-endian epoch', `printf '\\153\\003\\063\\057' >out`, 'epoch, big-endian'],
    ['milliseconds', `printf '\\000\\000\\001\\242\\004\\177\\357\\230' >out`, 'milliseconds'],
  ];
  for (const [name, script, form] of made)
    it(`finds ${name}`, async () => {
      sh(script);
      const hits = await findTimes(join(folder, 'out'), WINDOW, 20);
      expect(hits.map((hit) => hit.form)).toContain(form);
      for (const { seconds } of hits) expect(Math.abs(seconds - NOW)).toBeLessThanOrEqual(2);
      expect(await findTimes(join(folder, 'out'), LATER)).toEqual([]);
    });

  it('finds the DOS time of a zip member in any time zone', async (context) => {
    try {
      sh(`touch -d @${NOW} f; rm -f out.zip; TZ=XXX-14 zip -qX out.zip f`);
    } catch {
      context.skip('zip is not installed');
    }
    expect((await findTimes(join(folder, 'out.zip'), WINDOW)).map((hit) => hit.form)).toContain('DOS time');
    expect(await findTimes(join(folder, 'out.zip'), LATER)).toEqual([]);
  });

  it('finds a time across the seam of two chunks, at every position of the seam', async () => {
    const chunk = 256 * 1024;
    for (let cut = 0; cut <= 10; cut++) {
      const bytes = Buffer.alloc(chunk + 500, 'x');
      bytes.write(String(NOW), chunk - cut);
      writeFileSync(join(folder, 'seam'), bytes);
      const hits = await findTimes(join(folder, 'seam'), WINDOW, 9);
      expect(hits.map((hit) => hit.offset)).toEqual([chunk - cut]);
    }
  });

  it('finds no time in content without one', async () => {
    writeFileSync(join(folder, 'none'), `${NOW - 100}\n2026-11-22T18:23:50Z\n20261122182350\n`);
    expect(await findTimes(join(folder, 'none'), WINDOW)).toEqual([]);
  });
});
