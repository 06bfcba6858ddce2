import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const rBuildTar: Remedy = {
  name: 'r-build-tar',
  axes: ['uid', 'gid', 'user-name', 'source-mode', 'source-mtime', 'umask', 'clock', 'file-order'],
  tools: ['R'],
  settings: () => [set('R_BUILD_TAR', 'tar')],
  note: 'R CMD build then runs tar, which reads TAR_OPTIONS, instead of its own function.',
  source: 'R Internals, 8 Tools, R_BUILD_TAR',
};
