import { fc, test } from '@fast-check/vitest';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { instantsIn } from '../../../src/causes/support/text-time.ts';

const seconds = fc.integer({ min: 315_532_800, max: 4_000_000_000 });

describe('times in text', () => {
  const FORMATS = [
    '%s',
    '%Y-%m-%dT%H:%M:%SZ',
    '%Y-%m-%d %H:%M:%S',
    '%a %b %e %H:%M:%S UTC %Y',
    '%a %b %e %H:%M:%S %Y +0000',
    '%a, %d %b %Y %H:%M:%S +0000',
    '%b %e %Y %H:%M:%S',
    '%Y%m%d%H%M%S',
    '%Y/%m/%d %H:%M:%S',
  ];

  it('reads what date(1) writes, in every form', () => {
    for (const moment of [1_000_000_000, 1_700_000_000, 1_795_371_823]) {
      const times = FORMATS.map(
        (format) =>
          execaSync('date', ['-u', '-d', `@${moment}`, `+built ${format}.`], { env: { LC_ALL: 'C' } }).stdout,
      );
      for (const text of times)
        expect(
          instantsIn(text).map((instant) => instant.seconds),
          text,
        ).toEqual([moment]);
    }
  });

  test.prop([seconds])('an ISO time in any zone is the same moment', (moment) => {
    for (const hours of [-11, 0, 14]) {
      const local = new Date((moment + hours * 3600) * 1000).toISOString().slice(0, 19);
      const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
      expect(instantsIn(`at ${local}${zone}`)).toMatchObject([{ seconds: moment, zoned: true }]);
    }
  });

  it('reads the zone that git writes after the year', () => {
    const [east] = instantsIn('Date:   Fri Nov 27 12:49:21 2026 +1400');
    expect(east).toMatchObject({ seconds: Date.UTC(2026, 10, 26, 22, 49, 21) / 1000, zoned: true });
  });

  it('does not take a version, an address or a number for a time', () => {
    for (const text of [
      '3.11.2',
      '0x7ffff7dd5000',
      '555555554000',
      '12345',
      'port 8080:80',
      '127.0.0.1',
      'v2024',
    ])
      expect(instantsIn(text), text).toEqual([]);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 300 })])('never throws, whatever the text is', (text) => {
    expect(Array.isArray(instantsIn(text))).toBe(true);
  });
});
