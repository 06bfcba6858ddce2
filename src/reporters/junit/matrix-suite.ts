import type { MatrixReport } from '../../model/matrix-report.ts';
import type { Problem } from '../support/problems/problem.ts';
import { problemsOfWhole } from '../support/problems/problems-of-whole.ts';
import { type Case, suiteXml } from './suite-xml.ts';

/** What `merge` found: an error for each missing shard, a case for each scenario whose outputs were compared between machines. */
export const matrixSuite = (matrix: MatrixReport): string => {
  const problems = problemsOfWhole({ matrix });
  const compared = matrix.scenarios.filter(({ machines }) => machines !== undefined);
  const differing = new Map<string, Problem[]>();
  for (const problem of problems.filter(({ rule }) => rule.startsWith('machine-')))
    differing.set(problem.scenario, [...(differing.get(problem.scenario) ?? []), problem]);
  const cases: Case[] = [
    ...matrix.platforms.flatMap(({ name, shards, missing }) =>
      missing.map(
        (index): Case => ({
          name: `shard ${index} of ${shards} on ${name}`,
          outcome: 'error',
          type: 'shard-missing',
          message: 'its bundle is missing: its scenarios were not tested',
        }),
      ),
    ),
    ...matrix.scenarios.flatMap(({ name, results }) =>
      results
        .filter(({ folder }) => folder === '')
        .map(
          ({ platform, reason }): Case => ({
            name: `builds of ${name} on ${platform}`,
            outcome: 'error',
            type: 'build-failed',
            message: reason,
          }),
        ),
    ),
    ...compared.map(({ name }) => machinesCase(name, differing.get(name) ?? [])),
  ];
  return suiteXml({
    name: 'matrix',
    cases,
    properties: [
      ['seed', String(matrix.seed)],
      ['verdict', matrix.verdict],
      ['version', matrix.version],
      ['commit', matrix.commit],
    ],
  });
};

const machinesCase = (scenario: string, problems: readonly Problem[]): Case => ({
  name: `machines of ${scenario}`,
  ...(problems.length === 0
    ? { outcome: 'passed' }
    : {
        outcome: 'failure',
        type: [...new Set(problems.map(({ rule }) => rule))].join(', '),
        message: problems
          .map(({ output, message }) => `${output}: ${message}`)
          .slice(0, 3)
          .join('; '),
        text: problems
          .map(
            ({ rule, output, message, fix }) =>
              `${rule}: ${output}: ${message}\nfix: ${fix?.text ?? ''} ${fix?.command ?? ''}`,
          )
          .join('\n\n'),
      }),
});
