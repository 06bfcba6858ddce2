import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const gzip: Remedy = {
  name: 'gzip',
  axes: ['clock', 'source-mtime', 'tmpdir', 'pid'],
  tools: ['gzip', 'pigz', 'dist', 'distcheck', 'Makefile.PL'],
  settings: () => [set('GZIP', '-n')],
  note: 'gzip warns that the variable is obsolescent.',
  source: 'GNU gzip manual, 5 Environment',
};
