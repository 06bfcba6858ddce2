import { join } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import type { VariedAxes } from './axes-of.ts';
import type { ReprotestPlan } from './read-plan.ts';
import type { ResolvedBuild } from './resolve-build.ts';

/** What `--dry-run` prints: what would be built, compared and varied. */
export const dryRunText = (
  plan: ReprotestPlan,
  build: ResolvedBuild,
  { env, network }: Scenario,
  experiments: readonly VariedAxes[],
): string =>
  [
    ['source', displayText(join(build.source, build.dsc ?? ''))],
    ['files', build.sourcePattern.map(({ word }) => word).join(' ') || 'all'],
    ['command', displayText(build.command.replaceAll('\n', '; '))],
    ['artifacts', build.shown],
    ['variables', Object.keys(env).join(' ') || 'none of yours'],
    ['network', network ? "the host's" : 'none'],
    ['store', plan.storeDir === undefined ? 'nothing' : displayText(plan.storeDir)],
    ['search', SEARCH[plan.search]],
    ...experiments.map(({ vary, settings }, index) => [
      `experiment-${index + 1}`,
      vary
        .map((axis) => (settings[axis] === undefined ? axis : `${axis}=${shortened(settings[axis])}`))
        .join(' '),
    ]),
  ]
    .map(([name, value]) => `${name!.padEnd(13)} ${value}\n`)
    .join('');

const SEARCH = {
  none: 'two builds for each experiment',
  auto: 'further builds, for the variations to blame',
  env: 'further builds, for the variables to blame',
} as const;

const shortened = (text: string): string =>
  displayText(text.length > MOST ? `${text.slice(0, MOST)}…` : text);

const MOST = 60;
