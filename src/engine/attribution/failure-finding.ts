import type { AxisName } from '../../model/axis-name.ts';
import type { Finding, Fix } from '../../model/finding.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { counted } from '../../util/counted.ts';
import { logEnd } from '../../util/log-end.ts';
import { type Made, type WayOut, wayOut } from '../failures/way-out.ts';
import { fixFor } from './fixes.ts';
import { nameSet } from './name-set.ts';
import type { Blame } from './search/blame.ts';

/** Why the experiment failed and the control did not, as far as `builds` builds show, with the end of its log. */
export const failureFinding = (
  blame: Blame,
  build: BuildResult,
  builds: number,
  made: Made,
): readonly Finding[] => {
  const end = endOf(build.log.text);
  switch (blame.kind) {
    case 'settled':
      return [];
    case 'axes':
      return blame.sets.map((set) => ({
        ...withWayOut(
          finding(`the build fails with ${nameSet(set, blame.parts)}`, fixFor(set), '', end),
          wayOut(build, made, set),
        ),
        axes: set,
      }));
    case 'noise':
      return [
        {
          ...finding('the build fails at random: not always under the same conditions', RANDOM, '', end),
          noise: true,
        },
      ];
    case 'open':
      return [
        withWayOut(
          finding('the experiment fails, and the control does not', openFix(blame, builds), '', end),
          wayOut(build, made, [...blame.known, ...blame.suspects]),
        ),
      ];
  }
};

/** For the report's reason: why the experiment failed, or that it is not known. */
export const failureReason = (blame: Blame, builds: number): string => {
  switch (blame.kind) {
    case 'settled':
      return '';
    case 'axes':
      return `because of ${blame.sets.map((set) => nameSet(set, blame.parts)).join('; and of ')}`;
    case 'noise':
      return 'but not always, under the same conditions';
    case 'open': {
      const { known, suspects } = blame;
      if (known.length === 0) return `${notShown(builds)} why: one or more of ${clip(suspects)}, or chance`;
      const more =
        suspects.length === 0
          ? 'whether there are more reasons'
          : `whether also because of ${clip(suspects)}`;
      return `because of ${known.join(', ')}; ${notShown(builds)} ${more}`;
    }
  }
};

/** The control failed: nothing is compared, and no axis is blamed. */
export const controlFinding = (control: BuildResult, experiment: BuildResult, made: Made): Finding =>
  withWayOut(
    finding(
      'the control build fails',
      FIXES[control.outcome.kind] ?? MEND_FIRST,
      endOf(control.log.text),
      endOf(experiment.log.text),
    ),
    wayOut(control, made),
  );

/** Only the experiment failed, and no further builds show why: what its log shows that one of the varied axes can cause. */
export const experimentFinding = (
  experiment: BuildResult,
  made: Made,
  varied: readonly AxisName[],
): readonly Finding[] => {
  const shown = wayOut(experiment, made, varied);
  if (shown === undefined) return [];
  const end = endOf(experiment.log.text);
  return [withWayOut(finding('the experiment fails, and the control does not', shown.fix, '', end), shown)];
};

/** The line of the log that shows the way out may be further up than the end in the evidence. */
const withWayOut = (found: Finding, shown: WayOut | undefined): Finding =>
  shown === undefined
    ? found
    : {
        ...found,
        evidence: [
          ...found.evidence,
          {
            where: 'log',
            field: shown.kind,
            control: found.evidence[0]!.control === '' ? '' : shown.line,
            experiment: found.evidence[0]!.control === '' ? shown.line : '',
          },
        ],
        fix: shown.fix,
      };

const finding = (cause: string, fix: Fix, control: string, experiment: string): Finding => ({
  code: 'build-fails',
  cause,
  output: '',
  member: [],
  field: 'exit',
  axes: [],
  confidence: 'proved',
  noise: false,
  evidence: [{ where: 'log', field: 'its end', control, experiment }],
  count: 1,
  fix,
  latent: false,
});

const RANDOM: Fix = {
  text: 'Look for races, times and random numbers, and for steps that may fail because memory or another resource is short.',
};

const MORE_TIME: Fix = {
  text: 'Give the build more time (--timeout), or find where it hangs: a build has no network, and its prompts are not answered.',
};

const MORE_MEMORY: Fix = {
  text: 'Allow the build more memory (--memory, or memory: in the scenario), or let it do less at the same time.',
};

const FIXES: Partial<Record<BuildResult['outcome']['kind'], Fix>> = {
  'timed-out': MORE_TIME,
  'out-of-memory': MORE_MEMORY,
};

const MEND_FIRST: Fix = {
  text: 'Make the build succeed under the control conditions first. A build has no network unless the scenario says network: true, writes only to folders of its own, and has only the variables that the scenario sets (env:).',
};

const openFix = ({ known, suspects }: Extract<Blame, { kind: 'open' }>, builds: number): Fix =>
  suspects.length === 0
    ? { text: `Fix what depends on ${known.join(', ')}, then run again.` }
    : {
        text: `${notShown(builds)} with which axes the build fails. Vary only these: then fewer builds are needed.`,
        command: `--vary ${[...known, ...suspects].join(',')}`,
      };

const notShown = (builds: number): string =>
  `${counted(builds, 'build')} ${builds === 1 ? 'does' : 'do'} not show`;

const endOf = (log: string): string => logEnd(log, LOG_LINES).join('\n');

const LOG_LINES = 8;
const SHOWN = 6;

const clip = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
