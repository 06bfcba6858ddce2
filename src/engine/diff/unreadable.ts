import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';
import { toRaw } from '../../util/raw-path.ts';

/** Why a path that is to be compared cannot be read, with the remedy. */
export const unreadable = (path: string | Buffer, error: unknown): Failure => {
  const shown = displayRaw(typeof path === 'string' ? toRaw(path) : path.toString('latin1'));
  const remedy =
    (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'nothing may change what is compared: run again'
      : 'make it readable, or compare a copy that is';
  return new Failure(`${shown} ${systemWords(error)}\n  ${remedy}`, undefined, { cause: error });
};

/** The same for a folder of which the names cannot be read. */
export const unreadableFolder = (folder: string | Buffer, error: unknown): Failure => {
  const { code, message } = error as NodeJS.ErrnoException;
  // The system's message would repeat the whole path.
  const why = code === 'ENAMETOOLONG' ? 'its path has more than the 4,095 bytes that Linux reads' : message;
  const shown = displayRaw(typeof folder === 'string' ? toRaw(folder) : folder.toString('latin1'));
  return new Failure(`cannot read the folder ${shown}: ${why}`, undefined, { cause: error });
};
