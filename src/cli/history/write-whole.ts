import { dirname, resolve } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { systemWords } from '../../util/path-kind.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { streamAt } from '../run/stream-at.ts';
import { writeStream } from '../run/write-stream.ts';

/** Writes a file that a user names as a whole, or to a device or a pipe. Throws a `Failure` (74) that names the option if it cannot be written. */
export const writeWhole = (file: string, pieces: Iterable<string>, option: string): void => {
  try {
    const remedy = `${option} names a file`;
    const stream = streamAt({
      path: resolve(file),
      shown: displayText(file),
      what: option.slice(2),
      remedies: { descriptor: remedy, special: remedy },
    });
    if (stream === undefined) {
      makeFolders(dirname(resolve(file)));
      replaceFile(resolve(file), blocks(pieces));
    } else for (const block of blocks(pieces)) writeStream(stream, block);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `cannot write ${displayText(file)}: it ${systemWords(error)}\n  ${option} names another file`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};

const BLOCK = 1 << 16;

function* blocks(pieces: Iterable<string>): Generator<Uint8Array> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block);
    block = '';
  }
  yield Buffer.from(block);
}
