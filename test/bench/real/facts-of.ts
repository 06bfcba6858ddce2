import type { Report } from '../../../src/model/report.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { shellWords } from '../../../src/util/shell-quote.ts';
import { blamedSets } from './blamed-sets.ts';

/** What is kept of a report. Plain JSON data. */
export interface Facts {
  readonly verdict: string;
  readonly reason: string;
  readonly preset: string | undefined;
  readonly build: string;
  /** The patterns of the outputs. */
  readonly outputs: readonly string[];
  /** The outputs that were compared. */
  readonly paths: readonly string[];
  /** What was set for the build, SOURCE_DATE_EPOCH included. */
  readonly env: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly different: readonly string[];
  readonly equal: number;
  readonly blamed: readonly (readonly string[])[];
  /** Outputs that differ at random, or of which the axes to blame are not known. */
  readonly open: readonly string[];
  readonly unexplainedBytes: number;
  readonly builds: number;
  /** The control builds and a build under other conditions fails: `standard` broke it. */
  readonly broken: string | undefined;
  readonly axes: Readonly<Record<string, readonly string[]>>;
}

export const factsOf = (report: Report): Facts => {
  const { scenario } = (report.scenario['recipe'] ?? {}) as { scenario?: Partial<Scenario> };
  const epoch = report.scenario['sourceDateEpoch'] as { seconds: number } | undefined;
  const build = scenario?.build ?? { argv: [] };
  const different = report.outputs.filter(({ verdict }) => verdict !== 'identical');
  const [control, ...others] = report.builds;
  const failing = others.find(({ exit }) => exit !== 0);
  return {
    verdict: report.verdict,
    reason: report.reason,
    preset: (scenario as { preset?: string } | undefined)?.preset,
    build: 'script' in build ? build.script : shellWords(build.argv),
    outputs: scenario?.outputs ?? [],
    paths: report.outputs.map(({ path }) => path),
    env: { ...scenario?.env, ...(epoch && { SOURCE_DATE_EPOCH: `${epoch.seconds}` }) },
    seed: report.seed,
    different: different.map(({ path }) => path),
    equal: report.outputs.length - different.length,
    blamed: blamedSets(report),
    open: (report.attribution?.blames ?? [])
      .filter(({ kind }) => kind === 'noise' || kind === 'open')
      .map(({ output, kind }) => `${output}: ${kind}`),
    unexplainedBytes: report.unexplained.bytes,
    builds: report.builds.length,
    broken:
      control?.exit === 0 && failing !== undefined ? `${failing.id} ended with ${failing.exit}` : undefined,
    axes: Object.fromEntries(
      [...new Set(report.axes.map(({ status }) => status))].map((status) => [
        status,
        report.axes.filter((axis) => axis.status === status).map(({ name }) => name),
      ]),
    ),
  };
};
