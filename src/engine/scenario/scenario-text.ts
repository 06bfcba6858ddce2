import { closeSync, fstatSync, constants as open, openSync, readFileSync } from 'node:fs';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';

/** The text of a scenario file. Throws a `Failure` if it cannot be read, is no regular file, or is too large to be one. */
export const scenarioText = (path: string, shown: string): string => {
  const refuse = (why: string): Failure =>
    new Failure(
      `cannot read the scenario ${shown}: it ${why}\n  name a scenario file, or the folder that contains it`,
    );
  try {
    // O_NONBLOCK: to open a FIFO would otherwise wait for its writer.
    const file = openSync(path, open.O_RDONLY | open.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (found.isDirectory()) throw refuse('is a folder');
      if (!found.isFile()) throw refuse('is a FIFO, a socket or a device, not a file');
      if (found.size > MOST_BYTES)
        throw refuse(`has ${found.size} bytes, and a scenario has at most ${MOST_BYTES}`);
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof Failure ? error : refuse(systemWords(error));
  }
};

const MOST_BYTES = 1 << 20;
