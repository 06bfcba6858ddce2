import type { PatchEdit, PatchRule, ShellCommand, ShellWord } from '../model/patch.ts';
import { insert, replace } from './support/edits.ts';

/**
 * The names that another command reads, sorted. With `-depth`, in the opposite order: the contents of a folder still stand before the folder.
 */
export const find: PatchRule = {
  name: 'find',
  programs: ['find', 'gfind'],
  axes: ['file-order', 'locale'],
  edits: (command) => {
    if (!isRead(command) || command.isTangled) return undefined;
    const words = command.words.map(({ text }) => text);
    if (hasVagueAction(command.words)) return undefined;
    const isDepth = words.includes('-depth') || words.includes('-d');
    if (words.some((word) => ACTION.test(word))) return executed(command, words, isDepth);
    const options = [...(words.includes('-print0') ? ['-z'] : []), ...(isDepth ? ['-r'] : [])];
    const sort = ['LC_ALL=C sort', ...options].join(' ');
    return command.output === undefined
      ? [insert(command.end, ` | ${sort}`)]
      : [insert(command.output, `| ${sort} `)];
  },
  note: 'The exit status of the pipeline no longer tells whether find failed.',
  source: 'POSIX.1-2017, find; https://reproducible-builds.org/docs/stable-inputs/',
};

/** `-print0 | sort -z | xargs` instead of `-exec COMMAND {} +` or `-exec COMMAND {} \;`, if that is the only action and ends the command. */
const executed = (
  { words: all }: ShellCommand,
  words: readonly string[],
  isDepth: boolean,
): readonly PatchEdit[] | undefined => {
  const start = words.indexOf('-exec');
  const end = EXEC_END.exec(words.at(-1) ?? '')?.[0];
  const run = all.slice(start + 1, -2);
  const isSimple =
    start !== -1 &&
    end !== undefined &&
    words.at(-2) === '{}' &&
    run.length > 0 &&
    !SILENT.has(run[0]!.text) &&
    run.every(({ text }) => !text.includes('{}')) &&
    words.filter((word) => ACTION.test(word) || /^-print0?$/.test(word)).length === 1;
  if (!isSimple) return undefined;
  const sort = `LC_ALL=C sort -z${isDepth ? ' -r' : ''}`;
  const xargs = `xargs -r0${end === '+' ? '' : ' -n 1'}`;
  return [
    replace(all[start]!, `-print0 | ${sort} | ${xargs}`),
    { start: all.at(-2)!.blank, end: all.at(-1)!.end, text: '' },
  ];
};

/** Programs that print nothing: the order of the names does not matter. */
const SILENT = new Set([
  'touch',
  'chmod',
  'chown',
  'chgrp',
  'rm',
  'mv',
  'cp',
  'ln',
  'install',
  'mkdir',
  'strip',
]);

const EXEC_END = /^(?:\+|\\;|';'|";")$/;

/** Whether the output goes to another command, a substitution or a file; and not to sort, or to what only counts. */
const isRead = ({
  output,
  place: { isPiped, next, isSorted, isCaptured, isPlain },
}: ShellCommand): boolean =>
  isPiped && !isCaptured && output === undefined
    ? next !== undefined && !isSorted && next !== 'wc'
    : (isCaptured || output !== undefined) && (isPlain || isCaptured);

/** Actions that do something themselves, that write elsewhere, or whose output is not one line for a name. */
const ACTION = /^-(?:exec|execdir|ok|okdir|delete|quit|ls|fls|fprint|fprint0|fprintf|printf)$/;

/** Whether a word of the expression may be several, such as `$FLAGS`; not one of the folders, and not the argument of a test. */
const hasVagueAction = (words: readonly ShellWord[]): boolean => {
  const first = words.findIndex(({ text }) => text.startsWith('-'));
  return (
    first !== -1 &&
    words.some(
      ({ text, value }, index) =>
        index > first &&
        value === undefined &&
        /^[$`\uE000]/.test(text) &&
        !TEST.test(words[index - 1]!.text),
    )
  );
};

/** Tests with an argument. */
const TEST =
  /^-(?:i?name|i?path|i?wholename|i?lname|i?regex|newer\w*|anewer|cnewer|x?type|maxdepth|mindepth|size|perm|user|uid|group|gid|[acm]time|[acm]min|samefile|links|inum|regextype|fstype|used)$/;
