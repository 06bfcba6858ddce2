import type { PatchRule, ShellCommand } from '../model/patch.ts';
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
    if (words.some((word) => ACTION.test(word))) return undefined;
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
