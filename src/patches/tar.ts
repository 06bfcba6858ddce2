import type { PatchEdit, PatchRule, PatchSite, ShellCommand, ShellWord } from '../model/patch.ts';
import { epochText, insert, remove, replace, unlessNone } from './support/edits.ts';
import { has, type Options, readOptions, withoutLetters } from './support/options.ts';

/** The release options of GNU tar, as far as they are not given; gzip without name and time, as one program: its failure is one of tar. */
export const tar: PatchRule = {
  name: 'tar',
  programs: ['tar', 'gtar'],
  axes: ['uid', 'gid', 'user-name', 'source-mode', 'source-mtime', 'umask', 'clock', 'file-order', 'pid'],
  edits: (command, site) => {
    const first = command.words[0];
    return first?.value !== undefined && /^[a-zA-Z]+$/.test(first.text)
      ? oldStyle(command, first, site)
      : newStyle(command, site);
  },
  note: 'Only GNU tar has these options. Every member gets the same time.',
  source: 'GNU tar manual, 4.3.1 and 8.3.7.1; https://reproducible-builds.org/docs/archives/',
};

const GRAMMAR = {
  flags: 'cvzjJZahpPSlBRWmsokw',
  valued: 'fCbXTVIHLNK',
  valuedLong: [
    '--file',
    '--directory',
    '--exclude',
    '--exclude-from',
    '--files-from',
    '--transform',
    '--xform',
  ],
};
const GZIP = "-I 'gzip -9n'";
/** Letters of options that this rule writes anew. */
const GZIP_LETTER = 'z';

/** `tar czf FILE` (GNU tar manual, 3.3.3 Old Option Style): letters without a dash, and their values in the words behind them. */
const oldStyle = (
  command: ShellCommand,
  bundle: ShellWord,
  site: PatchSite,
): readonly PatchEdit[] | undefined => {
  const letters = [...bundle.text];
  if (letters.some((letter) => !GRAMMAR.flags.includes(letter) && !GRAMMAR.valued.includes(letter)))
    return undefined;
  const flags = letters.filter((letter) => GRAMMAR.flags.includes(letter));
  const valued = letters.filter((letter) => GRAMMAR.valued.includes(letter));
  const values = command.words.slice(1, 1 + valued.length);
  const rest = readOptions(command.words.slice(1 + valued.length), GRAMMAR);
  if (values.length < valued.length || rest === undefined) return undefined;
  const options: Options = {
    operands: rest.operands,
    options: [...letters.map((name) => ({ name, word: bundle, value: undefined })), ...rest.options],
  };
  const added = missing(options, site);
  const compresses = gzips(options);
  if (added === undefined || (added.length === 0 && !compresses)) return undefined;
  const kept = flags.filter((letter) => letter !== GZIP_LETTER).join('');
  const written = [...added, ...(compresses ? [GZIP] : []), `-${kept}${valued[0] ?? ''}`];
  return [
    replace(bundle, written.join(' ')),
    ...valued.slice(1).map((letter, index) => insert(values[index + 1]!.start, `-${letter} `)),
    ...longGzip(rest),
  ];
};

const newStyle = (command: ShellCommand, site: PatchSite): readonly PatchEdit[] | undefined => {
  const options = readOptions(command.words, GRAMMAR);
  const first = options?.options[0]?.word;
  const added = options === undefined || first === undefined ? undefined : missing(options, site);
  if (options === undefined || first === undefined || added === undefined) return undefined;
  const compresses = gzips(options);
  const inFront = [...added, ...(compresses ? [GZIP] : [])].map((option) => `${option} `).join('');
  const changed = new Set(options.options.flatMap(({ name, word }) => (isGzip(name) ? [word] : [])));
  return unlessNone([
    ...(inFront === '' ? [] : [insert(first.start, inFront)]),
    ...[...changed].map((word) =>
      word.text.startsWith('--') ? remove(word) : withoutLetters(word, GZIP_LETTER, GRAMMAR),
    ),
  ]);
};

const longGzip = ({ options }: Options): readonly PatchEdit[] =>
  options.flatMap(({ name, word }) => (isGzip(name) && name.startsWith('--') ? [remove(word)] : []));

const isGzip = (name: string): boolean => ['z', '--gzip', '--gunzip', '--ungzip'].includes(name);

const gzips = ({ options }: Options): boolean => options.some(({ name }) => isGzip(name));

/** The options to add; undefined if tar does not create an archive, or one of a kind to which they do not belong. */
const missing = (options: Options, site: PatchSite): readonly string[] | undefined => {
  if (!has(options, ['c', '--create']) || options.options.some(({ name }) => FOREIGN.test(name)))
    return undefined;
  const format = options.options.findLast(({ name }) => name === 'H' || isGiven('--format', name));
  const isPosix =
    format === undefined ? !has(options, ['o', '--old-archive', '--portability']) : isPax(format.value);
  const release = [
    ...(has(options, ['o', '--old-archive', '--portability', '--posix']) || format !== undefined
      ? []
      : ['--format=posix']),
    '--sort=name',
    `--mtime=@${epochText(site)}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=go+u,go-w',
    ...(isPosix ? ['--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'] : []),
  ];
  return release.filter((option) => {
    const known = option.replace(/=.*/s, '');
    return known === '--format' || !options.options.some(({ name }) => isGiven(known, name));
  });
};

const isPax = (value: string | undefined): boolean => value === 'posix' || value === 'pax';

/** Long options may be abbreviated. */
const isGiven = (option: string, written: string): boolean =>
  option === written || (written.length >= 5 && option.startsWith(written));

/** Incremental, multi-volume and other archives, and other operations. */
const FOREIGN =
  /^(?:[gGMrutxAd]|--(?:listed-incremental|incremental|multi-volume|append|update|list|extract|get|catenate|concatenate|delete|diff|compare|test-label|help|version|usage|show-defaults))$/;
