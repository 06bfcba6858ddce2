import { fieldCause } from './support/field-cause.ts';

const TIME_FIX = {
  text: 'Set the release time: mkimage writes it instead of the current time.',
  command: 'SOURCE_DATE_EPOCH=... mkimage',
} as const;

/** What mkimage adds to a FIT image (Flattened Image Tree specification, sections 2.3 and 2.4). */
export const dtbFields = fieldCause({
  code: 'dtb',
  formats: ['dtb'],
  cause: 'the image contains values of the build environment',
  fix: TIME_FIX,
  fields: {
    timestamp: {
      axes: ['clock'],
      cause: 'the image contains the time at which it was made',
      fix: TIME_FIX,
    },
    'signer-version': {
      axes: ['tools'],
      cause: 'the image contains the version of mkimage',
      fix: { text: 'Pin the version of mkimage (u-boot-tools).' },
    },
  },
});
