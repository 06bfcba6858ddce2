import { describe, expect, it } from 'vitest';
import { archivedNeedles, mentionNeedles } from '../../../../src/engine/outputs/times/mention-needles.ts';
import { timeScan } from '../../../../src/engine/outputs/times/time-scan.ts';

const mentions = (text: string, days = ['2026-11-26']): boolean =>
  timeScan(mentionNeedles(days))(Buffer.from(text), 0);

describe('what may be a day', () => {
  it.each([
    '2026-11-26',
    'v2026.11.26',
    'pkg_2026_11_26',
    '26.11.2026',
    '26th of November, 2026',
    'le 26 novembre 2026',
    '26 listopada 2026',
    '2026年11月26日',
    'DAY = 26\nMONTH = 11\nYEAR = 2026\n',
    '20261126',
    '11262026',
    'SOURCE_DATE_EPOCH=1795651200',
    '{"built":1795651200123}',
    // In other zones the day began earlier and ends later.
    '@1795605000',
    'Fri, 27 Nov 2026 08:00:00 +0900',
    'Wed Nov 25 23:10:03 EST 2026',
  ])('is in %j', (text) => {
    expect(mentions(text)).toBe(true);
    expect(mentions(`${'-'.repeat(50)}\n${text}\n${'-'.repeat(50)}`)).toBe(true);
  });

  it.each([
    '2026-11-25',
    '2026-11-27',
    '2025-11-26',
    '2026-10-26',
    '26 October 2026',
    '20261127',
    'Copyright 2026',
    '@1795500000',
    'Wed Nov 24 23:10:03 EST 2026',
    '1517956512001',
    'bf11262026bdf75244c4cc586c731667b0308240',
    'I1795651200',
    'logx2026 log11 26.1',
  ])('is not in %j', (text) => {
    expect(mentions(text)).toBe(false);
  });

  it('may stand across the turn of a year', () => {
    expect(mentions('Thu Dec 31 2026 23:30', ['2027-01-01'])).toBe(true);
    expect(mentions('Thu Dec 31 2026', ['2027-01-01'])).toBe(false);
    expect(mentions('1 Jan 2027', ['2026-12-31', '2027-01-01'])).toBe(true);
  });

  it('is in the times that archives keep', () => {
    const archived = timeScan(archivedNeedles(['2026-11-26']));
    expect(archived(Buffer.from(`0000644\0${(1_795_651_200).toString(8)}\0`), 0)).toBe(true);
    expect(archived(Buffer.from(`0000644\0${(1_795_400_000).toString(8)}\0`), 0)).toBe(false);
  });
});
