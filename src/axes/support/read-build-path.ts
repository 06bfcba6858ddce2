import type { AxisContext } from '../../model/axis.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { needsNamespaces } from '../../util/needs.ts';

/** Reads an absolute path at which a build can have its source. Throws a `Failure` if the sandbox needs that place, or cannot make it. */
export const readBuildPath = (word: string, context: AxisContext): string => {
  const shown = `'${displayText(word)}'`;
  const [, ...names] = word.split('/');
  if (!word.startsWith('/') || word.includes('\0') || names.some((name) => ['', '.', '..'].includes(name)))
    throw new Failure(`${shown} is not an absolute path without ., .. and empty names`);
  if (Buffer.byteLength(word) > LONGEST || names.some((name) => Buffer.byteLength(name) > LONGEST_NAME))
    throw new Failure(`${shown} is longer than paths of Linux can be here`);
  const reason = needsNamespaces(context);
  if (reason !== undefined)
    throw new Failure(
      `no other path than one below ${context.base} is possible: ${reason}`,
      ExitCode.inconclusive,
    );
  const taken = context.rootNames();
  if (taken.includes(names[0]!))
    throw new Failure(
      `${shown} is in /${displayText(names[0]!)}, which builds have from the host or which the sandbox needs`,
    );
  if (names.length === 1)
    throw new Failure(
      `${shown} has no parent folder of its own, which builds have, too: write one, as in /src${word}`,
    );
  if (word.startsWith(`${context.base}-`)) throw new Failure(`${shown} is a folder that the sandbox needs`);
  return word;
};

// Bytes. The paths of the files in it must be possible, too: at most 4,095 (path_resolution(7)).
const LONGEST = 2048;
const LONGEST_NAME = 255;
