import type { Report } from '../../model/report.ts';
import type { ManyResults, Reporter, Sink } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';
import { oneResult } from '../../reporters/support/one-result.ts';
import { writeAllOf } from '../../reporters/support/report-bytes.ts';
import { terminalReport } from '../../reporters/terminal/index.ts';
import type { Io } from '../io.ts';
import type { RunFlags } from './flags.ts';
import { otherTools } from './other-tools.ts';
import { printForRunner } from './print-for-runner.ts';
import type { ReportFolder } from './report-folder.ts';

/** The requested report, if one takes the place of the text. */
export const printReport = async (
  result: RunResult,
  reporter: Reporter | undefined,
  io: Io,
): Promise<void> => {
  if (reporter === undefined) return;
  if (reporter.onStdout !== undefined) await printForRunner(oneResult(result), reporter, io);
  else await reporter.write(result, sinkFor(reporter, io));
};

/** The same about several results. */
export const printAll = async (
  results: ManyResults,
  reporter: Reporter | undefined,
  io: Io,
): Promise<void> => {
  if (reporter === undefined) return;
  if (reporter.onStdout !== undefined) await printForRunner(results, reporter, io);
  else await writeAllOf(reporter, results, sinkFor(reporter, io));
};

const sinkFor = ({ unfiltered }: Reporter, io: Io): Sink => ({
  write: unfiltered ? io.raw : (piece) => io.out(Buffer.from(piece).toString()),
  columns: io.columns,
  color: io.color.out,
});

/** How the text for the terminal is made. */
export interface TextOptions {
  readonly folder: ReportFolder;
  readonly flags: RunFlags;
  /** How many builds may still be made. */
  readonly left: number;
  /** Whether the text is the requested result, not a message beside it. */
  readonly asResult: boolean;
  /** Whether the report is in its folder. */
  readonly isWritten: boolean;
}

/** Prints the text for the terminal. */
export const printText = async (
  result: RunResult,
  { folder, flags, left, asResult, isWritten }: TextOptions,
  io: Io,
): Promise<void> => {
  const { report } = result;
  if (flags.onlyMend && (report.preliminary || report.verdict !== 'failed')) {
    if (report.preliminary) return;
    const { mendReport } = await import('../../reporters/terminal/mend.ts');
    const color = asResult ? io.color.out : io.color.err;
    const quiet = flags.quiet === true;
    const text = await mendReport(report, { color, columns: io.columns, form: flags.form ?? 'shell', quiet });
    const next = isWritten && !flags.quiet ? `  report: ${folder.shown}/report.html\n\n` : '';
    (asResult ? io.out : io.err)(`\n${text}\n\n${next}`);
    return;
  }
  const { PATH: path = '', HOME: home = '' } = process.env;
  const others = flags.quiet === true || report.preliminary ? [] : await otherTools(report, { path, home });
  const text = await terminalReport(report, {
    color: asResult ? io.color.out : io.color.err,
    columns: io.columns,
    verbose: flags.verbose === true,
    quiet: flags.quiet === true,
    logs: result.logs,
    next: [
      ...others,
      ...(isWritten ? [`report: ${folder.shown}/report.html`] : []),
      ...(isWritten && report.preliminary ? [searching(report, left)] : []),
      ...(isWritten && !report.preliminary
        ? again(report).map((id) => `again: repro-harness replay ${folder.shown} ${id} --shell`)
        : []),
    ],
  });
  if (asResult) io.out(text);
  else io.err(text);
};

/** What the run does after a preliminary report. */
const searching = ({ verdict }: Report, left: number): string => {
  const failure = verdict === 'failed' && left > 10 ? ' (10 for the failure)' : '';
  return `Next: up to ${left} more ${left === 1 ? 'build' : 'builds'} to find the axes to blame${failure}. An interruption keeps this report.`;
};

/** The build to look into: the first that failed, or the one that differs. */
const again = ({ verdict, builds, outputs }: Report): readonly string[] => {
  if (verdict === 'failed')
    return builds
      .filter(({ exit }) => exit !== 0)
      .map(({ id }) => id)
      .slice(0, 1);
  if (verdict !== 'unreproducible') return [];
  const differs = (id: string): boolean =>
    outputs.some(({ verdict, sha256 }) => verdict !== 'identical' && sha256[id] !== sha256['control']);
  return [COMPARED.find((id) => builds.some((build) => build.id === id) && differs(id)) ?? 'experiment'];
};

const COMPARED = [
  'experiment',
  'experiment-later',
  'experiment-further',
  'experiment-order',
  'experiment-emulated',
  'experiment-processor',
];
