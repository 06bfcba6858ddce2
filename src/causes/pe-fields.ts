import type { FieldRule } from './support/field-cause.ts';
import { fieldCause } from './support/field-cause.ts';

const TOOLS: FieldRule = {
  axes: ['tools'],
  cause: 'the image contains the version of the linker, and it differs',
  fix: { text: 'Pin the linker.' },
};

export const peFields = fieldCause({
  code: 'pe',
  formats: ['pe'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Write fixed values.' },
  fields: {
    MajorLinkerVersion: TOOLS,
    MinorLinkerVersion: TOOLS,
    certificate: {
      axes: [],
      cause: 'the signature differs; it is expected to differ in every build',
      fix: { text: 'Compare the image without its signature: `osslsigncode remove-signature`.' },
    },
  },
});
