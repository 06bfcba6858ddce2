import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

/** Unlike CFLAGS, this variable rarely has a default that would be lost. */
export const cppPrefixMap: Remedy = {
  name: 'cpp-prefix-map',
  axes: ['build-path'],
  tools: ['make', 'gmake', 'configure', 'CPPFLAGS', 'dpkg-buildpackage'],
  settings: () => [add('CPPFLAGS', '-ffile-prefix-map=$PWD=.')],
  note: 'A Makefile that sets CPPFLAGS itself ignores it.',
  source: 'GNU make manual, 10.2 Catalogue of Built-In Rules; GCC manual, 3.13',
};
