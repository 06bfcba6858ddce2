import type { PatchEdit, PatchRule, PatchSite, ShellCommand, ShellWord } from '../model/patch.ts';
import { behindName, epochText, insert, replace, unlessNone, withVariable } from './support/edits.ts';
import { type CommandOption, has, type Options, readOptions, withoutLetters } from './support/options.ts';

/** No fields of owner and time, times as UTC; what `-r` finds in folders is listed, sorted, and gets one time. */
export const zip: PatchRule = {
  name: 'zip',
  programs: ['zip'],
  axes: ['uid', 'gid', 'timezone', 'clock', 'source-mtime', 'file-order', 'locale'],
  edits: (command, site) => {
    const options = readOptions(command.words, GRAMMAR);
    if (options === undefined || has(options, OTHER) || options.operands.length === 0) return undefined;
    const plain = [
      ...withVariable(command, 'TZ', 'UTC'),
      ...(has(options, ['X', '--no-extra']) ? [] : [behindName(command, ['-X'])]),
    ];
    return unlessNone(sorted(command, options, site) ?? plain);
  },
  note: 'Files that are added from folders keep no time of their own.',
  source: 'zip(1), -X, -@ and -r; https://reproducible-builds.org/docs/archives/',
};

const GRAMMAR = { flags: 'rqv0123456789jDXoyTgkluf@AcLSwz', valued: 'xintbOsP' };
/** Other operations, encryption, and what asks the user. */
const OTHER = ['L', 'A', 'c', 'z', 's', 'P', 'O', '--delete', '--copy', '--help', '--version', '--encrypt'];
/** With these, zip chooses itself among the names; `--...` too. */
const CHOOSES = ['x', 'i', '@', 't', 'u', 'f', 'g', 'b', 'n'];

/** `find DIR... | sort | zip -@ OUT` instead of `zip -r OUT DIR...`; undefined if it is not that simple. */
const sorted = (
  command: ShellCommand,
  options: Options,
  site: PatchSite,
): readonly PatchEdit[] | undefined => {
  const [out, ...folders] = options.operands;
  const recursive = options.options.filter(({ name }) => name === 'r' || name === '--recurse-paths');
  const isSimple =
    command.place.isPlain &&
    command.isBare &&
    !command.isTangled &&
    !command.place.isPiped &&
    recursive.length === 1 &&
    !options.options.some(({ name }) => CHOOSES.includes(name) || isOtherLong(name)) &&
    folders.length > 0 &&
    command.words.slice(-folders.length).every((word, index) => word === folders[index]) &&
    [out!, ...folders].every(isRepeatable);
  if (!isSimple) return undefined;
  const names = folders.map(({ text }) => text).join(' ');
  // zip follows links unless it has -y.
  const find = has(options, ['y', '--symlinks']) ? 'find' : 'find -L';
  const inFront =
    `find ${names} -exec touch -hd @${epochText(site)} {} + && ` +
    `${find} ${names} | LC_ALL=C sort | ${command.variables.has('TZ') ? '' : 'TZ=UTC '}`;
  return [
    insert(command.start, inFront),
    ...listed(recursive[0]!, options),
    ...folders.map(({ blank, end }) => ({ start: blank, end, text: '' })),
  ];
};

/** `-@` instead of `-r`, and `-X`. */
const listed = ({ word }: CommandOption, options: Options): readonly PatchEdit[] => {
  const added = has(options, ['X', '--no-extra']) ? '-@' : '-X -@';
  const left = word.text.startsWith('--') ? undefined : withoutLetters(word, 'r', GRAMMAR).text;
  return [replace(word, left === undefined || left === '' ? added : `${left} ${added}`)];
};

const isOtherLong = (name: string): boolean =>
  name.startsWith('--') && !['--quiet', '--recurse-paths', '--no-extra', '--symlinks'].includes(name);

/** A word that can be written twice, and that zip does not take as a pattern: no substitution has an effect. */
const isRepeatable = ({ text, value }: ShellWord): boolean =>
  !text.startsWith('-') &&
  (value !== undefined ? !/[*?[\\]/.test(value) : /^[\w./*?${}\uE000-]+$|^"[\w./${}\uE000-]+"$/.test(text));
