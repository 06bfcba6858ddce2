import type { Report, ReportAxis, ReportOutput } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { failsByMachine } from '../../util/by-machine.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { visibleText } from '../../util/visible-text.ts';
import { pathsOf } from '../support/paths-of.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import { nameIn } from './name-in.ts';

export type Outcome = 'passed' | 'warned' | 'failed';

export interface NamedTest {
  readonly name: string;
  readonly outcome: Outcome;
}

/**
 * The tests of a result: `builds`, `required axes`, `output PATH`, and `axis NAME` for those that were varied. An axis that was not exercised was not
 * tested: it is in no list.
 */
export const testsOf = (report: Report, several: boolean): readonly NamedTest[] => {
  const { verdict, axes, outputs } = report;
  const problems = problemsOf(report);
  const open = new Set(
    problems
      .filter(
        ({ level, accepted, excuse }) =>
          (level === 'error' || excuse !== undefined) && accepted === undefined,
      )
      .map(({ output }) => output),
  );
  const doubtful = new Set(problems.map(({ output }) => output));
  const named = (name: string, outcome: Outcome): NamedTest => ({
    name: nameIn(report, several, visibleText(name)),
    outcome,
  });
  const outcomeOf = (output: ReportOutput): Outcome => {
    const shown = pathsOf(output);
    if (output.verdict !== 'identical') return open.has(shown) ? 'failed' : 'warned';
    return doubtful.has(shown) ? 'warned' : 'passed';
  };
  return [
    named('builds', verdict === 'failed' ? 'failed' : 'passed'),
    // If a build failed, nothing is known about the outputs.
    ...(verdict === 'failed'
      ? []
      : [named('required axes', verdict === 'inconclusive' ? 'failed' : 'passed')]),
    ...(verdict === 'failed'
      ? []
      : withoutSecondPaths(outputs).map((output) => named(`output ${pathsOf(output)}`, outcomeOf(output)))),
    ...axes.flatMap(({ name, status }) => {
      const outcome = OF_AXES[status];
      return outcome === undefined ? [] : [named(`axis ${name}`, outcome)];
    }),
  ];
};

/** What is tested besides: whether every scenario and every shard is there, whether machines gave the same outputs. */
export const testsOfWhole = ({
  matrix,
  notRun = [],
}: Pick<ManyResults, 'matrix' | 'notRun'>): readonly NamedTest[] => [
  ...notRun.map((name) => ({ name: visibleText(`${name}/builds`), outcome: 'failed' as const })),
  ...(matrix?.platforms ?? []).flatMap(({ name, shards, missing }) =>
    Array.from({ length: shards }, (_, index) => ({
      name: visibleText(`${name}/shard ${index + 1} of ${shards}`),
      outcome: missing.includes(index + 1) ? ('failed' as const) : ('passed' as const),
    })),
  ),
  ...(matrix?.scenarios ?? []).flatMap(({ name, results }) =>
    results
      .filter(({ folder }) => folder === '')
      .map(({ platform }) => ({
        name: visibleText(`${platform}/${name}/builds`),
        outcome: 'failed' as const,
      })),
  ),
  ...(matrix?.scenarios ?? []).flatMap(({ name, machines }): readonly NamedTest[] =>
    machines === undefined
      ? []
      : [
          {
            name: visibleText(`${name}/machines`),
            outcome: failsByMachine(machines) ? 'failed' : 'passed',
          },
        ],
  ),
];

const OF_AXES: Readonly<Record<ReportAxis['status'], Outcome | undefined>> = {
  exercised: 'passed',
  partial: 'warned',
  ineffective: undefined,
  unavailable: undefined,
  excluded: undefined,
};
