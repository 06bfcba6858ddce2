import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiffoscopeReport, DiffoscopeText } from '../../model/diffoscope-report.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { findProgram } from '../../sandbox/host/find-programs.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { openDraft } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { sum } from '../../util/sum.ts';
import { noTemporaryFiles } from '../../util/temporary-folder.ts';
import type { ContentChain } from '../explain/emitting-contents.ts';
import type { OutputExplanation } from '../explain/explanation.ts';
import { askAbout } from './ask-about.ts';
import { copyContents } from './copy-contents.ts';
import { DIFFOSCOPE_LIMITS, type DiffoscopeLimits } from './limits.ts';
import { runLimited } from './run-limited.ts';
import { searchPath } from './search-path.ts';

/** An output with the contents about which to ask. */
export type OpenOutput = NonNullable<OutputExplanation['open']>;

/**
 * Asks diffoscope about contents with differences that no cause explains, one by one. Undefined if there are none. Throws only if it is aborted:
 * what else goes wrong is in the report.
 */
export const askDiffoscope = async (
  outputs: readonly OpenOutput[],
  signal: AbortSignal,
  limits: DiffoscopeLimits = DIFFOSCOPE_LIMITS,
): Promise<DiffoscopeReport | undefined> => {
  const count = sum(outputs.map((output) => output.contents.length));
  if (count === 0) return undefined;
  const program = findProgram('diffoscope', searchPath());
  if (program === undefined) return { version: '', reason: MISSING, contents: [] };
  const contents: DiffoscopeText[] = [];
  let version = '';
  const problem = await inFolder(async (folder) => {
    version = await versionOf(program, folder, limits, signal);
    let left = limits.totalSeconds;
    for (const [index, output] of outputs.entries()) {
      const wanted = output.contents.slice(0, limits.contents - contents.length);
      if (wanted.length === 0 || left <= 0) continue;
      const into = join(folder, String(index));
      mkdirSync(into, { mode: 0o700 });
      const pairs = await copyContents(output, wanted, into, { most: limits.contentBytes, signal });
      const byChain = new Map(pairs.map((pair) => [pair.chain.join('\0'), pair]));
      for (const chain of wanted) {
        if (left <= 0) break;
        const pair = byChain.get(chain.join('\0'));
        const where = whereOf(output.output, chain);
        if (pair === undefined) {
          contents.push({ where, text: '', ended: 'failed', reason: TOO_LARGE, seconds: 0 });
          continue;
        }
        const files = {
          folder: pair.folder,
          control: `control/${pair.name}`,
          experiment: `experiment/${pair.name}`,
        };
        const said = await askAbout(program, files, Math.min(limits.seconds, left), limits, signal);
        left -= said.seconds;
        contents.push({ where, ...said });
      }
      removeForced(into);
    }
  }).then(
    () => '',
    (error: unknown) => {
      signal.throwIfAborted();
      return problemOf(error);
    },
  );
  const rest = count - contents.length;
  return {
    version,
    reason: problem || (rest === 0 ? '' : `${counted(rest, 'more content')}: not within its limits`),
    contents,
  };
};

const MISSING = 'diffoscope is not installed: apt-get install diffoscope-minimal';
const TOO_LARGE = 'too large to be copied for it, or not found again';

/** Only the caller can enter the folder. Programs may have left anything in it. */
const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const { path, discard } = openDraft(tmpdir(), 'diffoscope', removeForced);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    throw noTemporaryFiles(tmpdir(), error);
  }
  try {
    await use(path);
  } finally {
    discard();
  }
};

/** What went wrong, with the remedy, on one line. */
const problemOf = (error: unknown): string => {
  const full = FULL.has((error as NodeJS.ErrnoException).code ?? '');
  const shown = full ? noTemporaryFiles(tmpdir(), error) : error;
  // The text of a failure is already safe, and has lines of its own.
  return shown instanceof Failure
    ? shown.message.replace(/\n\s*/g, '; ')
    : displayText((shown as Error).message);
};

/** The copies are all that is written. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** As in `diffoscope 240`; empty if it does not say. */
const versionOf = async (
  program: string,
  folder: string,
  { memoryBytes, seconds }: DiffoscopeLimits,
  signal: AbortSignal,
): Promise<string> => {
  const most = { bytes: 200, seconds: Math.min(seconds, 10), memoryBytes };
  const { output } = await runLimited([program, '--version'], { folder, signal, ...most });
  return displayText(/^diffoscope (\S+)/.exec(output)?.[1] ?? '');
};

const whereOf = (output: RawPath, chain: ContentChain): string =>
  [output, ...chain].map(displayRaw).join(' > ');
