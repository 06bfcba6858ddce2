import type {
  MachineComparison,
  MachineFinding,
  MatrixReport,
  MatrixResult,
} from '../../../model/matrix-report.ts';
import type { ManyResults } from '../../../model/reporter.ts';
import { byMachine } from '../../../util/by-machine.ts';
import { clip } from '../../../util/clip.ts';
import { findingFingerprint } from '../../../util/finding-fingerprint.ts';
import { NO_PLACE } from './place-of.ts';
import type { Problem } from './problem.ts';

/** What is wrong besides the results: scenarios without one, missing shards, and outputs that differ between machines. */
export const problemsOfWhole = ({
  matrix,
  notRun = [],
}: Pick<ManyResults, 'matrix' | 'notRun'>): readonly Problem[] => [
  ...notRun.map(withoutResult),
  ...(matrix === undefined ? [] : matrixProblems(matrix)),
];

const withoutResult = (scenario: string): Problem => ({
  ...COMMON,
  rule: 'not-run',
  about: 'a scenario was to be run and has no result',
  level: 'error',
  scenario,
  message: 'it was to be run and has no result: the run was interrupted, or its builds could not begin',
  fingerprint: findingFingerprint(scenario, { code: 'not-run', output: '', field: '' }),
});

const matrixProblems = (matrix: MatrixReport): readonly Problem[] => {
  return [
    ...matrix.platforms.flatMap(({ name, shards, missing }) =>
      missing.map((index) => missingShard(name, index, shards)),
    ),
    ...matrix.scenarios.flatMap(({ name, results, machines }) => [
      ...results.filter(({ folder }) => folder === '').map((result) => withoutReport(name, result)),
      ...(machines === undefined ? [] : ofComparison(name, byMachine(machines))),
    ]),
  ];
};

/** Present if a baseline accepts all of these outputs. */
const acceptedOf = ({ outputs }: MachineComparison, paths: readonly string[]): Pick<Problem, 'accepted'> => {
  const known = new Map(outputs.map(({ path, accepted }) => [path, accepted]));
  const [first, ...others] = paths.map((path) => known.get(path));
  return first === undefined || others.includes(undefined) ? {} : { accepted: first };
};

const missingShard = (platform: string, index: number, shards: number): Problem => ({
  ...COMMON,
  rule: 'shard-missing',
  about: 'the bundle of a shard is missing: its scenarios were not tested',
  level: 'error',
  platform,
  message: `shard ${index} of ${shards} on ${platform} is missing: its scenarios were not tested`,
  fix: { text: 'See why its job left no bundle, and run it again.' },
  fingerprint: findingFingerprint('', { code: 'shard-missing', output: platform, field: String(index) }),
});

/** A scenario that left no report: its builds could not even begin. */
const withoutReport = (scenario: string, { platform, reason }: MatrixResult): Problem => ({
  ...COMMON,
  rule: 'build-failed',
  about: 'a build failed or timed out',
  level: 'error',
  scenario: `${scenario} (${platform})`,
  platform,
  message: reason,
  fingerprint: findingFingerprint(scenario, { code: 'build-failed', output: '', field: '' }),
});

const ofComparison = (scenario: string, machines: MachineComparison): readonly Problem[] => [
  ...machines.findings.map((finding) => ({
    ...ofMachines(scenario, finding),
    ...acceptedOf(machines, finding.outputs),
  })),
  ...machines.unexplained.map((output) => ({
    ...unexplainedOutput(scenario, output),
    ...acceptedOf(machines, [output]),
  })),
];

const ofMachines = (
  scenario: string,
  { what, outputs, confidence, values, fix }: MachineFinding,
): Problem => ({
  ...COMMON,
  rule: `machine-${what}`,
  about: `outputs differ between machines with different ${what}`,
  level: 'error',
  scenario,
  output: outputs[0] ?? '',
  message: `${outputs.length > 1 ? `this output and ${outputs.length - 1} more differ` : 'it differs'} between machines by ${what} (${confidence}): ${valuesText(values)}`,
  fix,
  fingerprint: findingFingerprint(scenario, { code: `machine-${what}`, output: outputs[0] ?? '', field: '' }),
});

const unexplainedOutput = (scenario: string, output: string): Problem => ({
  ...COMMON,
  rule: 'machine-unexplained',
  about: 'an output differs between machines, and no known difference of theirs explains it',
  level: 'error',
  scenario,
  output,
  message: 'it differs between machines, and no known difference of theirs explains it',
  fix: { text: 'Compare the outputs of two machines with repro-harness diff.' },
  fingerprint: findingFingerprint(scenario, { code: 'machine-unexplained', output, field: '' }),
});

const valuesText = (values: Readonly<Record<string, string>>): string =>
  clip(
    Object.entries(values)
      .map(([platform, value]) => `${platform} has ${value}`)
      .join(', '),
    500,
  );

const COMMON = { scenario: '', platform: '', output: '', place: NO_PLACE } as const;
