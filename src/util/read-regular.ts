import { closeSync, fstatSync, readFileSync } from 'node:fs';
import { counted } from './counted.ts';
import { Failure } from './failure.ts';
import { grouped } from './grouped.ts';
import { systemWords } from './path-kind.ts';
import { openPlainFile } from './read-plain-file.ts';

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
    const file = openPlainFile(path);
    try {
      const { size } = fstatSync(file);
      if (size > most) throw refuse(`has ${counted(size, 'byte')}, and can have at most ${grouped(most)}`);
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof Failure ? error : refuse(systemWords(error));
  }
};
