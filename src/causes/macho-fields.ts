import { fieldCause } from './support/field-cause.ts';

export const machoFields = fieldCause({
  code: 'macho',
  formats: ['macho'],
  cause: 'the file contains values of the build environment',
  fix: { text: 'Write fixed values.' },
  fields: {
    'N_OSO time': {
      axes: ['clock', 'source-mtime'],
      cause: 'the symbols for debuggers contain the modification times of the object files',
      fix: {
        text: 'Let the linker (ld64, LLD) write 0, or remove these symbols with `strip -S`.',
        command: 'ZERO_AR_DATE=1',
      },
    },
    sdk: {
      axes: ['tools'],
      weak: true,
      cause: 'the file names the version of the SDK, and it differs',
      fix: { text: 'Pin the SDK.' },
    },
    'tool version': {
      axes: ['tools'],
      weak: true,
      cause: 'the file names the version of the linker, and it differs',
      fix: { text: 'Pin the linker.' },
    },
  },
});
