import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const goTrimpath: Remedy = {
  name: 'go-trimpath',
  axes: ['build-path', 'home'],
  tools: ['go'],
  settings: () => [add('GOFLAGS', '-trimpath')],
  source: 'go help environment; go help build',
};
