import type { ManyResults, Reporter, Sink } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';
import { commandFilter, withoutCommands } from '../../util/runner-commands.ts';

/** All that a reporter writes, as for a file: at 80 columns, without colour. */
export const reportBytes = (reporter: Reporter, result: RunResult): Promise<Uint8Array> =>
  bytesOf(reporter, (sink) => reporter.write(result, sink));

/** The same about several results, from a reporter that can write about them. */
export const allBytes = (reporter: Reporter, results: ManyResults): Promise<Uint8Array> =>
  bytesOf(reporter, (sink) => writeAllOf(reporter, results, sink));

/** Writes a reporter's document about several results: that about a whole matrix, where there is one and the reporter has such a form. */
export const writeAllOf = async (
  { writeMerged, writeAll }: Reporter,
  results: ManyResults,
  sink: Sink,
): Promise<void> => {
  if (results.matrix !== undefined && writeMerged !== undefined) await writeMerged(results.matrix, sink);
  else await writeAll!(results, sink);
};

/** Writes it in pieces, as bytes. */
export const writeAllTo = async (
  reporter: Reporter,
  results: ManyResults,
  write: (bytes: Uint8Array) => void,
): Promise<void> => {
  const filter = reporter.unfiltered ? undefined : commandFilter();
  await writeAllOf(reporter, results, {
    write: (piece) => {
      const bytes = Buffer.from(piece);
      write(filter === undefined ? bytes : Buffer.from(filter(bytes.toString())));
    },
    columns: COLUMNS,
    color: false,
  });
};

const bytesOf = async (
  { unfiltered }: Reporter,
  writeTo: (sink: Sink) => void | Promise<void>,
): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  const write: Sink['write'] = (piece) => {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  };
  await writeTo({ write, columns: COLUMNS, color: false });
  const bytes = Buffer.concat(pieces);
  return unfiltered ? bytes : Buffer.from(withoutCommands(bytes.toString()));
};

const COLUMNS = 80;
