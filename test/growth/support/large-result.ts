import type { RunResult } from '../../../src/model/run-result.ts';
import { finding, report, result } from '../../reporters/support/hostile-report.ts';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];

/** A run with outputs of these paths, which all differ, and n findings, one of each output in turn; a tenth has something unexplained, too. */
export const largeResult = (n: number, paths: readonly string[]): RunResult => {
  const places = Array.from({ length: n }, (_, index) => paths[index % paths.length]!);
  const one = report({
    outputs: paths.map((path, index) => ({
      path,
      verdict: 'different',
      axes: ['uid'],
      sha256: { control: A, experiment: B },
      ...(index % 10 === 0 ? { unexplained: { bytes: 1 } } : {}),
    })),
    findings: places.map((output, index) =>
      finding({
        output,
        member: [`member-${index}`],
        cause: `the members contain the id of user ${index}`,
        evidence: [{ where: `${output} > a`, field: 'uid', control: `${index}`, experiment: `${index + 1}` }],
      }),
    ),
    unexplained: { outputs: Math.ceil(paths.length / 10), bytes: Math.ceil(paths.length / 10) },
  });
  return result(one);
};
