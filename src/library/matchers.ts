import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff } from '../engine/diff/diff.ts';
import { diffText } from '../reporters/diff-text.ts';
import { terminalReport } from '../reporters/terminal/index.ts';
import { withoutCommands } from '../util/runner-commands.ts';
import { withTemporaryFolder } from '../util/temporary-folder.ts';
import { run } from './run.ts';
import type { RunRequest } from './run-request.ts';

/** A verdict with its message, in the form that test runners expect. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Passes if a build (the path of a scenario, or a request for `run`) gives the same bytes under all conditions. */
export const toBeReproducible = async (received: RunRequest | string): Promise<MatcherResult> => {
  const { report, logs } = await run(typeof received === 'string' ? { scenario: received } : received);
  const text = await terminalReport(report, {
    color: false,
    columns: COLUMNS,
    verbose: false,
    quiet: report.verdict === 'unreproducible',
    logs,
    next: [],
  });
  return { pass: report.verdict === 'reproducible', message: () => withoutCommands(text) };
};

/** Passes if two files or folders (paths), or contents (bytes), are equal in every byte. */
export const toHaveSameBytes = (
  received: string | Uint8Array,
  expected: string | Uint8Array,
): Promise<MatcherResult> =>
  withTemporaryFolder('bytes', async (folder) => {
    const { comparison } = await diff(
      pathOf(received, folder, 'received'),
      pathOf(expected, folder, 'expected'),
    );
    const same = comparison.verdict === 'equal';
    const text = same
      ? 'expected different bytes, but they are the same'
      : await diffText(comparison, COLUMNS);
    return { pass: same, message: () => withoutCommands(text) };
  });

const COLUMNS = 100;

const pathOf = (subject: string | Uint8Array, folder: string, name: string): string => {
  if (typeof subject === 'string') return subject;
  writeFileSync(join(folder, name), subject);
  return join(folder, name);
};
