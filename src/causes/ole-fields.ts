import { type FieldRule, fieldCause } from './support/field-cause.ts';

const SAVED: FieldRule = {
  axes: ['clock'],
  cause: 'the summary information contains the time at which the file was made',
  fix: {
    text: 'Set both times to the release time after the build, or run the writer with a fixed clock; for an installer, the script WiSumInf.vbs of the Windows SDK sets them.',
  },
};

const ENTRY: FieldRule = {
  axes: ['clock', 'source-mtime'],
  cause: 'the directory of the file contains the times of storages and streams',
  fix: { text: 'Write no times there (0), or the release time.' },
};

/** Times and tools in compound files: FILETIMEs in UTC. */
export const oleFields = fieldCause({
  code: 'ole',
  formats: ['ole'],
  cause: 'the file contains values of the build environment',
  fix: { text: 'Write fixed values.' },
  fields: {
    'Create Time/Date': SAVED,
    'Last Saved Time/Date': SAVED,
    CreationTime: ENTRY,
    ModifiedTime: ENTRY,
    'Creating Application': {
      axes: ['tools'],
      cause: 'the summary information names the program that wrote the file, and its version',
      fix: { text: 'Pin the program.' },
    },
  },
});
