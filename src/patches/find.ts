import type { PatchRule, ShellCommand, ShellWord } from '../model/patch.ts';
import { insert } from './support/edits.ts';

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
    if (words.some((word) => ACTION.test(word)) || hasVagueAction(command.words)) return undefined;
    const options = [
      ...(words.includes('-print0') ? ['-z'] : []),
      ...(words.includes('-depth') || words.includes('-d') ? ['-r'] : []),
    ];
    const sort = ['LC_ALL=C sort', ...options].join(' ');
    return command.output === undefined
      ? [insert(command.end, ` | ${sort}`)]
      : [insert(command.output, `| ${sort} `)];
  },
  note: 'The exit status of the pipeline no longer tells whether find failed.',
  source: 'POSIX.1-2017, find; https://reproducible-builds.org/docs/stable-inputs/',
};

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
