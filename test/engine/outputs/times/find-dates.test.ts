import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { findDates } from '../../../../src/engine/outputs/times/find-dates.ts';
import { mentionNeedles } from '../../../../src/engine/outputs/times/mention-needles.ts';
import { daysAnywhere, type RealDay, realDays } from '../../../../src/engine/outputs/times/real-days.ts';
import { timeScan } from '../../../../src/engine/outputs/times/time-scan.ts';
import { findProgram } from '../../../../src/sandbox/host/find-programs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** The forms that are claimed, by an example. The argument is a local time, as if it were UTC. */
const FORMS: Readonly<Record<string, (local: Date) => string>> = {
  'ISO 8601': (t) => t.toISOString().slice(0, 10),
  'with slashes': (t) => t.toISOString().slice(0, 10).replaceAll('-', '/'),
  'RFC 3339': (t) => `${t.toISOString().slice(0, 19)}+02:00`,
  'ls, long-iso': (t) => t.toISOString().slice(0, 16).replace('T', ' '),
  'RFC 2822': (t) =>
    `${WEEKDAYS[t.getUTCDay()]!.slice(0, 3)}, ${two(t.getUTCDate())} ${short(t)} ${t.getUTCFullYear()} 22:10:03 +0000`,
  'day first': (t) => `${t.getUTCDate()} ${short(t)} ${t.getUTCFullYear()}`,
  'day first, month in full': (t) => `${t.getUTCDate()} ${MONTHS[t.getUTCMonth()]} ${t.getUTCFullYear()}`,
  'with hyphens': (t) => `${two(t.getUTCDate())}-${short(t)}-${t.getUTCFullYear()}`,
  'month first': (t) => `${short(t)} ${t.getUTCDate()} ${t.getUTCFullYear()}`,
  'month in full': (t) => `${MONTHS[t.getUTCMonth()]} ${t.getUTCDate()}, ${t.getUTCFullYear()}`,
  __DATE__: (t) => `${short(t)} ${String(t.getUTCDate()).padStart(2)} ${t.getUTCFullYear()}`,
  'date(1)': (t) =>
    `${WEEKDAYS[t.getUTCDay()]!.slice(0, 3)} ${short(t)} ${String(t.getUTCDate()).padStart(2)} 22:10:03 UTC ${t.getUTCFullYear()}`,
  'ctime(3)': (t) =>
    `${WEEKDAYS[t.getUTCDay()]!.slice(0, 3)} ${short(t)} ${String(t.getUTCDate()).padStart(2)} 22:10:03 ${t.getUTCFullYear()}`,
  'month first, numbers': (t) => `${two(t.getUTCMonth() + 1)}/${two(t.getUTCDate())}/${t.getUTCFullYear()}`,
  'day first, numbers': (t) => `${two(t.getUTCDate())}/${two(t.getUTCMonth() + 1)}/${t.getUTCFullYear()}`,
  'day first, with dots': (t) => `${two(t.getUTCDate())}.${two(t.getUTCMonth() + 1)}.${t.getUTCFullYear()}`,
  compact: (t) => `built ${t.toISOString().slice(0, 10).replaceAll('-', '')}`,
  'compact, with a time': (t) => `${t.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`,
  'compact, with minutes': (t) => t.toISOString().slice(0, 16).replaceAll(/[-:T]/g, ''),
};
const short = (t: Date): string => MONTHS[t.getUTCMonth()]!.slice(0, 3);

const ZONES = ['UTC', '<+14>-14', 'EST5', 'IST-5:30', '<-12>12'] as const;
const OFFSETS: Readonly<Record<(typeof ZONES)[number], number>> = {
  UTC: 0,
  '<+14>-14': 14 * 3600,
  EST5: -5 * 3600,
  'IST-5:30': 5.5 * 3600,
  '<-12>12': -12 * 3600,
};

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('find-dates-');
});
const file = (content: string | Buffer): string => {
  writeFileSync(join(folder, 'out'), content);
  return join(folder, 'out');
};
const search = (path: string, days: readonly RealDay[]) => findDates(path, { days, except: [], most: 3 });
const found = async (content: string | Buffer, days: readonly RealDay[]): Promise<string[]> =>
  (await search(file(content), days)).map(({ day }) => day);

// 2026-11-26T22:10:03Z
const NOW = 1_795_731_003;
const TODAY = realDays({ from: NOW, to: NOW }, []);

describe('dates of a day', () => {
  test.prop(
    [
      fc.integer({ min: 1_600_000_000, max: 2_500_000_000 }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...Object.keys(FORMS)),
      fc.constantFrom('', 'x ', '"', '<b>', '\n', '/* '),
      fc.constantFrom('', '\n', '"', ' x', '</b>', ',', '.'),
    ],
    { numRuns: 150, examples: [[1_645_264_800, '<+14>-14', 'compact, with a time', '', '']] },
  )('are found in every form, and no neighbouring day', async (instant, zone, form, before, after) => {
    const days = realDays({ from: instant, to: instant }, [zone]);
    const write = (shift: number): string =>
      before + FORMS[form]!(new Date((instant + OFFSETS[zone] + shift * 86_400) * 1000)) + after;
    const local = new Date((instant + OFFSETS[zone]) * 1000).toISOString().slice(0, 10);
    expect(await found(write(0), days)).toEqual([local]);
    for (const shift of [-2, -1, 1, 2]) {
      const other = new Date((instant + OFFSETS[zone] + shift * 86_400) * 1000).toISOString().slice(0, 10);
      expect(await found(write(shift), days)).toEqual(days.some(({ day }) => day === other) ? [other] : []);
    }
    // The first pass finds whatever this search finds.
    const mentions = timeScan(mentionNeedles(daysAnywhere({ from: instant, to: instant })));
    expect(mentions(Buffer.from(write(0)), 0)).toBe(true);
  });

  test.prop([
    fc.integer({ min: 1_600_000_000, max: 2_500_000_000 }),
    fc.constantFrom(...ZONES),
    fc.boolean(),
  ])(
    'are found as epochs, exactly from midnight to midnight of the zones',
    async (instant, zone, thousandths) => {
      const days = realDays({ from: instant, to: instant }, [zone]);
      const write = (seconds: number): string => `"time":${seconds}${thousandths ? '123' : ''}}`;
      const first = Math.min(...days.map(({ from }) => from));
      const last = Math.max(...days.map(({ to }) => to));
      for (const inside of [first, instant, last]) {
        expect(await found(write(inside), days)).toHaveLength(1);
        expect(timeScan(mentionNeedles(days.map(({ day }) => day)))(Buffer.from(write(inside)), 0)).toBe(
          true,
        );
      }
      expect(await found(write(first - 1), days)).toEqual([]);
      expect(await found(write(last + 1), days)).toEqual([]);
    },
  );

  it.each([
    '2026.11.26',
    'version 12026-11-26',
    '2026-11-260',
    '126 Nov 2026',
    'Nov 26 20261',
    '2026-26-11',
    '20261126, 20261127',
    'id 20261126',
    '0.20261126',
    'a20261126b',
    '1795651200',
    'id=1795651200',
    '0.1795651200',
    'date 1795651200.5',
    'date 17956512001',
    'date 1795651199',
  ])('are not found in %j', async (text) => {
    expect(await found(`first\n${text}\nlast\n`, TODAY)).toEqual([]);
  });

  it.each([
    '20261126',
    '20261126\n',
    '\0\x0020261126\0',
    'x\nBuild: 20261126',
    '1795651200\n',
    '@1795651200 x',
  ])('are found in %j', async (text) => {
    expect(await found(text, TODAY)).toEqual(['2026-11-26']);
  });

  it('do not count as epochs inside the time of the builds', async () => {
    const except = [{ from: NOW - 5, to: NOW }];
    const times = file(`time ${NOW - 6}\ntime ${NOW - 5}\ntime ${NOW}\ntime ${NOW + 1}\n`);
    const hits = await findDates(times, { days: TODAY, except, most: 9 });
    expect(hits.map(({ line }) => line)).toEqual([`time ${NOW - 6}`, `time ${NOW + 1}`]);
  });

  it('are found at every position of the seam of two chunks', async () => {
    const chunk = 256 * 1024;
    for (const date of ['26 Nov 2026', '2026-11-26'])
      for (const cut of [0, 1, 5, 9, 12, 99, 100, 101, 150, 200]) {
        const bytes = Buffer.alloc(chunk + 500, 'x');
        bytes.write(` ${date} `, chunk - cut);
        const hits = await search(file(bytes), TODAY);
        expect(hits.map(({ offset }) => offset)).toEqual([chunk - cut + 1]);
      }
  });

  it('are found inside gzip, xz, zip and tar, with the member', async () => {
    const sh = (script: string): void => void execaSync('sh', ['-ec', script], { cwd: folder });
    sh('mkdir -p d; echo "built on 26 Nov 2026" >d/made; echo none >d/none');
    sh('tar --mtime=@0 -cf out d');
    const within = async (): Promise<readonly string[]> =>
      (await search(join(folder, 'out'), TODAY))[0]!.inside;
    expect(await within()).toEqual(['d/made']);
    sh('gzip -nf out; mv out.gz out');
    expect(await within()).toEqual(['gzip', 'd/made']);
    if (findProgram('xz') !== undefined) {
      sh('tar --mtime=@0 -c d | xz >out');
      expect(await within()).toEqual(['xz', 'd/made']);
    }
    const [hit] = await search(file(gzipSync('x\n  made 2026-11-26 here\ny')), TODAY);
    expect(hit).toEqual({
      inside: ['gzip'],
      offset: 9,
      form: 'date',
      line: 'made 2026-11-26 here',
      day: '2026-11-26',
    });
  });

  it('are found in members of a zip file, also stored ones', async (context) => {
    if (findProgram('zip') === undefined) context.skip('zip is not installed');
    for (const level of ['-0', '-9']) {
      execaSync(
        'sh',
        [
          '-ec',
          `rm -f out out.zip; (seq 99; echo 2026-11-26) >f; zip -qX ${level} out.zip f; mv out.zip out`,
        ],
        {
          cwd: folder,
        },
      );
      expect((await search(join(folder, 'out'), TODAY)).map(({ inside }) => inside)).toEqual([['zip']]);
    }
  });
});
