import type { Cause } from '../model/cause.ts';
import { differs } from './support/differs.ts';

const NULS = '\0'.repeat(16);

export const tarDeviceFields: Cause = {
  code: 'tar-device-fields',
  formats: ['tar'],
  cause: 'the device fields of regular members are zeros on one side and empty on the other',
  fix: {
    text: 'Write both with the same version of tar: GNU tar up to 1.34 writes zeros there, 1.35 and later leaves them empty.',
  },
  explains: ({ first: { control, experiment } }, { field }, context) => {
    if (field !== 'device fields') return undefined;
    // A different header format also changes them; that has a finding of its own.
    if (differs(context, 'tar', 'magic')) return 'derived';
    const cause = `the device fields are ${name(control)} on one side, ${name(experiment)} on the other`;
    return { axes: ['tools'], confidence: 'suggested', cause };
  },
};

const name = (value: unknown): string => {
  if (value === NULS) return 'empty (GNU tar 1.35 or later, Python tarfile)';
  return value === '0000000\0'.repeat(2)
    ? 'zeros (GNU tar up to 1.34)'
    : 'zeros of a different width (bsdtar)';
};
