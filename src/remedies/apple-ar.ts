import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const appleAr: Remedy = {
  name: 'apple-ar',
  axes: ['clock', 'source-mtime', 'uid', 'gid'],
  tools: ['libtool', 'ld64', 'llvm-ar', 'dsymutil'],
  settings: () => [set('ZERO_AR_DATE', '1')],
  source: "Apple's ar(1) and ranlib(1)",
};
