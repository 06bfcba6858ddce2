import type { Cause } from '../model/cause.ts';
import { areTimes } from './support/are-times.ts';
import { blameTimes } from './support/blame-times.ts';

export const pdfTime: Cause = {
  code: 'pdf-time',
  formats: ['pdf'],
  cause: 'the document contains the time at which it was made',
  property: 'time',
  fix: { text: 'Set the time of the document to the release time.' },
  explains: (pair, { field }, context) =>
    (field === 'CreationDate' || field === 'ModDate') && areTimes(pair)
      ? blameTimes(pair, ['clock', 'timezone'], context)
      : undefined,
};
