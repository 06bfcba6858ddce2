import { join } from 'node:path';
import { besideFolder } from '../../engine/earlier/kept-trees.ts';
import { fillOptions } from '../../engine/plan/fill-options.ts';
import { givenSettings } from '../../engine/plan/given-settings.ts';
import type { RunProgress } from '../../engine/plan/run-options.ts';
import { runScenario } from '../../engine/run/run-scenario.ts';
import type { Report } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import type { Io } from '../io.ts';
import { progressTo } from '../run/progress.ts';
import { sandboxNotes } from '../run/sandbox-notes.ts';
import type { VariedAxes } from './axes-of.ts';
import type { ReprotestPlan } from './read-plan.ts';
import type { KeptBuild } from './store.ts';

/** What all experiments of a command line share. */
export interface Shared {
  readonly scenario: Scenario;
  /** The build, for `sh -e`. */
  readonly script: string;
  readonly plan: ReprotestPlan;
  readonly seed: number;
  /** Absolute files and folders that are never part of the source. */
  readonly except: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly io: Io;
}

/** Builds a control and an experiment, and compares them. `keep`: an absolute folder for the trees; undefined to keep none. */
export const runExperiment = async (
  { vary, settings, fixedAddresses }: VariedAxes,
  { scenario, script, plan, seed, except, signal, io }: Shared,
  keep: string | undefined,
): Promise<RunResult> => {
  const verbose = plan.verbosity > 0;
  const progress = progressTo(io, verbose ? { verbose } : {});
  const notes = sandboxNotes((line) => io.err(`${line}\n`), {
    verbose,
    home: process.env['HOME'] ?? '',
  });
  const build = { script: fixedAddresses ? withFixedAddresses(script) : script };
  const options = fillOptions(
    { ...scenario, build },
    {
      vary,
      settings: givenSettings(Object.entries(settings)),
      seed,
      minCpus: plan.minCpus,
      // reprotest makes two builds, unless it is to search.
      attribute: plan.search !== 'none',
      keep,
      except,
      signal,
      progress: (event: RunProgress) => {
        notes.event(event);
        progress.event(event);
      },
    },
  );
  try {
    const result = await runScenario(options);
    await notes.end();
    return result;
  } finally {
    progress.end();
  }
};

/**
 * As reprotest's `setarch -R`; where the host denies it, addresses stay random. It takes the kernel's old number away, unless it is told to give
 * it, too.
 */
const withFixedAddresses = (script: string): string =>
  [
    'case $(uname -r) in 2.6.*) release=--uname-2.6 ;; *) release= ;; esac',
    `if setarch -R true 2>/dev/null; then exec setarch -R $release /bin/sh -ec ${shellQuote(script)}; fi`,
    script,
  ].join('\n');

/** Where the compared builds were kept: the control, and the experiment that differs, if one does. */
export const keptBuilds = (
  report: Report,
  keep: string,
): readonly [control: KeptBuild, experiment: KeptBuild] => {
  const differs = (id: string): boolean =>
    report.outputs.some(({ verdict, sha256 }) => verdict !== 'identical' && sha256[id] !== sha256['control']);
  const compared = report.builds.map(({ id }) => id).filter((id) => id.startsWith('experiment'));
  return [keptAt(keep, 'control'), keptAt(keep, compared.find(differs) ?? 'experiment')];
};

const keptAt = (keep: string, id: string): KeptBuild => ({
  tree: join(keep, id),
  beside: join(keep, besideFolder(id)),
});
