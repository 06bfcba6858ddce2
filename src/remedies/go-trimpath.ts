import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add } from './support/variables.ts';

export const goTrimpath: Remedy = {
  name: 'go-trimpath',
  axes: ['build-path', 'home'],
  fits: (site) => uses(site, 'go'),
  settings: () => [add('GOFLAGS', '-trimpath')],
  source: 'go help environment; go help build',
};
