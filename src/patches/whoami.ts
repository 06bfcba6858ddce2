import type { PatchRule, ShellCommand } from '../model/patch.ts';
import { constant } from './support/constant.ts';

/** A constant instead of the name or the number of the user, where it is written. Not the number of root, for which builds ask. */
export const whoami: PatchRule = {
  name: 'whoami',
  programs: ['whoami', 'logname', 'id'],
  axes: ['user-name', 'uid', 'gid'],
  edits: (command) => {
    const value = constantFor(command);
    return value === undefined ? undefined : constant(command, value);
  },
  note: 'The output no longer names the user; BUILD_USER, BUILD_UID and BUILD_GID give another.',
  source: 'https://reproducible-builds.org/docs/stripping-unreproducible-info/; Linux, KBUILD_BUILD_USER',
};

const constantFor = ({ name, words }: ShellCommand): string | undefined => {
  if (name !== 'id') return words.length === 0 ? '${BUILD_USER:-builder}' : undefined;
  const options = words.map(({ text }) => text);
  if (!options.every((option) => /^(?:-[ugnr]{1,3}|--user|--group|--name|--real)$/.test(option)))
    return undefined;
  const has = (letter: string, long: string): boolean =>
    options.some((option) => option === long || (/^-\w/.test(option) && option.includes(letter)));
  const [isUser, isGroup] = [has('u', '--user'), has('g', '--group')];
  if (isUser === isGroup) return undefined;
  if (has('n', '--name')) return '${BUILD_USER:-builder}';
  return isUser ? '${BUILD_UID:-1000}' : '${BUILD_GID:-1000}';
};
