import { type FieldRule, fieldCause } from './support/field-cause.ts';

const FIX = {
  text: 'Set the release time: FontForge and fontTools write it instead of the current time.',
  command: 'export SOURCE_DATE_EPOCH=...',
} as const;

const TIME: FieldRule = {
  axes: ['clock', 'source-mtime'],
  cause: 'the font contains the time at which it was made or changed',
  fix: FIX,
};

/** The times of `head` (OpenType 1.9) and of `FFTM`, the table of FontForge; both in UTC. */
export const fontTimes = fieldCause({
  code: 'font',
  formats: ['font'],
  cause: TIME.cause,
  fix: FIX,
  fields: {
    created: TIME,
    modified: TIME,
    'FontForge date': {
      axes: ['tools'],
      cause: 'the font contains the date of the version of FontForge that wrote it',
      fix: { text: 'Pin the version of FontForge.' },
    },
  },
});
