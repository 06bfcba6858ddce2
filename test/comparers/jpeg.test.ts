import { expect, it } from 'vitest';
import type { Canary } from '../../src/model/canary.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { CLOCK, explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const segment = (marker: number, content: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(content.length + 2), Buffer.from(content)]);

/** An Exif segment, big-endian: one directory with ASCII tags. */
const exif = (tags: readonly (readonly [tag: number, value: string])[]): Buffer => {
  let place = 8 + 2 + 12 * tags.length + 4;
  const [entries, values]: [Buffer[], Buffer[]] = [[], []];
  for (const [tag, value] of tags) {
    const bytes = Buffer.from(`${value}\0`.padEnd(Math.ceil((value.length + 1) / 2) * 2, '\0'));
    entries.push(Buffer.concat([u16(tag), u16(2), u32(value.length + 1), u32(place)]));
    values.push(bytes);
    place += bytes.length;
  }
  return segment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0MM\0*'), u32(8), u16(tags.length), ...entries, u32(0), ...values]),
  );
};

interface Options {
  readonly time?: string;
  readonly software?: string;
  readonly xmp?: string;
  readonly comment?: string;
  readonly scan?: string;
}

/** The structure of an image by hand; nothing decodes its scan. */
const image = ({
  time = '2023:11:14 22:13:20',
  software = 'Tool 1.9',
  xmp = '<x:xmpmeta/>\n',
  comment = 'a comment',
  scan = '0123\xff\0\xff\xd0456789',
}: Options = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\x01\0\x48\0\x48\0\0', 'latin1')),
    exif([
      [0x131, software],
      [0x132, time],
    ]),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xfe, comment),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from(scan, 'latin1'),
    Buffer.from([0xff, 0xd9]),
  ]);

comparerLaws('jpeg', () => [image()]);

it('tags, comments and the scan; counts and offsets follow', async () => {
  expect(await summary(image(), image({ software: 'Tool 1.10', comment: 'A comment', scan: '9' }))).toEqual([
    '~ Exif Software count: 9 -> 10',
    'Exif Software: Tool 1.9 -> Tool 1.10',
    '~ Exif Software padding: 1 -> 0',
    'comment: a comment -> A comment',
    'scan data: 0123.. -> 9',
    'scan data: ..456789 -> null',
  ]);
});

it('times of Exif are local, times of XMP are text', async () => {
  const later = {
    time: '2024:12:17 01:46:37',
    xmp: '<x:xmpmeta CreateDate="2024-12-17T01:46:37Z"/>\n',
  };
  const first = image({ xmp: '<x:xmpmeta CreateDate="2023-11-14T22:13:20Z"/>\n' });
  expect(await explainPair(first, image(later))).toMatchObject({
    codes: ['jpeg-datetime', 'text-time'],
    axes: ['clock'],
    bytes: 0,
  });
  const zone: Canary = { axis: 'timezone', kind: 'text', control: '+0000', experiment: '+1400' };
  const zoned = { canaries: [CLOCK, zone], varied: ['clock', 'timezone'] } as const;
  // 14 hours later than the window of the clock, in UTC.
  expect(await explainPair(image(), image({ time: '2024:12:17 15:46:37' }), zoned)).toMatchObject({
    axes: ['clock', 'timezone'],
    bytes: 0,
  });
});

it('versions are of the tools; the coded image is not explained', async () => {
  expect(await explainPair(image(), image({ software: 'Tool 2.0' }))).toEqual({
    codes: ['jpeg-software'],
    axes: ['tools'],
    bytes: 0,
    commands: ['jpegtran -copy none'],
  });
  expect(
    (await explainPair(image(), image({ software: 'Tool 2.0', scan: '0123\xff\0\xff\xd0456780' }))).bytes,
  ).toBe(1);
});
