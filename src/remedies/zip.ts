import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const zip: Remedy = {
  name: 'zip',
  axes: ['uid', 'gid', 'clock', 'source-mtime'],
  tools: ['zip'],
  settings: () => [add('ZIPOPT', '-X')],
  source: 'zip(1), ENVIRONMENT',
};
