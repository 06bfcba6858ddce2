import type { AxisName } from '../model/axis-name.ts';
import { type FieldRule, fieldCause } from './support/field-cause.ts';

const FIX = {
  text: 'Omit the metadata, or write a fixed time.',
  command: 'jpegtran -copy none',
} as const;

const time = (zoned: boolean): FieldRule => ({
  axes: ['clock', ...(zoned ? [] : (['timezone'] satisfies AxisName[])), 'source-mtime'],
  ...(zoned ? {} : { time: true }),
  cause: 'the image contains the time at which it was made',
  fix: FIX,
});

/** Tags of Exif; their times are local times without a zone (Exif 2.32, section 4.6.5). */
export const jpegMetadata = fieldCause({
  code: 'jpeg',
  formats: ['jpeg'],
  cause: 'the metadata of the image depends on the build',
  fix: FIX,
  fields: {
    DateTime: time(false),
    DateTimeOriginal: time(false),
    DateTimeDigitized: time(false),
    OffsetTime: {
      axes: ['timezone'],
      cause: 'the image contains the time zone',
      fix: FIX,
    },
    'profile date': time(true),
    Software: {
      axes: ['tools'],
      cause: 'the image contains the name and the version of the program that wrote it',
      fix: { text: 'Pin the program, or omit the metadata.', command: 'jpegtran -copy none' },
    },
    HostComputer: {
      axes: ['hostname', 'kernel'],
      cause: 'the image contains the computer on which it was made',
      fix: FIX,
    },
  },
});
