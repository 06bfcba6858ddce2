import type { Remedy } from '../model/remedy.ts';
import { add } from './support/set.ts';
import { uses } from './support/uses.ts';

export const goTrimpath: Remedy = {
  name: 'go-trimpath',
  axes: ['build-path', 'home'],
  fits: (site) => uses(site, 'go'),
  settings: () => [add('GOFLAGS', '-trimpath')],
  source: 'go help environment; go help build',
};
