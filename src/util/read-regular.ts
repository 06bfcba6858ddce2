import { closeSync, fstatSync, constants as open, openSync, readFileSync } from 'node:fs';
import { Failure } from './failure.ts';
import { systemWords } from './path-kind.ts';

/** What is read, for messages. */
export interface RegularFile {
  /** Such as `the scenario repro.yaml`, safe to print. */
  readonly name: string;
  readonly remedy: string;
  /** The most bytes that it can have. */
  readonly most: number;
}

/** The text of a file that a user names. Throws a `Failure` if it cannot be read, is no regular file, or is too large to be one of its kind. */
export const readRegular = (path: string, { name, remedy, most }: RegularFile): string => {
  const refuse = (why: string): Failure => new Failure(`cannot read ${name}: it ${why}\n  ${remedy}`);
  try {
    // O_NONBLOCK: to open a FIFO would otherwise wait for its writer.
    const file = openSync(path, open.O_RDONLY | open.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (found.isDirectory()) throw refuse('is a folder');
      if (!found.isFile()) throw refuse('is a FIFO, a socket or a device, not a file');
      if (found.size > most) throw refuse(`has ${found.size} bytes, and can have at most ${most}`);
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof Failure ? error : refuse(systemWords(error));
  }
};
