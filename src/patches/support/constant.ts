import type { PatchEdit, ShellCommand } from '../../model/patch.ts';
import { replace } from './edits.ts';

/** `echo TEXT` instead of a command that prints one word about the machine. Only where another program or a file gets it. */
export const constant = (
  { head, words, output, place: { isCaptured, isPiped } }: ShellCommand,
  text: string,
): readonly PatchEdit[] | undefined =>
  isCaptured || isPiped || output !== undefined
    ? [replace({ ...head, end: (words.at(-1) ?? head).end }, `echo ${text}`)]
    : undefined;
