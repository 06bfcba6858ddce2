import type { Reporter, Sink } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';
import { withoutCommands } from '../../util/runner-commands.ts';

/** All that a reporter writes, as for a file: at 80 columns, without colour. */
export const reportBytes = async (reporter: Reporter, result: RunResult): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  const write: Sink['write'] = (piece) => {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  };
  await reporter.write(result, { write, columns: COLUMNS, color: false });
  const bytes = Buffer.concat(pieces);
  return reporter.unfiltered ? bytes : Buffer.from(withoutCommands(bytes.toString()));
};

const COLUMNS = 80;
