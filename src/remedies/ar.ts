import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

/** GNU make's own rule for `(%)` and the variables of Automake and libtool take it from the environment. */
export const ar: Remedy = {
  name: 'ar',
  axes: ['uid', 'gid', 'clock', 'source-mtime', 'source-mode', 'umask'],
  tools: ['ARFLAGS', 'AR', 'ar', 'make', 'libtool'],
  settings: () => [set('ARFLAGS', 'rcD')],
  source: 'GNU make manual, 10.3 Variables Used by Implicit Rules; ar(1), modifier D',
};
