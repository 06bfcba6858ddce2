import { resolve } from 'node:path';
import { Command } from 'commander';
import { diff as compare } from '../../engine/diff/diff.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { diffText } from '../../reporters/diff-text.ts';
import type { htmlComparison } from '../../reporters/html/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { keepHeapSmall } from '../../util/small-heap.ts';
import { progressLine } from '../diff/progress-line.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { streamAt } from '../run/stream-at.ts';
import { writeStream } from '../run/write-stream.ts';
import { onSignals } from '../signals.ts';
import { workProgress } from '../work-progress.ts';

interface DiffOptions {
  readonly formats?: true;
  readonly json?: boolean;
  readonly html?: string;
  readonly withDiffoscope?: true;
}

/** The maximum number of single differences on a page: browsers are still fast with so many. */
const MOST_LISTED = 100_000;

const diff = (io: Io): Command =>
  new Command('diff')
    .description('compare two files or directories and explain the differences, also inside nested archives')
    .usage('[options] A B\n       repro-harness diff --formats [--json]')
    .argument('[A]', 'one file or directory')
    .argument('[B]', 'the other')
    .option('--json', 'print the result as JSON')
    .option('--html <file>', 'write a self-contained page with all differences, side by side')
    .option(
      '--with-diffoscope',
      'show what diffoscope says of the contents that no cause explains (needs diffoscope-minimal)',
    )
    .option('--formats', 'list what is decoded, how deep, and with which tool, instead of comparing')
    .action(async (a: string | undefined, b: string | undefined, options: DiffOptions) => {
      if (options.formats) return listFormats([a, b], options, io);
      if (a === undefined || b === undefined)
        throw new Failure('diff compares two files or two directories\n  repro-harness diff A B');
      keepHeapSmall();
      // Before the comparison, which may take long.
      if (options.html !== undefined) streamAtPage(options.html);
      const keep = options.html === undefined ? 0 : MOST_LISTED;
      const { onProgress, end } = workProgress(io, { kind: 'comparing', entries: 0 }, progressLine);
      const asked = { keep, ...(onProgress && { onProgress }) };
      const work = options.withDiffoscope
        ? interruptible((signal) => compare(a, b, { ...asked, askingDiffoscope: signal }))
        : endedBySignals(end, compare(a, b, asked));
      const { comparison, differences, total } = await work.finally(end);
      if (options.html !== undefined) await writePage(options.html, comparison, differences, total);
      if (options.json) io.out(`${JSON.stringify(comparison, undefined, 2)}\n`);
      else io.out(await diffText(comparison, io.columns));
      io.exit(comparison.verdict === 'equal' ? ExitCode.ok : ExitCode.different);
    });

const listFormats = async (
  operands: readonly (string | undefined)[],
  { json, html, withDiffoscope }: DiffOptions,
  io: Io,
): Promise<void> => {
  const [word] = [
    ...operands,
    html === undefined ? undefined : '--html',
    withDiffoscope ? '--with-diffoscope' : undefined,
  ].filter((given) => given !== undefined);
  if (word !== undefined)
    throw new Failure(`--formats compares nothing: leave ${displayText(word)} out, or --formats`);
  const [{ readFormats }, { formatsText }] = await Promise.all([
    import('../../engine/diff/read-formats.ts'),
    import('../diff/formats-text.ts'),
  ]);
  const formats = readFormats();
  io.out(json ? `${JSON.stringify(formats, undefined, 2)}\n` : formatsText(formats, io));
  io.exit(ExitCode.ok);
};

/** Leaves a signal to end the process at once, because there is nothing to clean up but the terminal. */
const endedBySignals = async <T>(cleanUp: () => void, work: Promise<T>): Promise<T> => {
  const ignore = onSignals((name) => {
    cleanUp();
    ignore();
    process.kill(process.pid, name);
  });
  return await work.finally(ignore);
};

const writePage = async (file: string, ...content: Parameters<typeof htmlComparison>): Promise<void> => {
  const { htmlComparison: toHtml } = await import('../../reporters/html/index.ts');
  const page = Buffer.from(toHtml(...content));
  try {
    const stream = streamAtPage(file);
    if (stream === undefined) replaceFile(resolve(file), page);
    else writeStream(stream, page);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `cannot write ${displayText(file)}: ${displayText((error as Error).message)}\n  --html names another file`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};

const streamAtPage = (file: string): string | number | undefined =>
  streamAt({
    path: resolve(file),
    shown: displayText(file),
    what: 'page',
    remedies: { descriptor: ANOTHER_FILE, special: ANOTHER_FILE },
  });

const ANOTHER_FILE = '--html names a file, beside the text on standard output';

export default diff;
