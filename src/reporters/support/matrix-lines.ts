import type { MachineFinding, MatrixReport, MatrixResult } from '../../model/matrix-report.ts';
import { andList } from '../../util/and-list.ts';
import { differsByMachine } from '../../util/by-machine.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { knownMatrixLines } from './known-faults.ts';

/** What was merged: `3 scenarios on 2 platforms, 8 shards, seed 7, commit 0123456789ab`. */
export const matrixEffort = ({ scenarios, platforms, seed, commit }: MatrixReport): string =>
  [
    `${counted(scenarios.length, 'scenario')} on ${counted(platforms.length, 'platform')}`,
    counted(
      platforms.reduce((sum, { shards, missing }) => sum + shards - missing.length, 0),
      'shard',
    ),
    `seed ${seed}`,
    ...(commit === '' ? [] : [`commit ${commit.slice(0, 12)}`]),
  ].join(', ');

/** A sentence for each platform that lacks shards. */
export const missingLines = ({ platforms }: MatrixReport): readonly string[] =>
  platforms.flatMap(({ name, shards, missing }) =>
    missing.length === 0
      ? []
      : [
          `Missing on ${name}: ${missing.length === 1 ? 'shard' : 'shards'} ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ` and ${missing.length - 20} more` : ''} of ${shards}.`,
        ],
  );

/** Scenarios that no shard ran although none of the platform is missing: the shards were divided by different timings. */
export const unrunLines = ({ platforms, scenarios }: MatrixReport): readonly string[] =>
  platforms
    .filter(({ missing }) => missing.length === 0)
    .flatMap(({ name }) => {
      const unrun = scenarios.filter(({ results }) => !results.some(({ platform }) => platform === name));
      return unrun.length === 0
        ? []
        : [
            `Not run on ${name}: ${unrun
              .slice(0, 20)
              .map((scenario) => scenario.name)
              .join(', ')}${unrun.length > 20 ? ` and ${unrun.length - 20} more` : ''}.`,
          ];
    });

/** How many results are good, and what was compared between machines. */
export const matrixSums = (matrix: MatrixReport): readonly string[] => {
  const { scenarios, platforms } = matrix;
  const results = scenarios.flatMap((scenario) => scenario.results);
  const good = results.filter(({ verdict }) => verdict === 'reproducible').length;
  const compared = scenarios.flatMap(({ machines }) => machines ?? []);
  const equal = compared.filter(({ verdict }) => verdict === 'identical').length;
  const open = compared.filter(
    (machines) => machines.verdict === 'different' && !differsByMachine(machines),
  ).length;
  return [
    `${grouped(good)} of ${counted(results.length, 'result')} ${good === 1 ? 'is' : 'are'} reproducible.`,
    ...(platforms.length < 2
      ? []
      : [
          compared.length === 0
            ? 'No outputs were compared between machines.'
            : `${grouped(equal)} of ${counted(compared.length, 'scenario')} that several machines built ${equal === 1 ? 'has' : 'have'} the same outputs on all of these (control builds)${open === 0 ? '' : `; ${grouped(open)} cannot be compared, because ${open === 1 ? 'it differs' : 'they differ'} already on one`}.`,
        ]),
    ...knownMatrixLines(matrix),
  ];
};

/** `1.34 on debian-12-x86_64; 1.35 on ubuntu-24.04-x86_64 and fedora-41-x86_64`. */
export const valuesText = ({ values }: MachineFinding): string => {
  const platforms = new Map<string, string[]>();
  for (const [platform, value] of Object.entries(values))
    platforms.set(value, [...(platforms.get(value) ?? []), platform]);
  return [...platforms].map(([value, names]) => `${value} on ${andList(names)}`).join('; ');
};

/** The results of a scenario by their verdict and reason, worse first. */
export const resultsByVerdict = (
  results: readonly MatrixResult[],
): readonly {
  readonly verdict: MatrixResult['verdict'];
  readonly reason: string;
  readonly platforms: readonly string[];
}[] => {
  const groups = new Map<string, { verdict: MatrixResult['verdict']; reason: string; platforms: string[] }>();
  for (const { verdict, reason, platform } of results) {
    const key = `${verdict} ${reason}`;
    const group = groups.get(key) ?? { verdict, reason, platforms: [] };
    group.platforms.push(platform);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => WORSE.indexOf(one.verdict) - WORSE.indexOf(other.verdict));
};

const WORSE: readonly MatrixResult['verdict'][] = [
  'failed',
  'unreproducible',
  'inconclusive',
  'reproducible',
];
