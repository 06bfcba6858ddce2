import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const debOptions: Remedy = {
  name: 'deb-options',
  axes: ['build-path', 'clock'],
  tools: ['dpkg-buildpackage', 'dpkg-buildflags', 'debuild', 'dh'],
  settings: () => [add('DEB_BUILD_OPTIONS', 'reproducible=+fixfilepath,+timeless')],
  source: 'dpkg-buildflags(1), FEATURE AREAS, reproducible',
};
