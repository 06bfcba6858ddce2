import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const kbuild: Remedy = {
  name: 'kbuild',
  axes: ['clock', 'user-name', 'hostname', 'timezone', 'locale', 'uid'],
  tools: [
    'KBUILD_BUILD_TIMESTAMP',
    'KBUILD_BUILD_USER',
    'KBUILD_BUILD_HOST',
    'Kbuild',
    'bzImage',
    'defconfig',
  ],
  settings: ({ epoch }) => [
    set('KBUILD_BUILD_TIMESTAMP', new Date(epoch * 1000).toISOString()),
    set('KBUILD_BUILD_USER', 'builder'),
    set('KBUILD_BUILD_HOST', 'reproducible'),
  ],
  source: 'https://docs.kernel.org/kbuild/reproducible-builds.html',
};
