import { join } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { RunResult } from '../../model/run-result.ts';
import { terminalReport } from '../../reporters/terminal/index.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { writeReports } from '../run/write-reports.ts';
import type { VariedAxes } from './axes-of.ts';
import type { ResolvedBuild } from './resolve-build.ts';
import { runDiffoscope } from './run-diffoscope.ts';
import { keptBuilds, runExperiment, type Shared } from './run-experiment.ts';
import { linkEqual, storeArtifacts, storeText } from './store.ts';
import { blameLines, environmentLines, failureLines, notAllVaried, successLines } from './verdict-lines.ts';

/** Builds and compares every experiment with a control of its own, prints what was found, and fills the store. */
export const compareAll = async (
  experiments: readonly VariedAxes[],
  shared: Shared,
  build: ResolvedBuild,
  store: string | undefined,
): Promise<ExitCode> => {
  const results: { name: string; result: RunResult }[] = [];
  for (const [index, varied] of experiments.entries()) {
    const name = `experiment-${index + 1}`;
    if (experiments.length > 1) shared.io.out(`\n${name}:\n`);
    results.push({ name, result: await compareOne(name, varied, shared, build, store) });
  }
  const { plan, io } = shared;
  const verdicts = results.map(({ result }) => result.report.verdict);
  if (verdicts.some((verdict) => verdict === 'failed' || verdict === 'inconclusive')) {
    io.out('No verdict\n');
    return ExitCode.reprotestFailed;
  }
  const differing = results.find(({ result }) => result.report.verdict === 'unreproducible')?.result.report;
  if (differing !== undefined) {
    if (plan.search === 'auto') io.out(blameLines(differing));
    if (plan.search === 'env') io.out(environmentLines(differing));
    io.out(failureLines(results.flatMap(({ name, result }) => (isEqual(result) ? [name] : []))));
    return ExitCode.different;
  }
  const { report } = results[0]!.result;
  if (plan.search === 'auto')
    io.out('Reproducible, even when varying as much as reprotest knows how to! :)\n');
  if (plan.search === 'env')
    io.out('Reproducible, even when varying known blacklisted and unknown non-whitelisted envvars! :)\n');
  const success = successLines(report, build.shown);
  io.out(success);
  if (store !== undefined) await storeText(store, 'SHA256SUMS', digestsOf(success));
  io.out(notAllVaried(plan.experiments));
  return ExitCode.ok;
};

const isEqual = ({ report }: RunResult): boolean => report.verdict === 'reproducible';

const digestsOf = (success: string): string =>
  success
    .split('\n')
    .filter((line) => /^[0-9a-f]{64} {2}/.test(line))
    .map((line) => `${line}\n`)
    .join('');

const compareOne = async (
  name: string,
  varied: VariedAxes,
  shared: Shared,
  build: ResolvedBuild,
  store: string | undefined,
): Promise<RunResult> => {
  const { plan, io } = shared;
  const needsTrees = store !== undefined || plan.diffoscope !== undefined;
  const run = async (keep: string | undefined, folder: string | undefined): Promise<RunResult> => {
    const result = await runExperiment(varied, shared, keep);
    const text = await terminalReport(result.report, {
      color: io.color.out,
      columns: io.columns,
      verbose: plan.verbosity > 0,
      quiet: false,
      logs: result.logs,
      next: store === undefined ? [NO_STORE] : [`report: ${join(store, `${name}.report`)}/report.html`],
    });
    if (plan.verbosity > 1) printLogs(result, io.err);
    io.out(text);
    if (store !== undefined)
      await writeReports(result, { path: join(store, `${name}.report`), shown: `${name}.report` });
    const extension = plan.usesDiff ? 'diff' : 'diffoscope.out';
    let details = isEqual(result) ? '' : await plainText(result);
    if (keep !== undefined && folder !== undefined) {
      const [control, experiment] = keptBuilds(result.report, keep);
      const places = [join(folder, 'control'), join(folder, name)] as const;
      const words = artifactWords(build, result);
      await storeArtifacts(control, words, places[0]);
      await storeArtifacts(experiment, words, places[1]);
      if (plan.diffoscope !== undefined && result.report.verdict === 'unreproducible') {
        const found = await runDiffoscope(plan.diffoscope, places, name, shared.signal);
        io.out(found);
        details += found;
      }
      if (isEqual(result)) linkEqual(folder, name);
    }
    if (store !== undefined && result.report.verdict !== 'failed')
      await storeText(store, `${name}.${extension}`, details);
    return result;
  };
  if (!needsTrees) return run(undefined, undefined);
  return withTemporaryFolder('store', async (temporary) =>
    run(join(temporary, 'builds'), store ?? join(temporary, 'artifacts')),
  );
};

/** Of a preset, the outputs by their names. */
const artifactWords = ({ artifacts }: ResolvedBuild, { report }: RunResult): readonly string[] =>
  artifacts.length > 0
    ? artifacts.map(({ word }) => word)
    : report.outputs.map(({ path }) => shellQuote(`./${path}`));

const NO_STORE = '--store-dir DIR keeps the artifacts and a report';

const plainText = (result: RunResult): Promise<string> =>
  terminalReport(result.report, {
    color: false,
    columns: 100,
    verbose: false,
    quiet: true,
    logs: result.logs,
    next: [],
  });

const printLogs = ({ report, logs }: RunResult, print: (text: string) => void): void => {
  // Trials of a search print the same again.
  for (const { id, log } of report.builds.filter(({ label }) => label === undefined)) {
    const text = logs.get(log) ?? '';
    print(
      `---- log of ${id}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}---- end of the log of ${id}\n`,
    );
  }
};
