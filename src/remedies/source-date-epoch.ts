import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const sourceDateEpoch: Remedy = {
  name: 'source-date-epoch',
  axes: ['clock', 'source-mtime'],
  settings: ({ epoch }) => [set('SOURCE_DATE_EPOCH', String(epoch))],
  source: 'https://reproducible-builds.org/specs/source-date-epoch/',
};
