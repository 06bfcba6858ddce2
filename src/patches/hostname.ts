import type { PatchRule } from '../model/patch.ts';
import { constant } from './support/constant.ts';

/** A constant instead of the name of the host, where it is written. */
export const hostname: PatchRule = {
  name: 'hostname',
  programs: ['hostname', 'uname'],
  axes: ['hostname'],
  edits: (command) =>
    command.words.every(({ text }) => (command.name === 'uname' ? NODE : NAME).test(text)) &&
    (command.name === 'hostname' || command.words.length === 1)
      ? constant(command, '${BUILD_HOST:-reproducible}')
      : undefined,
  note: 'The output no longer names the host; BUILD_HOST is another name for it.',
  source:
    'https://reproducible-builds.org/docs/stripping-unreproducible-info/; rpmbuild, %_buildhost; Linux, KBUILD_BUILD_HOST',
};

const NAME = /^(?:-[sf]|--short|--fqdn|--long)$/;
const NODE = /^(?:-n|--nodename)$/;
