import { blameTimes } from '../evidence/blame-times.ts';
import type { Cause } from '../model/cause.ts';

export const zipTime: Cause = {
  code: 'zip-time',
  formats: ['zip'],
  cause: 'the times of zip members differ',
  fix: {
    text: 'Give the files the time of the release before they are packed.',
    command: 'find . -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
  },
  explains: (pair, { field }, context) =>
    field === 'time' ? blameTimes(pair, ['clock', 'source-mtime', 'timezone'], context) : undefined,
};
