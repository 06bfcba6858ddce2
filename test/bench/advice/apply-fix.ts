import { patchRules, proposePatches } from '../../../src/patches/index.ts';
import { shellCommands } from '../../../src/patches/support/shell-commands.ts';
import { applyEdits } from '../../../src/util/apply-edits.ts';

const EPOCH = 1_000_000_000;

/**
 * A build script with a printed command put into it, line by line, as a user would: undefined if some line of it is not one that can be put in
 * mechanically, such as an option of a program that the script does not name. `output`: the file that differs, as the script names it.
 */
export const applyFix = (script: string, command: string, output: string): string | undefined =>
  command
    .split('\n')
    .reduce<string | undefined>(
      (before, line) => (before === undefined ? undefined : applyLine(before, line, output)),
      script,
    );

const applyLine = (script: string, line: string, output: string): string | undefined => {
  const filled = line.replace(/^((?:export )?SOURCE_DATE_EPOCH=)\.\.\./, `$1${EPOCH}`);
  if (/^(?:export |umask )/.test(filled)) return `${filled}\n${script}`;
  if (/^(?:[A-Z_]+=\S+ ?)+$/.test(filled)) return `export ${filled}\n${script}`;
  if (/^chmod -R|^find \S+ -exec touch|^touch /.test(filled))
    return beforePacking(script, withFolder(filled));
  if (filled.startsWith('sed "s|$PWD'))
    return `${script}\nsed -i "s|$OLD|.|g" '${output}'`.replace('$OLD', '$PWD');
  if (filled.startsWith('-')) return withOptions(script, COMPILERS, filled);
  if (/^LC_ALL=C date /.test(filled)) return patched(script, ['date']);
  if (/^LC_ALL=C sort/.test(filled)) return patched(script, ['sort', 'ls', 'find']);
  const [, variables = '', program = '', rest = ''] =
    /^((?:[A-Z_0-9]+=\S+ )*)([\w.-]+)(?: (.*))?$/.exec(filled) ?? [];
  if (program === 'tar' && /^(?:--\S+ ?)+$/.test(rest)) {
    // TAR_OPTIONS are in front of all options: old ones without a dash stay the first.
    if (!script.includes('tar')) return undefined;
    return `${EXPORT}\nexport TAR_OPTIONS="$TAR_OPTIONS ${rest}"\n${script}`;
  }
  if (program === 'ar') return patched(script, ['ar', 'ranlib']);
  if (program === '' || program === 'git' || /[|;()]|-m |\.\.\.|\$UUID|DIR|FILE/.test(rest) || rest === '')
    return undefined;
  const named = withOptions(script, [program], rest);
  return named === undefined
    ? undefined
    : `${EXPORT}\n${variables === '' ? '' : `export ${variables}\n`}${named}`;
};

const EXPORT = `SOURCE_DATE_EPOCH=\${SOURCE_DATE_EPOCH:-${EPOCH}}`;

const withFolder = (line: string): string =>
  line.replace(/\bDIR\b/, '.').replace(/^touch (.*) FILE$/, "find . -name '*.c' -exec touch $1 {} +");

const COMPILERS = ['gcc', 'cc', 'g++', 'clang'];
const PACKERS = [
  'gcc',
  'zip',
  'cpio',
  'tar',
  'jar',
  'mksquashfs',
  'mke2fs',
  'mcopy',
  'genisoimage',
  'xorriso',
  'dpkg-deb',
  'python3',
  'perl',
  'gzip',
];

/** In front of the last program that may pack; without one, in front of the build. */
const beforePacking = (script: string, line: string): string => {
  const at = commandsIn(script, PACKERS).at(-1)?.start ?? 0;
  return `${EXPORT}\n${script.slice(0, at)}${line}; ${script.slice(at)}`;
};

const commandsIn = (script: string, programs: readonly string[]) =>
  shellCommands(script, { programs: new Set(programs) }).filter(({ place }) => !place.isPiped);

/** Options behind the names of programs; undefined if there is none. */
const withOptions = (script: string, programs: readonly string[], options: string): string | undefined => {
  const found = shellCommands(script, { programs: new Set(programs) });
  const edits = found.map(({ head: { end } }) => ({ start: end, end, text: ` ${options}` }));
  return edits.length === 0 ? undefined : applyEdits(script, edits);
};

/** With the changes of rules; undefined if they change nothing. */
const patched = (script: string, rules: readonly string[]): string | undefined => {
  if (!patchRules.some(({ name }) => rules.includes(name))) return undefined;
  const edits = proposePatches(script, 'shell', { epoch: EPOCH }).flatMap(({ rule, edits: own }) =>
    rules.includes(rule) ? own : [],
  );
  return edits.length === 0 ? undefined : applyEdits(script, edits);
};
