import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const goBuildVcs: Remedy = {
  name: 'go-build-vcs',
  axes: ['source-mtime', 'clock', 'source-mode'],
  tools: ['go'],
  settings: () => [add('GOFLAGS', '-buildvcs=false')],
  note: 'Programs then do not record the commit that they were built from.',
  source: 'go help build',
};
