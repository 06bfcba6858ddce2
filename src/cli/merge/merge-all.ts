import { rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { findBundles } from '../../matrix/merge/find-bundles.ts';
import { mergeBundles } from '../../matrix/merge/merge-bundles.ts';
import { demandMergedFolder, MATRIX_FILE, replaceMergedFolder } from '../../matrix/merge/merged-folder.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { MatrixReport } from '../../model/matrix-report.ts';
import type { Verdict } from '../../model/report.ts';
import { htmlReporter } from '../../reporters/html/index.ts';
import { jsonReporter } from '../../reporters/json.ts';
import { markdownReporter } from '../../reporters/markdown/index.ts';
import { mergedBytes } from '../../reporters/support/report-bytes.ts';
import { matrixText } from '../../reporters/terminal/matrix-text.ts';
import type { Io } from '../io.ts';
import { worstExit } from '../worst-exit.ts';
import type { MergeFlags } from './flags.ts';

/** Merges the bundles that the words name, writes and prints the whole, and returns its exit code. */
export const mergeAll = async (words: readonly string[], flags: MergeFlags, io: Io): Promise<ExitCode> => {
  process.umask(0o022);
  const folder = resolve(flags.reportDir ?? join('reports', 'merged'));
  demandMergedFolder(folder);
  const bundles = findBundles(words.length === 0 ? ['reports'] : words);
  const matrix = await replaceMergedFolder(folder, async (draft) => {
    const { matrix, results } = await mergeBundles(bundles, draft);
    void results;
    for (const [file, reporter] of FILES)
      writeFileSync(join(draft, file), await mergedBytes(reporter, matrix), { flush: true });
    for (const part of ['.parts', '.outputs']) rmSync(join(draft, part), { recursive: true, force: true });
    return matrix;
  });
  const near = relative('', folder);
  const shown = near.startsWith('..') ? folder : near || '.';
  if (flags.json) io.out(Buffer.from(await mergedBytes(jsonReporter, matrix)).toString());
  const text = matrixText(matrix, {
    columns: io.columns,
    color: flags.json ? io.color.err : io.color.out,
    next: flags.quiet ? [] : [`report: ${shown}/report.html`],
  });
  if (flags.json) io.err(text);
  else io.out(text);
  return exitOf(matrix);
};

const FILES = [
  [MATRIX_FILE, jsonReporter],
  ['report.html', htmlReporter],
  ['report.md', markdownReporter],
] as const;

const exitOf = (matrix: MatrixReport): ExitCode => worstExit([EXIT_CODES[matrix.verdict]]);

const EXIT_CODES: Readonly<Record<Verdict, ExitCode>> = {
  reproducible: ExitCode.ok,
  unreproducible: ExitCode.different,
  failed: ExitCode.buildFailed,
  inconclusive: ExitCode.inconclusive,
};
